"""The head's file, read back by hand."""

import numpy as np
import pytest

from bridge.face.head.figure import figure
from bridge.face.head.glb import head_glb
from bridge.face.names import NAMES
from tests.face.head.measures import made, made_file, shapes, skin


def test_the_file_is_always_the_same() -> None:
    assert head_glb(figure()) == made_file()


def test_every_primitive_of_the_face_has_all_targets_by_name() -> None:
    face = made().mesh("Face")
    assert face["extras"]["targetNames"] == list(NAMES)
    assert len(face["weights"]) == 52
    assert all(len(primitive["targets"]) == 52 for primitive in face["primitives"])


@pytest.mark.parametrize("name", ["jawOpen", "eyeBlinkRight", "browInnerUp"])
def test_targets_hold_the_shapes_in_meters(name: str) -> None:
    triangles = skin().triangles
    rows = np.unique(np.concatenate([triangles["skin"], triangles["lids"]]))
    target = made().mesh("Face")["primitives"][0]["targets"][NAMES.index(name)]
    moved = made().vectors(target["POSITION"])[: len(rows)]
    assert np.allclose(moved, shapes()[name][rows] * 0.01, atol=1e-5)


def test_eyes_turn_about_their_own_middle() -> None:
    mesh = made().document["meshes"][made().node("LeftEye")["mesh"]]
    eye = made().vectors(mesh["primitives"][0]["attributes"]["POSITION"])
    assert np.abs(eye.mean(axis=0)[:2]).max() < 1e-4


def test_the_left_eye_is_on_the_characters_own_left() -> None:
    assert (
        made().node("LeftEye")["translation"][0] > 0.0 > made().node("RightEye")["translation"][0]
    )


def test_nodes_hang_together_as_a_viewer_turns_them() -> None:
    nodes = made().document["nodes"]
    below = {n["name"]: {nodes[c]["name"] for c in n.get("children", [])} for n in nodes}
    assert below["Ava"] == {"Neck", "Shirt"}
    assert below["Neck"] == {"Head", "NeckSkin"}
    assert below["Head"] == {"Face", "Hair", "LeftEye", "RightEye"}


def test_it_is_light_enough_for_graphics_on_the_board() -> None:
    # Both eyes show one mesh.
    shown = [*made().primitives(), *made().mesh("Eye")["primitives"]]
    assert len(shown) <= 12
    assert sum(len(made().triangles(primitive["indices"])) for primitive in shown) <= 25_000
