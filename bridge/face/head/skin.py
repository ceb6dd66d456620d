"""The skin of the head with its lips, the edges of its lids and the inside of its mouth."""

import itertools
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.head.layout import Layout, half_layout
from bridge.face.head.mesh import normals, ring_strip
from bridge.face.head.rings import LIP_RINGS, MOUTH_Y, mouth_line, mouth_positions
from bridge.face.head.surface import (
    EYE,
    EYE_RADIUS,
    LID_RADIUS,
    Points,
    outside,
)
from bridge.face.head.triangulation import Triangles

#: Room between an eyeball and the inner edge of its lids.
EDGE_RADIUS: Final = EYE_RADIUS + 0.06

#: How far lips stand out, by ring; the first lies back, where they touch.
_FULLNESS: Final = (-0.12, 0.17, 0.26, 0.13, 0.0)

#: The mouth's inside, ring by ring: width, height above and below, depth.
_CAVITY: Final = (
    (0.985, 0.10, 0.12, 0.22),
    (0.96, 0.42, 0.50, 0.62),
    (0.95, 1.15, 1.30, 1.30),
    (0.85, 1.50, 1.70, 3.00),
    (0.35, 0.60, 0.80, 5.20),
)
CAVITY_RINGS: Final = len(_CAVITY)

FLIP: Final = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True)
class Skin:
    """`positions` `[V, 3]`, of both halves; `mirror` `[V]` is each vertex's one on the other side.

    `triangles` by material. `lids` `[7, 36]` are the left eye's rings, `edges` `[2, 36]` the inner
    edges of its lids; `lips` `[8, 25]` and `cavity` `[5, 25]` the mouth's rings, left half. Of each
    vertex: `ring` is its ring of the mouth, -1 - r for ring r of the cavity less one, or none;
    `side` -1 below and 1 above the line of the mouth; `along` 0 in its middle, 1 at its corners.
    """

    positions: Points
    mirror: Triangles
    triangles: dict[str, Triangles]
    lids: Triangles
    edges: Triangles
    lips: Triangles
    cavity: Triangles
    ring: NDArray[np.intp]
    side: Points
    along: Points
    normals: Points = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "normals", normals(self.positions, self.all_triangles))

    @property
    def all_triangles(self) -> Triangles:
        """Of all materials."""
        return np.concatenate(list(self.triangles.values()))

    def other_side(self, displacements: Points) -> Points:
        """`displacements` `[V, 3]` as the other half would make them."""
        mirrored: Points = displacements[self.mirror] * FLIP
        return mirrored


#: `Skin.ring` of a vertex that belongs to no ring, and of the cavity's first ring.
NO_RING: Final = -1
FIRST_CAVITY: Final = -2


def make_skin() -> Skin:
    """The skin at rest."""
    layout = half_layout()
    positions = outside(layout.points)
    _shape_lids(positions, layout)
    _shape_lips(positions, layout)
    edges, edge_points = _lid_edges(positions, layout)
    cavity, cavity_points = _cavity(positions, layout, len(positions) + len(edge_points))
    half = np.concatenate([positions, edge_points, cavity_points])
    half[np.abs(half[:, 0]) < 1e-6, 0] = 0.0
    return _whole(half, _half_triangles(layout, edges, cavity), layout, edges, cavity)


def _shape_lids(positions: Points, layout: Layout) -> None:
    """Keep lids off the eyeball: their margin exactly, the rest at least, at the lids' radius."""
    for number, ring in enumerate(layout.eye):
        away = positions[ring] - EYE
        distance = np.linalg.norm(away, axis=1, keepdims=True)
        kept = np.full_like(distance, LID_RADIUS) if number == 0 else distance
        positions[ring] = EYE + away / distance * np.maximum(kept, LID_RADIUS)


def _shape_lips(positions: Points, layout: Layout) -> None:
    side, along = mouth_positions()
    for number, fullness in enumerate(_FULLNESS):
        ring = layout.mouth[number]
        positions[ring, 2] += fullness * (1.0 - along**5) * np.where(side > 0.0, 0.85, 1.1)
        positions[ring, 2] -= 0.22 * along**6 * (1.0 - number / 6.0)
    # Closed lips touch: the first ring's upper and lower points are in one place.
    touching = layout.mouth[0]
    both = (positions[touching] + positions[touching[::-1]]) / 2.0
    both[:, 1] = mouth_line(both[:, 0])
    positions[touching] = both


