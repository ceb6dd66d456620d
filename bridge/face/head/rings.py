"""Rings of points around the eye and the mouth, seen from the front.

The first ring of an eye is the margin of its lids, the first of the mouth is where the lips touch;
from there rings grow outward, as the muscles around both do, so that lids and lips can move freely.
"""

from typing import Final

import numpy as np

from bridge.face.head.surface import EYE, Points

#: Points of an eye's ring, from the outer corner over the upper lid, and rings.
EYE_POINTS: Final = 36
EYE_RINGS: Final = 7
#: Points of half a ring of the mouth, from the middle of the lower lip over the corner.
MOUTH_POINTS: Final = 25
MOUTH_RINGS: Final = 8
#: Rings that are lip: the last is its border.
LIP_RINGS: Final = 4

MOUTH_Y: Final = -6.05
#: Half the mouth's width.
MOUTH_HALF: Final = 2.15

_EYE_GROWTH: Final = (0.0, 0.10, 0.22, 0.36, 0.52, 0.74, 1.0)
#: Half width, height above and below of the first and the last ring of an eye.
_EYE_FIRST, _EYE_LAST = np.array([1.82, 1.02, 0.82]), np.array([2.75, 2.15, 1.85])

#: Half width, height above and below the line of the mouth, ring by ring.
_MOUTH: Final = np.array(
    [
        [2.05, 0.02, 0.02],
        [2.11, 0.22, 0.30],
        [2.17, 0.46, 0.64],
        [2.23, 0.66, 0.90],
        [2.41, 0.90, 1.18],
        [2.75, 1.26, 1.54],
        [3.20, 1.66, 1.98],
        [3.70, 2.05, 2.44],
    ]
)


def eye_angles() -> Points:
    """The angle of each point of an eye's ring, 0 at the outer corner: `[36]`."""
    return np.arange(EYE_POINTS) / EYE_POINTS * 2.0 * np.pi


def eye_ring(ring: int) -> Points:
    """Ring `ring` of the own left eye: `[36, 2]`."""
    growth = _EYE_GROWTH[ring]
    half, above, below = _EYE_FIRST + (_EYE_LAST - _EYE_FIRST) * growth
    angles = eye_angles()
    along = np.cos(angles)
    height = np.where(np.sin(angles) >= 0.0, above, -below)
    arch = np.maximum(1.0 - along**2, 0.0) ** (0.78 - 0.28 * growth)
    # The outer corner lies a little higher than the inner one.
    y = height * arch + (1.0 - growth) * (0.10 * along + 0.06)
    ring_points: Points = EYE[:2] + np.stack([half * along, y], axis=1)
    return ring_points


def mouth_positions() -> tuple[Points, Points]:
    """Of half a ring's points: -1 for the lower lip, 0 for the corner, 1 for the upper; and how
    far they are from the middle, 0 to 1. `[25]` each.
    """
    way = np.linspace(-1.0, 1.0, MOUTH_POINTS)
    side = np.where(np.abs(way) < 1e-9, 0.0, np.sign(way))
    return side, 1.0 - np.abs(way) ** 1.25


def mouth_line(x: Points) -> Points:
    """Height at which the lips touch."""
    line: Points = MOUTH_Y + 0.20 * (x / MOUTH_HALF) ** 2
    return line


def mouth_ring(ring: int) -> Points:
    """Ring `ring` of the mouth, its own left half: `[25, 2]`."""
    half, above, below = _MOUTH[ring]
    side, along = mouth_positions()
    x = half * along
    x[[0, -1]] = 0.0
    arch = np.maximum(1.0 - along**2, 0.0) ** (0.62 if ring < LIP_RINGS else 0.55)
    y = np.where(side >= 0.0, above, -below) * arch
    if 1 <= ring <= LIP_RINGS:
        depth = (0.0, 0.0, 0.08, 0.17, 0.08)[ring]
        y = np.where(side > 0.0, y - depth * np.exp(-((x / 0.28) ** 2)), y)
    return np.stack([x, mouth_line(np.minimum(x, MOUTH_HALF)) + y], axis=1)
