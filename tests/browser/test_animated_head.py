"""An exported take in a real browser: three.js loads the model, plays it and draws it."""

import io
import mimetypes
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from playwright.async_api import Browser, Route

from bridge.face.frame import FaceRows
from bridge.takes.gltf import Figure, write_gltf
from tests.browser.chromium import needs_chromium
from tests.takes.animated import HEAD
from tests.takes.clips import clip_of_rows

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

THREE: Final = Path(__file__).parents[2] / "bridge" / "web" / "viewer" / "node_modules" / "three"
#: Answered by the test itself; nothing leaves the machine.
HOST: Final = "http://takes.test/"

PAGE: Final = """<!doctype html><meta charset="utf-8">
<script type="importmap">{"imports": {
  "three": "/three/build/three.module.js", "three/addons/": "/three/examples/jsm/"
}}</script>
<script type="module">
import * as THREE from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
const gltf = await new GLTFLoader().loadAsync("/take.glb");
const scene = new THREE.Scene();
scene.add(gltf.scene, new THREE.HemisphereLight(0xffffff, 0x888888, 3));
const camera = new THREE.PerspectiveCamera(25, 1, 0.1, 10);
camera.position.set(0, -0.05, 0.75);
const renderer = new THREE.WebGLRenderer({ preserveDrawingBuffer: true });
renderer.setSize(128, 128);
document.body.append(renderer.domElement);
const mixer = new THREE.AnimationMixer(gltf.scene);
mixer.clipAction(gltf.animations.at(-1)).play();
const face = gltf.scene.getObjectByProperty("isMesh", true);
globalThis.show = (seconds) => {
  mixer.setTime(seconds);
  renderer.render(scene, camera);
  const pixels = new Uint8Array(128 * 128 * 4);
  const gl = renderer.getContext();
  gl.readPixels(0, 0, 128, 128, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  const head = gltf.scene.getObjectByName("Head").getWorldDirection(new THREE.Vector3());
  return {
    jaw: face.morphTargetInfluences[face.morphTargetDictionary.jawOpen],
    head: head.toArray(),
    pixels: Array.from(pixels),
  };
};
globalThis.ready = true;
</script>"""


def animated() -> bytes:
    """Our head: shut and ahead, then open and turned to its own left, a second later."""
    rows = FaceRows.zeros(61)
    rows.coefficient("jawOpen")[30:] = 1.0
    rows.head[50:, 0] = 0.5
    file = io.BytesIO()
    write_gltf(clip_of_rows(rows), Figure(HEAD), file)
    return file.getvalue()


def pixels(shown: dict[str, Any]) -> np.ndarray[Any, np.dtype[np.int32]]:
    return np.array(shown["pixels"], np.int32).reshape(128, 128, 4)[..., :3]


async def test_three_draws_the_face_that_the_take_has(browser: Browser) -> None:
    if not THREE.is_dir():
        pytest.skip(f"no {THREE}: run `make viewer`")
    model = animated()

    async def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.startswith("three/"):
            file = THREE / path.removeprefix("three/")
            kind = mimetypes.types_map.get(file.suffix, "text/javascript")
            await route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path == "take.glb":
            await route.fulfill(body=model, content_type="model/gltf-binary")
        else:
            await route.fulfill(body=PAGE, content_type="text/html")

    page = await browser.new_page()
    try:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.route(f"{HOST}**", answer)
        await page.goto(HOST)
        await page.wait_for_function("() => globalThis.ready === true")
        shut, open_, turned = [await page.evaluate(f"show({t})") for t in (0, 40 / 60, 57 / 60)]
    finally:
        await page.close()
    assert complaints == []
    assert (shut["jaw"], open_["jaw"]) == (0, 1)
    moved = np.abs(pixels(open_) - pixels(shut)).max(axis=-1) > 40
    assert 50 < moved.sum() < 128 * 128 / 4
    # The chin is in the lower half; rows of WebGL count from below.
    assert moved[:64].sum() > 0.9 * moved.sum()
    assert np.arctan2(turned["head"][0], turned["head"][2]) == pytest.approx(0.5, abs=1e-3)
    assert turned["head"][0] > 0  # own left
