"""What every shape of the head works with: the skin, its jaw, and soft masks over it."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from bridge.face.head.rings import LIP_RINGS
from bridge.face.head.skin import CAVITY_RINGS, FIRST_CAVITY, Skin
from bridge.face.head.spread import Spreader
from bridge.face.head.surface import Points

#: The jaw turns about the line between the ears through this point, and slides forward a little.
HINGE: Final = np.array([0.0, -2.4, -0.6])
JAW_OPEN_RAD: Final = np.deg2rad(19.0)
JAW_GLIDE: Final = np.array([0.0, 0.0, 0.25])

#: How far the mouth's inside follows the lips, ring by ring.
_CAVITY_FOLLOWS: Final = (1.0, 0.8, 0.35, 0.1, 0.0)
#: How far it follows the jaw.
_CAVITY_JAW: Final = (1.0, 1.0, 0.95, 0.6, 0.3)

#: Skin below this does not move with the lips.
CHIN: Final = -8.7

#: What the corner of the mouth does of the jaw's movement.
_CORNER_SHARE: Final = 0.42

#: Displacements `[V, 3]` of the lips, rows of other vertices being ignored.
LipMove = Callable[["Rig"], Points]


class Rig:
    """A skin that shapes can be made for."""

    def __init__(self, skin: Skin) -> None:
        self.skin = skin
        self.positions = skin.positions
        self.spreader = Spreader(skin.positions, skin.all_triangles)
        self.jaw = self._jaw_share()

    @property
    def x(self) -> Points:
        return self.positions[:, 0]

    @property
    def y(self) -> Points:
        return self.positions[:, 1]

    @property
    def z(self) -> Points:
        return self.positions[:, 2]

    def still(self) -> Points:
        """No displacement, `[V, 3]`."""
        return np.zeros_like(self.positions)

    def bump(self, center: Sequence[float], radii: Sequence[float]) -> Points:
        """1 at `center`, falling softly to exactly 0 some `radii` away: `[V]`."""
        away = (self.positions - np.array(center)) / np.array(radii)
        soft = np.exp(-1.4 * (away**2).sum(axis=1))
        bump: Points = np.clip((soft - 0.03) / 0.97, 0.0, 1.0)
        return bump

    def left(self, width: float = 0.7) -> Points:
        """1 on the own left half, 0 on the right, both sides' sum 1 everywhere: `[V]`."""
        return ramp(-width, width, self.x)

    def move_mouth(self, move: LipMove, *, chin_free: bool = False) -> Points:
        """The lips do `move`; the skin around them, and the mouth's inside, follow: `[V, 3]`."""
        ring = self.skin.ring
        handles = np.full_like(self.positions, np.nan)
        lips = (ring >= 0) & (ring <= LIP_RINGS)
        handles[lips] = move(self)[lips]
        handles = self._with_cavity(handles)
        handles[self.under_nose()] = 0.0
        if not chin_free:
            handles[self.y < CHIN] = 0.0
        return self.spreader.spread(handles, self.around_mouth() | (ring <= FIRST_CAVITY))

    def under_nose(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """What stays above the upper lip, `[V]`."""
        return (np.abs(self.x) < 1.8) & (self.y > -4.1) & (self.z > 6.8)

    def around_mouth(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Where lips may move the skin, `[V]`."""
        near = (self.x / 5.6) ** 2 + ((self.y + 5.9) / 4.0) ** 2 < 1.0
        return near & (self.z > 1.5) & (self.y < -2.4)

    def _with_cavity(self, handles: Points) -> Points:
        skin = self.skin
        line = handles[skin.lips[0]]
        for rows, follows in zip(skin.cavity, _CAVITY_FOLLOWS, strict=True):
            handles[rows] = line * follows
            handles[skin.mirror[rows]] = handles[skin.mirror[skin.lips[0]]] * follows
        handles[(skin.ring == FIRST_CAVITY - CAVITY_RINGS)] = 0.0
        return handles

    def _jaw_share(self) -> Points:
        """How much of the jaw's movement each vertex makes, `[V]`: chin 1, upper lip 0."""
        skin, x, y, z = self.skin, self.x, self.y, self.z
        # An open mouth is an ellipse: corners share, the middle does not.
        arch = np.sqrt(np.maximum(1.0 - skin.along**2, 0.0))
        lower = _CORNER_SHARE + (1.0 - _CORNER_SHARE) * arch
        upper = _CORNER_SHARE * (1.0 - arch) ** 1.5
        by_side = np.select([skin.side < 0, skin.side > 0], [lower, upper], _CORNER_SHARE)
        share = np.full(len(x), np.nan)
        share[(y > -3.6) | (z < -0.4)] = 0.0
        share[(np.abs(x) < 1.7) & (y > -4.7) & (z > 6.8)] = 0.0
        share[(y < -7.7) & (z > 2.8) & (np.abs(x) < 4.0)] = 1.0
        lips = (skin.ring >= 0) & (skin.ring < LIP_RINGS)
        share[lips] = by_side[lips]
        for number, follows in enumerate(_CAVITY_JAW):
            rows = skin.ring == FIRST_CAVITY - number
            share[rows] = by_side[rows] * follows
        everywhere = np.ones(len(x), np.bool_)
        spread = self.spreader.spread(share[:, None], everywhere)[:, 0]
        return np.clip(spread, 0.0, 1.0)


def ramp(start: float, end: float, values: Points) -> Points:
    """0 at `start`, 1 at `end`, smooth between."""
    way = np.clip((values - start) / (end - start), 0.0, 1.0)
    smooth: Points = way * way * (3.0 - 2.0 * way)
    return smooth


def directed(shares: Points, vector: Sequence[float]) -> Points:
    """`vector` times each of `shares` `[V]`: displacements `[V, 3]`."""
    moved: Points = shares[:, None] * np.array(vector)
    return moved


def jaw_opened(points: Points) -> Points:
    """`points` `[N, 3]` that belong to the jaw, with the jaw open."""
    away = points - HINGE
    cos, sin = np.cos(JAW_OPEN_RAD), np.sin(JAW_OPEN_RAD)
    y = cos * away[:, 1] - sin * away[:, 2]
    z = sin * away[:, 1] + cos * away[:, 2]
    opened: Points = np.stack([away[:, 0], y, z], axis=1) + HINGE + JAW_GLIDE
    return opened
