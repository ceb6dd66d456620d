"""Neck and shoulders: what the head stands on."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.paint import SKIN_MATERIAL
from bridge.face.head.piece import Material, Piece
from bridge.face.head.surface import Points

SHIRT_MATERIAL: Final = Material("shirt", (0.16, 0.33, 0.36), 0.85, double_sided=True)

_AROUND: Final = 36

#: Rings of the neck from the top: height, middle (z), half width, half depth.
_NECK: Final = (
    (-2.5, -3.4, 3.10, 3.20),
    (-5.0, -3.2, 3.30, 3.50),
    (-7.5, -2.9, 3.40, 3.90),
    (-9.5, -2.7, 3.42, 4.00),
    (-11.5, -2.9, 3.50, 3.80),
    (-13.0, -3.3, 3.75, 3.70),
    (-14.4, -3.7, 4.10, 3.85),
    (-15.8, -4.0, 4.30, 3.90),
)
#: Rings of the shirt from its collar.
_SHIRT: Final = (
    (-13.9, -3.6, 4.55, 4.20),
    (-13.4, -3.6, 4.90, 4.55),
    (-13.7, -3.6, 5.40, 5.00),
    (-14.7, -3.8, 6.80, 5.40),
    (-15.8, -4.0, 9.20, 5.80),
    (-17.1, -4.2, 12.2, 6.00),
    (-18.8, -4.3, 14.6, 6.10),
    (-21.0, -4.4, 16.0, 6.20),
    (-24.0, -4.4, 16.4, 6.30),
    (-27.0, -4.4, 16.2, 6.30),
)


def neck() -> Piece:
    """The neck, from inside the head to inside the shirt."""
    return _turned("neck", SKIN_MATERIAL, _NECK)


def shirt() -> Piece:
    """Shoulders in a shirt with a round collar."""
    return _turned("shirt", SHIRT_MATERIAL, _SHIRT)


def _turned(name: str, material: Material, rings: tuple[tuple[float, ...], ...]) -> Piece:
    """A body of oval rings, smoothed between them; as wide in front as behind."""
    given = np.array(rings)
    fine = np.linspace(0.0, len(rings) - 1.0, 3 * len(rings) - 2)
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
