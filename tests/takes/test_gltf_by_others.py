"""Animated models as other programs see them: the Khronos validator, and three.js.

Both come with the viewer's packages (`make viewer`, or `npm ci` in bridge/web/viewer).
"""

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bridge.face.names import INDEX
from bridge.takes.clip import clip_of
from bridge.takes.gltf import Figure, write_gltf
from tests.takes.animated import HEAD
from tests.takes.making import make_take

VIEWER = Path(__file__).parents[2] / "bridge" / "web" / "viewer"

VALIDATE = """
import { validateBytes } from "gltf-validator";
import { readFileSync } from "node:fs";
const report = await validateBytes(new Uint8Array(readFileSync(process.argv[1])));
console.log(JSON.stringify(report.issues));
"""

#: What three.js shows of the animation at a time: weights, and where the head points.
SHOW = """
import { AnimationMixer, Vector3 } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { readFileSync } from "node:fs";
globalThis.self = globalThis;
const data = readFileSync(process.argv[1]);
const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
const { scene, animations } = await new GLTFLoader().parseAsync(buffer, "");
const mixer = new AnimationMixer(scene);
mixer.clipAction(animations[0]).play();
mixer.setTime(Number(process.argv[2]));
scene.updateMatrixWorld(true);
const face = scene.getObjectByProperty("isMesh", true);
const way = (name) => scene.getObjectByName(name).getWorldDirection(new Vector3()).toArray();
console.log(JSON.stringify({
  names: Object.keys(face.morphTargetDictionary),
  weights: face.morphTargetInfluences,
  head: way("Head"),
  duration: animations[0].duration,
}));
"""


def run(script: str, package: str, *arguments: str) -> Any:
    """What a node script prints, as JSON; skips where node or the package is not there."""
    node = shutil.which("node")
    if node is None or not (VIEWER / "node_modules" / package).is_dir():
        pytest.skip(f"no node, or no {package} in {VIEWER}: run `make viewer`")
    done = subprocess.run(
        [node, "--input-type=module", "-e", script, *arguments],
        cwd=VIEWER,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def animated(tmp_path: Path) -> Path:
    """A second of a take on our own head."""
    file = io.BytesIO()
    write_gltf(clip_of(make_take(1.0)), Figure(HEAD), file)
    path = tmp_path / "take.glb"
    path.write_bytes(file.getvalue())
    return path


def test_the_khronos_validator_has_nothing_to_say(animated: Path) -> None:
    issues = run(VALIDATE, "gltf-validator", str(animated))
    assert issues["messages"] == []
    assert not issues["truncated"]


def test_three_plays_it(animated: Path) -> None:
    frame = 31
    rows = clip_of(make_take(1.0)).faces.read(frame, frame + 1)
    seen = run(SHOW, "three", str(animated), repr(frame / 60))
    assert seen["duration"] == pytest.approx(59 / 60)
    order = [INDEX[name] for name in seen["names"]]
    assert seen["weights"] == pytest.approx(rows.coefficients[0, order].tolist(), abs=1e-4)
    yaw, pitch = rows.head[0, :2]
    assert np.arcsin(seen["head"][1]) == pytest.approx(pitch, abs=0.02)
    assert np.arctan2(seen["head"][0], seen["head"][2]) == pytest.approx(yaw, abs=0.02)
