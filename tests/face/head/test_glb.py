"""The head's file, read back by hand: a reader that shares no code with the writer."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from bridge.face.head.figure import figure
from bridge.face.head.glb import head_glb
from bridge.face.names import NAMES

FILE = head_glb(figure())


def chunks(data: bytes) -> tuple[dict[str, Any], bytes]:
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON"
    document = json.loads(data[20 : 20 + size])
    binary_size, kind = struct.unpack_from("<I4s", data, 20 + size)
    assert kind == b"BIN\0"
    return document, data[28 + size : 28 + size + binary_size]


DOCUMENT, BINARY = chunks(FILE)


def array(index: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """An accessor of vectors, sparse or not."""
    accessor = DOCUMENT["accessors"][index]
    found = np.zeros((accessor["count"], 3), np.float32)
    if "bufferView" in accessor:
        found = np.frombuffer(_view(accessor["bufferView"]), "<f4").reshape(-1, 3)
    if "sparse" in accessor:
        sparse = accessor["sparse"]
        rows = np.frombuffer(_view(sparse["indices"]["bufferView"]), "<u2")
        found[rows] = np.frombuffer(_view(sparse["values"]["bufferView"]), "<f4").reshape(-1, 3)
    return found


def _view(index: int) -> bytes:
    view = DOCUMENT["bufferViews"][index]
    start = view.get("byteOffset", 0)
    return BINARY[start : start + view["byteLength"]]


def face() -> dict[str, Any]:
    found: dict[str, Any] = next(m for m in DOCUMENT["meshes"] if m["name"] == "Face")
    return found


def test_the_file_is_small_and_always_the_same() -> None:
    assert len(FILE) < 2_000_000
    assert head_glb(figure()) == FILE


def test_every_primitive_of_the_face_has_all_targets_by_name() -> None:
    assert face()["extras"]["targetNames"] == list(NAMES)
    assert all(len(primitive["targets"]) == 52 for primitive in face()["primitives"])


@pytest.mark.parametrize("name", ["jawOpen", "eyeBlinkRight", "browInnerUp"])
def test_targets_hold_the_shapes_in_meters(name: str) -> None:
    target = face()["primitives"][0]["targets"][NAMES.index(name)]
    assert np.allclose(array(target["POSITION"]), figure().shapes[name] * 0.01, atol=1e-5)


def test_eyes_turn_about_their_own_middle() -> None:
    nodes = {node["name"]: node for node in DOCUMENT["nodes"]}
    assert {"Neck", "Head", "LeftEye", "RightEye"} <= nodes.keys()
    eye = array(
        DOCUMENT["meshes"][nodes["LeftEye"]["mesh"]]["primitives"][0]["attributes"]["POSITION"]
    )
    assert np.abs(eye.mean(axis=0)[:2]).max() < 1e-4


def test_the_left_eye_is_on_the_characters_own_left() -> None:
    nodes = {node["name"]: node for node in DOCUMENT["nodes"]}
    assert nodes["LeftEye"]["translation"][0] > 0.0 > nodes["RightEye"]["translation"][0]