def _lid_edges(positions: Points, layout: Layout) -> tuple[Triangles, Points]:
    """Two rings from the margin inward: the thickness of the lids, and what lies behind."""
    away = positions[layout.eye[0]] - EYE
    inward = away / np.linalg.norm(away, axis=1, keepdims=True)
    behind = inward * np.array([1.18, 1.18, 1.0])
    behind /= np.linalg.norm(behind, axis=1, keepdims=True)
    count = len(inward)
    rows = len(positions) + np.arange(2 * count).reshape(2, count)
    return rows, np.concatenate([EYE + inward * EDGE_RADIUS, EYE + behind * EDGE_RADIUS])


def _cavity(positions: Points, layout: Layout, first: int) -> tuple[Triangles, Points]:
    """Rings from the lips' line inward, and the point that ends them."""
    side, along = mouth_positions()
    line = positions[layout.mouth[0]]
    opening = (1.0 - along) ** (0.6 / 1.25)
    rings = []
    for width, above, below, depth in _CAVITY:
        height = np.where(side > 0.0, above, -below) * np.abs(side) * opening
        rings.append(
            line * [width, 1.0, 1.0] + np.stack([0 * height, height, 0 * height - depth], 1)
        )
    rows = first + np.arange(CAVITY_RINGS * len(line)).reshape(CAVITY_RINGS, len(line))
    end = np.array([[0.0, MOUTH_Y - 0.1, line[0, 2] - 5.4]])
    return rows, np.concatenate([*rings, end])


def _half_triangles(layout: Layout, edges: Triangles, cavity: Triangles) -> dict[str, Triangles]:
    skin = [layout.triangles]
    skin += [
        ring_strip(a, b, closed=True) for a, b in zip(layout.eye, layout.eye[1:], strict=False)
    ]
    lips: list[Triangles] = []
    for number in range(len(layout.mouth) - 1):
        strip = ring_strip(layout.mouth[number], layout.mouth[number + 1])
        (lips if number < LIP_RINGS - 1 else skin).append(strip)
    lids = [
        ring_strip(edges[0], layout.eye[0], closed=True),
        ring_strip(edges[1], edges[0], closed=True),
    ]
    rings = [layout.mouth[0], *cavity]
    inner = [ring_strip(b, a) for a, b in itertools.pairwise(rings)]
    end = int(cavity.max()) + 1
    last = cavity[-1]
    inner.append(np.column_stack([last[:-1], last[1:], np.full(len(last) - 1, end)]))
    parts = {"skin": skin, "lips": lips, "mouth": inner, "lids": lids}
    return {name: np.concatenate(found) for name, found in parts.items()}


def _whole(
    half: Points,
    triangles: dict[str, Triangles],
    layout: Layout,
    edges: Triangles,
    cavity: Triangles,
) -> Skin:
    """Both halves of what `half` `[N, 3]` is one of."""
    count = len(half)
    sided = np.flatnonzero(half[:, 0] != 0.0)
    twin = np.arange(count)
    twin[sided] = count + np.arange(len(sided))
    side, along = mouth_positions()
    ring = np.full(count, NO_RING)
    sides, alongs = np.zeros(count), np.zeros(count)
    for number, row in [
        *enumerate(layout.mouth),
        *((FIRST_CAVITY - r, c) for r, c in enumerate(cavity)),
    ]:
        ring[row], sides[row], alongs[row] = number, side, along
    ring[cavity.max() + 1] = FIRST_CAVITY - CAVITY_RINGS
    both = {
        name: np.concatenate([found, twin[found][:, ::-1]]) for name, found in triangles.items()
    }
    return Skin(
        np.concatenate([half, half[sided] * FLIP]),
        np.concatenate([twin, sided]),
        both,
        layout.eye,
        edges,
        layout.mouth,
        cavity,
        np.concatenate([ring, ring[sided]]),
        np.concatenate([sides, sides[sided]]),
        np.concatenate([alongs, alongs[sided]]),
    )
