"""Neck and shoulders: what the head stands on."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.piece import Material, Piece
from bridge.face.head.surface import Points

NECK_MATERIAL: Final = Material("neck", (0.87, 0.67, 0.57), 0.65)
SHIRT_MATERIAL: Final = Material("shirt", (0.16, 0.33, 0.36), 0.85, double_sided=True)

_AROUND: Final = 48

#: Rings of the neck from the top: height, middle (z), half width, half depth.
_NECK: Final = (
    (-4.5, -2.8, 3.40, 3.40),
    (-7.5, -2.2, 3.75, 4.60),
    (-9.3, -1.5, 3.80, 5.40),
    (-10.4, -1.9, 3.75, 4.95),
    (-12.0, -2.9, 3.70, 3.95),
    (-14.0, -3.6, 3.90, 3.75),
    (-15.4, -3.9, 4.20, 3.90),
    (-16.8, -4.2, 4.40, 4.00),
)
#: Rings of the shirt from its collar.
_SHIRT: Final = (
    (-15.0, -3.9, 4.75, 4.20),
    (-14.5, -3.9, 5.10, 4.55),
    (-14.8, -3.9, 5.60, 5.00),
    (-15.8, -4.1, 7.00, 5.40),
    (-16.9, -4.3, 9.60, 5.80),
    (-18.2, -4.4, 12.6, 6.00),
    (-19.9, -4.4, 15.0, 6.10),
    (-22.0, -4.4, 16.4, 6.20),
    (-24.5, -4.4, 16.8, 6.30),
    (-27.0, -4.4, 16.6, 6.30),
)


def neck() -> Piece:
    """The neck, from inside the head to inside the shirt."""
    return _turned("neck", NECK_MATERIAL, _NECK)


def shirt() -> Piece:
    """Shoulders in a shirt with a round collar."""
    return _turned("shirt", SHIRT_MATERIAL, _SHIRT)


def _turned(name: str, material: Material, rings: tuple[tuple[float, ...], ...]) -> Piece:
    """A body of oval rings, smoothed between them; as wide in front as behind."""
    given = np.array(rings)
    fine = np.linspace(0.0, len(rings) - 1.0, 4 * len(rings) - 3)
    rows = _smooth(given, fine)
    around = -np.arange(_AROUND) / _AROUND * 2.0 * np.pi
    height = np.repeat(rows[:, :1], _AROUND, axis=1)
    x = rows[:, 2:3] * np.sin(around)
    z = rows[:, 1:2] + rows[:, 3:4] * np.cos(around)
    positions = np.stack([x, height, z], axis=2).reshape(-1, 3)
    return Piece(name, material, positions, grid(len(fine), _AROUND, closed=True))


def _smooth(given: Points, at: Points) -> Points:
    """Rings at fractional positions `at`, by Catmull-Rom splines through those `given`."""
    index = np.minimum(at.astype(int), len(given) - 2)
    u = (at - index)[:, None]
    last = len(given) - 1
    a, b, c, d = (given[np.clip(index + k, 0, last)] for k in (-1, 0, 1, 2))
    smooth: Points = 0.5 * (
        2.0 * b
        + (c - a) * u
        + (2.0 * a - 5.0 * b + 4.0 * c - d) * u**2
        + (3.0 * b - a - 3.0 * c + d) * u**3
    )
    return smooth
