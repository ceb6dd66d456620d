"""The committed head is the one that the code makes."""

import numpy as np

from bridge.face.head.figure import figure
from bridge.face.head.glb import head_glb
from tests.face.head.gltf_reader import read_glb
from tests.headgen import HEAD

KEPT = read_glb(HEAD.read_bytes())
MADE = read_glb(head_glb(figure()))


def test_it_is_small_enough_for_a_page() -> None:
    assert HEAD.stat().st_size <= 2_000_000


def test_nodes_meshes_and_targets_bear_the_same_names() -> None:
    for part in ("nodes", "materials"):
        assert [e["name"] for e in KEPT.document[part]] == [e["name"] for e in MADE.document[part]]
    assert KEPT.mesh("Face")["extras"] == MADE.mesh("Face")["extras"]
    assert KEPT.document["nodes"] == MADE.document["nodes"]


def test_triangles_join_the_same_vertices() -> None:
    for kept, made in zip(KEPT.primitives(), MADE.primitives(), strict=True):
        ours, theirs = KEPT.triangles(kept["indices"]), MADE.triangles(made["indices"])
        assert np.array_equal(ours, theirs)


def test_vertices_lie_where_the_code_puts_them() -> None:
    for kept, made in zip(KEPT.primitives(), MADE.primitives(), strict=True):
        ours = KEPT.vectors(kept["attributes"]["POSITION"])
        theirs = MADE.vectors(made["attributes"]["POSITION"])
        assert np.allclose(ours, theirs, atol=1e-5)


def test_targets_move_them_as_the_code_does() -> None:
    for kept, made in zip(KEPT.primitives(), MADE.primitives(), strict=True):
        for ours, theirs in zip(kept.get("targets", []), made.get("targets", []), strict=True):
            moved = KEPT.vectors(ours["POSITION"])
            assert np.allclose(moved, MADE.vectors(theirs["POSITION"]), atol=1e-5)
