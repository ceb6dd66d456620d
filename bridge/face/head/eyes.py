"""The eyeball: its white with a catchlight, and the iris with its pupil."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.piece import Material, Piece
from bridge.face.head.surface import EYE_RADIUS, Points

WHITE_MATERIAL: Final = Material("eye white", (1.0, 1.0, 1.0), 0.2)
IRIS_MATERIAL: Final = Material("iris", (0.45, 0.74, 0.68), 0.12)

#: Rings of the eyeball, degrees from the middle of the pupil; closer where colors change.
_IRIS_RINGS: Final = (0.0, 4.0, 8.0, 11.5, 12.2, 14.0, 16.5, 19.5, 22.5, 25.0, 27.0, 28.5)
_WHITE_RINGS: Final = (28.5, 30.0, 34.0, 41.0, 50.0, 62.0, 78.0, 100.0)
_AROUND: Final = 36
_PUPIL_DEG: Final = 11.5
_RIM_DEG: Final = 27.0

#: Catchlights: where on the eyeball, degrees to the own right and up, and how large.
_CATCHLIGHTS: Final = ((-8.5, 10.5, 4.4), (8.5, -9.5, 2.1))


def eyeball() -> tuple[Piece, ...]:
    """An eyeball about its own middle that looks straight ahead."""
    return _white(), _iris()


def _white() -> Piece:
    degrees, _turn, positions = _ball(_WHITE_RINGS)
    shade = 0.95 - 0.20 * np.clip((degrees - 38.0) / 40.0, 0.0, 1.0)
    colors = shade[:, None] * np.array([1.0, 0.975, 0.96])
    parts = [(positions, grid(len(_WHITE_RINGS), _AROUND, closed=True), colors)]
    parts += [_catchlight(*spot) for spot in _CATCHLIGHTS]
    counts = np.cumsum([0, *(len(part[0]) for part in parts[:-1])])
    return Piece(
        "eye white",
        WHITE_MATERIAL,
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] + count for part, count in zip(parts, counts, strict=True)]),
        colors=np.concatenate([part[2] for part in parts]),
    )


def _iris() -> Piece:
    degrees, turn, positions = _ball(_IRIS_RINGS)
    triangles = grid(len(_IRIS_RINGS), _AROUND, closed=True)
    return Piece("iris", IRIS_MATERIAL, positions, triangles, colors=_iris_colors(degrees, turn))


def _ball(rings: tuple[float, ...]) -> tuple[Points, Points, Points]:
    """Of vertices ring by ring: degrees from the pupil's middle, angle around it, and place."""
    around = np.arange(_AROUND) / _AROUND * 2.0 * np.pi
    angle, turn = (v.ravel() for v in np.meshgrid(np.deg2rad(rings), around, indexing="ij"))
    ball = np.stack(
        [np.sin(angle) * np.cos(turn), np.sin(angle) * np.sin(turn), np.cos(angle)], axis=1
    )
    degrees = np.rad2deg(angle)
    return degrees, turn, ball * _radius(degrees)[:, None]


def _radius(degrees: Points) -> Points:
    """The cornea stands out a little."""
    radius: Points = EYE_RADIUS * (1.0 + 0.024 * np.exp(-((degrees / 24.0) ** 4)))
    return radius


def _iris_colors(degrees: Points, turn: Points) -> Points:
    """A dark pupil and rim; between them fibers, golden inside, brighter below."""
    outward = np.clip((degrees - _PUPIL_DEG) / (_RIM_DEG - _PUPIL_DEG), 0.0, 1.0)
    fibers = 1.0 + 0.12 * np.sin(12.0 * turn + 9.0 * outward) * np.sin(np.pi * outward)
    light = (0.72 - 0.36 * np.sin(turn) * np.sin(np.pi * outward)) * fibers
    gold = np.exp(-((outward / 0.30) ** 2))[:, None]
    colors = (1.0 - gold) * np.array([0.85, 0.95, 1.0]) + gold * np.array([1.0, 0.72, 0.42])
    colors = np.clip(colors * light[:, None], 0.0, 1.0)
    colors[degrees <= _PUPIL_DEG] = (0.03, 0.02, 0.02)
    rim = np.clip((degrees - 24.0) / 3.0, 0.0, 1.0)[:, None]
    painted: Points = colors * (1.0 - 0.72 * rim)
    return painted


def _catchlight(aside: float, up: float, size: float) -> tuple[Points, np.ndarray, Points]:
    """A white disk just over the cornea: positions, triangles, colors."""
    middle = np.deg2rad([aside, up])
    turn = np.arange(14) / 14 * 2.0 * np.pi
    spread = np.deg2rad(size) * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    flat = np.concatenate([middle[None], middle + spread])
    z = np.sqrt(1.0 - (np.sin(flat) ** 2).sum(axis=1))
    ball = np.column_stack([np.sin(flat), z])
    positions = ball * (_radius(np.rad2deg(np.arccos(z))) + 0.012)[:, None]
    first = np.arange(14) + 1
    triangles = np.column_stack([np.zeros(14, np.intp), first, np.roll(first, -1)])
    return positions, triangles, np.ones((15, 3))
