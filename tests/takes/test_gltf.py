"""Animations in glTF models: our own head, and models of others."""

import io
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from bridge.errors import InvalidAvatar
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX, NAMES
from bridge.takes.clip import Clip, clip_of
from bridge.takes.gltf import Figure, write_gltf
from tests.rigs.avatars import vrm0, vrm1
from tests.takes.animated import HEAD, Animated, read_animated, save_model
from tests.takes.clips import clip_of_rows
from tests.takes.making import make_take

TAU = 6.283185307179586


def animate(clip: Clip, model: Path = HEAD, **options: Any) -> tuple[Animated, tuple[str, ...]]:
    file = io.BytesIO()
    notes = write_gltf(clip, Figure(model, **options), file)
    return read_animated(file.getvalue()), notes


def test_our_head_gets_every_coefficient_as_it_is() -> None:
    clip = clip_of(make_take(1.0))
    animated, notes = animate(clip)
    np.testing.assert_array_equal(
        animated.output("Face", "weights").reshape(60, 52), clip.faces.read(0, 60).coefficients
    )
    assert animated.times == pytest.approx(np.arange(60) / 60)
    assert "turns Neck, Head, LeftEye, RightEye" in notes


@given(
    st_np.arrays(np.float32, (3, 52), elements=st.floats(0.0, 1.0, width=32)),
    st_np.arrays(np.float32, (3, 7), elements=st.floats(-1.0, 1.0, width=32)),
)
@settings(deadline=None, max_examples=12)
def test_weights_come_back_to_the_bit_and_bones_turn_by_their_angles(
    weights: np.ndarray, angles: np.ndarray
) -> None:
    animated, _ = animate(clip_of_rows(FaceRows(weights, angles[:, :3], angles[:, 3:])))
    assert animated.output("Face", "weights").tobytes() == weights.tobytes()
    for frame in range(3):
        yaw, pitch = angles[frame, 3:5]
        eye = animated.output("LeftEye", "rotation")[frame]
        assert looks(eye) == pytest.approx(direction(yaw, pitch), abs=1e-5)
        neck = animated.output("Neck", "rotation")[frame]
        head = animated.output("Head", "rotation")[frame]
        assert np.linalg.norm(head) == pytest.approx(1.0, abs=1e-6)
        assert looks(neck) == pytest.approx(direction(*(angles[frame, :2] * 0.4)), abs=1e-5)
        assert looks(head) == pytest.approx(direction(*(angles[frame, :2] * 0.6)), abs=1e-5)


def test_a_head_leans_to_its_own_right_shoulder() -> None:
    rows = FaceRows.zeros(1)
    rows.head[:, 2] = 0.5
    animated, _ = animate(clip_of_rows(rows))
    crown = turned(animated.output("Head", "rotation")[0], np.array([0.0, 1.0, 0.0]))
    assert crown[0] < -0.2  # own right is -x


def looks(rotation: np.ndarray) -> list[float]:
    return [float(part) for part in turned(rotation, np.array([0.0, 0.0, 1.0]))]


