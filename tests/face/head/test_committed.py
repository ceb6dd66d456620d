"""The committed head is the one that the code makes."""

import numpy as np

from tests.face.head.gltf_reader import read_glb
from tests.face.head.measures import made
from tests.headgen import HEAD

KEPT = read_glb(HEAD.read_bytes())


def test_it_is_small_enough_for_a_page() -> None:
    assert HEAD.stat().st_size <= 2_000_000


def test_nodes_meshes_and_targets_bear_the_same_names() -> None:
    for part in ("nodes", "materials"):
        names = [element["name"] for element in made().document[part]]
        assert [element["name"] for element in KEPT.document[part]] == names
    assert KEPT.mesh("Face")["extras"] == made().mesh("Face")["extras"]
    assert KEPT.document["nodes"] == made().document["nodes"]


def test_triangles_join_the_same_vertices() -> None:
    for kept, new in zip(KEPT.primitives(), made().primitives(), strict=True):
        ours, theirs = KEPT.triangles(kept["indices"]), made().triangles(new["indices"])
        assert np.array_equal(ours, theirs)


def test_vertices_lie_where_the_code_puts_them() -> None:
    for kept, new in zip(KEPT.primitives(), made().primitives(), strict=True):
        ours = KEPT.vectors(kept["attributes"]["POSITION"])
        theirs = made().vectors(new["attributes"]["POSITION"])
        assert np.allclose(ours, theirs, atol=1e-5)


def test_targets_move_them_as_the_code_does() -> None:
    for kept, new in zip(KEPT.primitives(), made().primitives(), strict=True):
        for ours, theirs in zip(kept.get("targets", []), new.get("targets", []), strict=True):
            moved = KEPT.vectors(ours["POSITION"])
            assert np.allclose(moved, made().vectors(theirs["POSITION"]), atol=1e-5)
