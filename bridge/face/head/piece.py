"""A piece of the head: a mesh of one material, and what moves it."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from bridge.face.head.mesh import normals
from bridge.face.head.skin import FLIP, Skin
from bridge.face.head.surface import Points
from bridge.face.head.triangulation import Triangles
from bridge.face.names import NAMES

#: Vertices of the skin that a vertex on it goes along with.
_NEIGHBORS: Final = 5


@dataclass(frozen=True, slots=True)
class Material:
    """`color`: red, green, blue as they are on a screen (sRGB), 0 to 1."""

    name: str
    color: tuple[float, float, float]
    roughness: float = 0.7
    double_sided: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """`positions` `[V, 3]`, `triangles` `[T, 3]`; `colors` `[V, 3]` multiply the material's.

    `shapes`: displacements `[V, 3]` of the coefficients that move it.
    """

    name: str
    material: Material
    positions: Points
    triangles: Triangles
    shapes: dict[str, Points] = field(default_factory=dict)
    colors: Points | None = None

    def posed(self, weights: dict[str, float]) -> Points:
        """Positions with coefficients at `weights`."""
        positions = self.positions.copy()
        for name, weight in weights.items():
            if name in self.shapes:
                positions += weight * self.shapes[name]
        return positions

    def normals(self) -> Points:
        """Unit normals at rest, `[V, 3]`."""
        return normals(self.positions, self.triangles)


def on_skin(
    name: str,
    material: Material,
    positions: Points,
    triangles: Triangles,
    skin: Skin,
    shapes: dict[str, Points],
    anchors: Triangles | None = None,
    colors: Points | None = None,
) -> Piece:
    """A piece that goes where the skin under it goes; given of the own left side, made of both.

    `anchors` `[V]`: the vertex of the skin that each vertex is fixed to; None takes the nearest.
    """
    both = np.concatenate([positions, positions * FLIP])
    rows, shares = _anchored(positions, skin) if anchors is None else _fixed(anchors)
    rows = np.concatenate([rows, skin.mirror[rows]])
    shares = np.concatenate([shares, shares])
    moved = {n: np.einsum("vkd,vk->vd", shapes[n][rows], shares) for n in NAMES}
    moved = {n: d for n, d in moved.items() if np.abs(d).max() > 1e-9}
    return Piece(name, material, both, mirrored(triangles, len(positions)), moved, colors)


def mirrored(triangles: Triangles, count: int) -> Triangles:
    """`triangles` over `count` vertices, and those of their mirror images after them."""
    return np.concatenate([triangles, (triangles + count)[:, ::-1]])


def _fixed(anchors: Triangles) -> tuple[Triangles, Points]:
    return anchors[:, None], np.ones((len(anchors), 1))


def _anchored(positions: Points, skin: Skin) -> tuple[Triangles, Points]:
    front = np.unique(skin.triangles["skin"])
    front = front[skin.positions[front, 2] > 1.0]
    away = np.linalg.norm(positions[:, None] - skin.positions[front][None], axis=2)
    nearest = np.argsort(away, axis=1, kind="stable")[:, :_NEIGHBORS]
    weights = 1.0 / np.maximum(np.take_along_axis(away, nearest, axis=1), 1e-3) ** 2
    return front[nearest], weights / weights.sum(axis=1, keepdims=True)
