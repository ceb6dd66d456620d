"""The skin has no holes but those it is meant to have."""

import numpy as np

from tests.face.head.measures import skin


def rims() -> np.ndarray:
    """Vertices `[R]` on edges that only one triangle has."""
    triangles = skin().all_triangles
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    known = {(int(a), int(b)) for a, b in edges}
    lone = [edge for edge in known if edge[::-1] not in known]
    return np.unique(np.array(lone))


def test_skin_ends_only_behind_the_lids_and_under_the_hair() -> None:
    behind_lids = [skin().edges[1], skin().mirror[skin().edges[1]]]
    others = np.setdiff1d(rims(), np.concatenate(behind_lids))
    assert (skin().positions[others, 2] < -7.0).all()


def test_every_edge_joins_triangles_that_face_the_same_way() -> None:
    triangles = skin().all_triangles
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    assert len(np.unique(edges, axis=0)) == len(edges)
