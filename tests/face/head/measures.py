"""What tests measure on the head, in centimeters.

The head takes seconds to make, so nothing here makes it when a module is imported: every process
that runs tests imports all of them, and one or two of these processes run those of the head.
"""

from functools import cache

import numpy as np

from bridge.face.head.figure import figure
from bridge.face.head.glb import head_glb
from bridge.face.head.mesh import normals
from bridge.face.head.skin import Skin
from bridge.face.head.surface import Points
from tests.face.head.gltf_reader import GltfFile, read_glb

#: Triangles up to this (square centimeters), where corners meet, may fold.
SLIVER = 0.02


def skin() -> Skin:
    """The skin at rest."""
    return figure().skin


def rest() -> Points:
    """Where the skin is at rest, `[V, 3]`."""
    return skin().positions


def shapes() -> dict[str, Points]:
    """How far each coefficient moves the skin, by name, `[V, 3]`."""
    return figure().shapes


@cache
def made_file() -> bytes:
    """The head as a GLB file."""
    return head_glb(figure())


@cache
def made() -> GltfFile:
    """The head's file, read back."""
    return read_glb(made_file())


def posed(**weights: float) -> Points:
    """The skin with coefficients at `weights`, `[V, 3]`."""
    moves = (weight * shapes()[name] for name, weight in weights.items())
    return rest() + sum(moves, np.zeros_like(rest()))


def inverted(positions: Points) -> Points:
    """Areas of the triangles of skin and lips that face against the skin around them."""
    outer = np.concatenate([skin().triangles["skin"], skin().triangles["lips"]])
    a, b, c = (positions[outer[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    around = normals(positions, skin().all_triangles)[outer].sum(axis=1)
    areas = np.linalg.norm(faces, axis=1) / 2.0
    found: Points = areas[np.einsum("ij,ij->i", faces, around) < 0.0]
    return found


def lip_overlap(positions: Points) -> float:
    """How far the lips' lines pass each other, upward, at the worst place; zero or less is none."""
    line = positions[skin().lips[0]]
    half = len(line) // 2
    lower, upper = line[:half], line[::-1][:half]
    return float((lower - upper)[:, 1].max())


def teeth_through_lips(weights: dict[str, float]) -> float:
    """How far teeth stand out of the lips before them; zero or less is not at all."""
    positions = posed(**weights)
    rows = skin().lips[1:5].ravel()
    lips = positions[np.concatenate([rows, skin().mirror[rows]])]
    deepest = -np.inf
    for piece in figure().face:
        if piece.name.endswith("teeth"):
            teeth = piece.posed(weights)
            apart = np.linalg.norm(teeth[:, None, :2] - lips[None, :, :2], axis=2)
            out = np.where(apart < 0.12, teeth[:, None, 2] - lips[None, :, 2], -np.inf)
            deepest = max(deepest, float(out.max()))
    return deepest