def turned(q: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """`vector` turned by quaternion `q`, x y z w."""
    axis, w = q[:3].astype(np.float64), float(q[3])
    twice = 2 * np.cross(axis, vector)
    result: np.ndarray = vector + w * twice + np.cross(axis, twice)
    return result


def direction(yaw: float, pitch: float) -> list[float]:
    """Where a face looks that is turned by `yaw` to its own left (+x) and `pitch` up."""
    return [
        float(np.sin(yaw) * np.cos(pitch)),
        float(np.sin(pitch)),
        float(np.cos(yaw) * np.cos(pitch)),
    ]


def test_a_model_stays_as_it_was(tmp_path: Path) -> None:
    model = save_model(tmp_path / "one.vrm", vrm1(NAMES[:20]))
    before = read_animated(model.read_bytes())
    after, _ = animate(clip_of(make_take(0.5)), model)
    assert after.binary.startswith(before.binary)
    for key, value in before.document.items():
        if isinstance(value, list) and key != "buffers":
            assert after.document[key][: len(value)] == value
        elif key != "buffers":
            assert after.document[key] == value


def test_clips_of_a_vrm_move_the_targets_they_bind(tmp_path: Path) -> None:
    document = vrm0({"A": "a", "Blink": "blink"})
    groups = document["extensions"]["VRM"]["blendShapeMaster"]["blendShapeGroups"]
    groups[0]["binds"] = [{"mesh": 0, "index": 0, "weight": 50}]
    groups[1]["binds"] = [{"mesh": 0, "index": 1, "weight": 100}]
    document["meshes"][0]["primitives"][0]["targets"] *= 3
    document["meshes"][0]["weights"] = [0.0, 0.0, 0.25]
    rows = FaceRows.zeros(2)
    for name in ("eyeBlinkLeft", "eyeBlinkRight"):
        rows.coefficient(name)[1] = 1.0
    model = save_model(tmp_path / "zero.vrm", document)
    animated, notes = animate(clip_of_rows(rows), model, profile="vrm0_blink")
    weights = animated.output("face", "weights").reshape(2, 3)
    assert weights[1].tolist() == [0.0, 1.0, 0.25]
    assert any("the model has no" in note and "Joy" in note for note in notes)


def test_a_vrm_that_looks_backwards_turns_the_same_way(tmp_path: Path) -> None:
    """VRM 0.x looks along -z: turned to its own left it looks along -x."""
    document = vrm0({"A": "a"})
    document["nodes"] = [{"name": "neck", "children": [1]}, {"name": "h", "translation": [0, 1, 0]}]
    document["extensions"]["VRM"]["humanoid"] = {"humanBones": [{"bone": "head", "node": 1}]}
    rows = FaceRows.zeros(1)
    rows.head[:, 0] = TAU / 8
    animated, _ = animate(clip_of_rows(rows), save_model(tmp_path / "zero.vrm", document))
    ahead = turned(animated.output("h", "rotation")[0], np.array([0.0, 0.0, -1.0]))
    assert ahead == pytest.approx([-(0.5**0.5), 0.0, -(0.5**0.5)], abs=1e-6)


def test_bones_that_lie_in_other_ways_turn_the_same_way(tmp_path: Path) -> None:
    """A head whose axes are turned at rest, under a neck with a matrix."""
    quarter = [0.0, 0.0, 0.5**0.5, 0.5**0.5]
    around = [0, 0, -2, 0, 0, 2, 0, 0, 2, 0, 0, 0, 3, 4, 5, 1]
    document = vrm1(["aa"])
    document["nodes"] = [
        {"name": "spine", "matrix": around, "children": [1]},
        {"name": "Head", "rotation": quarter},
    ]
    document["extensions"]["VRMC_vrm"]["humanoid"] = {
        "humanBones": {"neck": {"node": 0}, "head": {"node": 1}}
    }
    rows = FaceRows.zeros(1)
    rows.head[:, :2] = (0.4, 0.3)
    animated, _ = animate(clip_of_rows(rows), save_model(tmp_path / "one.vrm", document))
    spine = animated.document["nodes"][0]
    assert "matrix" not in spine
    assert (spine["translation"], spine["scale"]) == ([3, 4, 5], pytest.approx([2, 2, 2]))
    resting = np.array(spine["rotation"])
    neck = animated.output("spine", "rotation")[0]
    # From where its face points at rest to where a neck's share takes it.
    front = turned(resting * [-1, -1, -1, 1], np.array([0.0, 0.0, 1.0]))
    assert turned(neck, front) == pytest.approx(direction(0.16, 0.12), abs=1e-5)


def test_what_does_not_turn_is_asked_for_and_told(tmp_path: Path) -> None:
    animated, notes = animate(clip_of(make_take(0.5)), head=False, eyes=False)
    assert [c["target"]["path"] for c in animated.animation["channels"]] == ["weights"]
    assert "neither head nor eyes turn by bones" in notes


def test_a_long_clip_is_written_in_blocks() -> None:
    rows = FaceRows.zeros(10_000)
    rows.coefficient("jawOpen")[:] = np.linspace(0, 1, 10_000)
    animated, _ = animate(clip_of_rows(rows))
    weights = animated.output("Face", "weights").reshape(-1, 52)
    np.testing.assert_array_equal(weights[:, INDEX["jawOpen"]], rows.coefficient("jawOpen"))


@pytest.mark.parametrize(
    ("suffix", "data", "message"),
    [
        (".glb", b"", "starts with glTF"),
        (".glb", b"glTF" + bytes(4), "cut off in its header"),
        (".gltf", json.dumps({"asset": {}, "meshes": []}).encode(), "no shapes"),
    ],
)
def test_what_is_no_model_is_refused(
    tmp_path: Path, suffix: str, data: bytes, message: str
) -> None:
    model = tmp_path / f"model{suffix}"
    model.write_bytes(data)
    with pytest.raises(InvalidAvatar, match=message):
        animate(clip_of(make_take(0.5)), model)


def test_a_model_without_its_numbers_is_refused(tmp_path: Path) -> None:
    whole = save_model(tmp_path / "one.vrm", vrm1(NAMES[:20])).read_bytes()
    (size,) = struct.unpack_from("<I", whole, 12)
    cut = struct.pack("<4sII", b"glTF", 2, 20 + size) + whole[12 : 20 + size]
    (tmp_path / "cut.glb").write_bytes(cut)
    with pytest.raises(InvalidAvatar, match="binary part is missing"):
        animate(clip_of(make_take(0.5)), tmp_path / "cut.glb")


@pytest.mark.parametrize("buffers", [None, [], [{"uri": "numbers.bin"}], [5], 7])
def test_a_model_whose_numbers_are_elsewhere_is_refused(tmp_path: Path, buffers: Any) -> None:
    document = vrm1(NAMES[:20])
    model = save_model(tmp_path / "one.vrm", document)
    data = read_animated(model.read_bytes())
    text = json.dumps({**data.document, "buffers": buffers}).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text
    chunks += struct.pack("<I4s", len(data.binary), b"BIN\0") + data.binary
    model.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)
    with pytest.raises(InvalidAvatar, match="belongs to nothing"):
        animate(clip_of(make_take(0.5)), model)


def test_binds_to_what_is_not_there_are_refused(tmp_path: Path) -> None:
    document = vrm1(["aa"])
    bind = document["extensions"]["VRMC_vrm"]["expressions"]["preset"]["aa"]["morphTargetBinds"][0]
    bind["index"] = 99
    with pytest.raises(InvalidAvatar, match="damaged"):
        animate(clip_of(make_take(0.5)), save_model(tmp_path / "one.vrm", document))
