"""Triangle meshes: grids, strips, normals."""

import itertools

import numpy as np

from bridge.face.head.surface import Points
from bridge.face.head.triangulation import Triangles


def ring_strip(inner: Triangles, outer: Triangles, *, closed: bool = False) -> Triangles:
    """Triangles between two rows of as many vertices; the last joins the first if `closed`."""
    a, b = inner, outer
    c, d = np.roll(outer, -1), np.roll(inner, -1)
    if not closed:
        a, b, c, d = a[:-1], b[:-1], c[:-1], d[:-1]
    return np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])])


def grid(rows: int, columns: int, *, closed: bool = False) -> Triangles:
    """Triangles over vertices in rows; each row is a ring if `closed`."""
    index = np.arange(rows * columns).reshape(rows, columns)
    pairs = itertools.pairwise(index)
    return np.concatenate([ring_strip(a, b, closed=closed) for a, b in pairs])


def normals(positions: Points, triangles: Triangles) -> Points:
    """Unit normals of vertices `[V, 3]`, the larger triangles counting more."""
    a, b, c = (positions[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    summed = np.zeros_like(positions)
    for corner in range(3):
        np.add.at(summed, triangles[:, corner], faces)
    length = np.linalg.norm(summed, axis=1, keepdims=True)
    # A vertex without a surface around it still needs a direction.
    unit: Points = np.where(length > 1e-12, summed / np.maximum(length, 1e-12), (0.0, 0.0, 1.0))
    return unit
