"""Spreading a movement: what some vertices do decides smoothly what their neighbors do.

A displacement is given at handles (lips, say) and where nothing moves; between them it bends as
little as it can: the bilaplacian of the displacement vanishes (Botsch & Kobbelt 2004, ACM TOG 23:3,
"An intuitive framework for real-time freeform modeling").
"""

import numpy as np
from numpy.typing import NDArray

from bridge.face.head.surface import Points
from bridge.face.head.triangulation import Triangles

#: Cotangent weights are kept within this: slivers must not tear the surface.
_LEAST_WEIGHT, _MOST_WEIGHT = 0.08, 5.0


class Spreader:
    """Spreads over one mesh."""

    def __init__(self, positions: Points, triangles: Triangles) -> None:
        laplacian = _laplacian(positions, triangles)
        self._bending = laplacian @ (laplacian / np.diag(laplacian)[:, None])

    def spread(self, handles: Points, region: NDArray[np.bool_]) -> Points:
        """`handles` `[V, D]` with its NaN rows filled; zero wherever `region` `[V]` is False."""
        moved = np.where(region[:, None], handles, 0.0)
        open_rows = np.isnan(moved[:, 0])
        free, given = np.flatnonzero(open_rows), np.flatnonzero(~open_rows)
        pull = self._bending[np.ix_(free, given)] @ moved[given]
        moved[free] = -np.linalg.solve(self._bending[np.ix_(free, free)], pull)
        return moved


def _laplacian(positions: Points, triangles: Triangles) -> Points:
    count = len(positions)
    matrix = np.zeros((count, count))
    for corner in range(3):
        a, b, c = (triangles[:, (corner + k) % 3] for k in range(3))
        u, v = positions[a] - positions[c], positions[b] - positions[c]
        area = np.linalg.norm(np.cross(u, v), axis=1)
        weight = np.einsum("ij,ij->i", u, v) / np.maximum(area, 1e-6)
        weight = np.clip(weight, _LEAST_WEIGHT, _MOST_WEIGHT) / 2.0
        for row, column in ((a, b), (b, a)):
            np.add.at(matrix, (row, column), -weight)
            np.add.at(matrix, (row, row), weight)
    return matrix
