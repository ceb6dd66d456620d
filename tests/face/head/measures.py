"""What tests measure on the head, in centimeters."""

import numpy as np

from bridge.face.head.figure import figure
from bridge.face.head.mesh import normals
from bridge.face.head.surface import Points

SKIN = figure().skin
SHAPES = figure().shapes
REST = SKIN.positions

#: Triangles up to this (square centimeters), where corners meet, may fold.
SLIVER = 0.02


def posed(**weights: float) -> Points:
    """The skin with coefficients at `weights`, `[V, 3]`."""
    return REST + sum((w * SHAPES[name] for name, w in weights.items()), np.zeros_like(REST))


def inverted(positions: Points) -> Points:
    """Areas of the triangles of skin and lips that face against the skin around them."""
    outer = np.concatenate([SKIN.triangles["skin"], SKIN.triangles["lips"]])
    a, b, c = (positions[outer[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    around = normals(positions, SKIN.all_triangles)[outer].sum(axis=1)
    areas = np.linalg.norm(faces, axis=1) / 2.0
    found: Points = areas[np.einsum("ij,ij->i", faces, around) < 0.0]
    return found


def lip_overlap(positions: Points) -> float:
    """How far the lips' lines pass each other, upward, at the worst place; zero or less is none."""
    line = positions[SKIN.lips[0]]
    half = len(line) // 2
    lower, upper = line[:half], line[::-1][:half]
    return float((lower - upper)[:, 1].max())


def teeth_through_lips(weights: dict[str, float]) -> float:
    """How far teeth stand out of the lips before them; zero or less is not at all."""
    positions = posed(**weights)
    rows = SKIN.lips[1:5].ravel()
    lips = positions[np.concatenate([rows, SKIN.mirror[rows]])]
    deepest = -np.inf
    for piece in figure().face:
        if piece.name.endswith("teeth"):
            teeth = piece.posed(weights)
            apart = np.linalg.norm(teeth[:, None, :2] - lips[None, :, :2], axis=2)
            out = np.where(apart < 0.12, teeth[:, None, 2] - lips[None, :, 2], -np.inf)
            deepest = max(deepest, float(out.max()))
    return deepest
