"""Hair: broad strands in two layers, from a parting over the head to temples, ears and nape.

A strand is a rounded sheet that narrows to a point. Its middle leaves the parting, keeps its height
above the head and lies closer toward its tip; the upper layer ends before the lower one, so that
each tip rests on the strands below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.piece import Material, Piece
from bridge.face.head.rig import ramp
from bridge.face.head.surface import MIDDLE, Points, layout_of, outside
from bridge.face.head.triangulation import Triangles

HAIR_MATERIAL: Final = Material("hair", (0.46, 0.27, 0.17), 0.5, double_sided=True)

#: Rows of a strand from its root to its tip, and columns over its width.
_ROWS, _COLUMNS = 15, 9

#: The parting runs back beside the middle, toward the own left: its angle there, and how far roots
#: stand from it.
_PARTING_RAD: Final = (0.34, 0.10)
_ROOT_GAP: Final = 0.012

#: Around the head, from the fringe over the own right, the nape and the own left: where on the
#: parting a strand begins (degrees over the head, 90 on top); where it ends (degrees from straight
#: ahead, to the own right below zero, and up); how high it stands over the head.
_AROUND: Final = np.array(
    [
        (50.0, -26.0, 28.0, 1.15),
        (54.0, -42.0, 20.0, 1.20),
        (60.0, -58.0, 9.0, 1.15),
        (70.0, -73.0, -6.0, 1.00),
        (82.0, -88.0, 9.0, 0.95),
        (94.0, -103.0, 8.0, 0.95),
        (106.0, -119.0, -20.0, 1.00),
        (113.0, -135.0, -38.0, 1.00),
        (117.0, -152.0, -48.0, 1.00),
        (119.0, -170.0, -52.0, 1.00),
        (119.0, -190.0, -52.0, 1.00),
        (117.0, -208.0, -48.0, 1.00),
        (113.0, -225.0, -38.0, 1.00),
        (106.0, -241.0, -20.0, 1.00),
        (94.0, -257.0, 8.0, 0.95),
        (82.0, -272.0, 9.0, 0.90),
        (70.0, -287.0, -6.0, 0.90),
        (60.0, -299.0, 12.0, 1.00),
        (53.0, -310.0, 24.0, 1.10),
    ]
)


@dataclass(frozen=True, slots=True)
class _Layer:
    """Strands of one layer: how many, their width as a share of their distance, how far of the way
    they reach, how high they stand at their middle and at their tip, how light they are.
    """

    count: int
    first: float
    last: float
    width: float
    reach: float
    height: float
    tip: float
    light: float


_LAYERS: Final = (
    _Layer(19, 0.0, 1.0, 1.5, 1.0, 0.62, 0.30, 0.78),
    _Layer(17, 0.02, 0.98, 1.45, 0.74, 1.0, 0.62, 0.96),
)

_SEED: Final = 7


@dataclass(frozen=True, slots=True)
class _Strand:
    """`roots` and `tips` `[COLUMNS, 3]` are directions from the head's middle; lengths in cm."""

    roots: Points
    tips: Points
    height: float
    tip_height: float
    light: float


def hair() -> Piece:
    """All strands."""
    positions, triangles, colors, count = [], [], [], 0
    for strand in _strands():
        positions.append(_sheet(strand))
        colors.append(_shade(strand))
        triangles.append(grid(_ROWS, _COLUMNS)[:, ::-1] + count)
        count += _ROWS * _COLUMNS
    every: Triangles = np.concatenate(triangles)
    shades = np.concatenate(colors)
    return Piece("hair", HAIR_MATERIAL, np.concatenate(positions), every, colors=shades)


def _strands() -> Iterator[_Strand]:
    rng = np.random.default_rng(_SEED)
    for layer in _LAYERS:
        middles = np.linspace(layer.first, layer.last, layer.count)
        half = layer.width * (layer.last - layer.first) / (layer.count - 1) / 2.0
        for middle in middles:
            reach = layer.reach * rng.uniform(0.93, 1.0)
            light = layer.light * rng.uniform(0.93, 1.04)
            across = np.clip(np.linspace(middle - half, middle + half, _COLUMNS), 0.0, 1.0)
            roots, ends, lift = _around(across)
            tips = _between(roots, ends, np.full(_COLUMNS, reach))
            yield _Strand(roots, tips, layer.height * lift, layer.tip, min(light, 1.0))


def _around(across: Points) -> tuple[Points, Points, float]:
    """Roots and ends, as directions, at shares `across` of the way around the head; the height."""
    at = np.linspace(0.0, 1.0, len(_AROUND))
    start, azimuth, elevation, height = (np.interp(across, at, column) for column in _AROUND.T)
    back = np.deg2rad(start)
    aside = np.interp(back, (0.8, 2.1), _PARTING_RAD)
    parting = np.stack(
        [np.sin(aside), np.cos(aside) * np.sin(back), np.cos(aside) * np.cos(back)], axis=1
    )
    turn, up = np.deg2rad(azimuth), np.deg2rad(elevation)
    ends = np.stack([np.cos(up) * np.sin(turn), np.sin(up), np.cos(up) * np.cos(turn)], axis=1)
    return _between(parting, ends, np.full(len(across), _ROOT_GAP)), ends, float(height.mean())


def _between(first: Points, last: Points, share: Points) -> Points:
    """Directions on the great circles from `first` to `last` `[N, 3]` at `share` `[N]` of it."""
    angle = np.arccos(np.clip((first * last).sum(axis=1), -1.0, 1.0))
    one, other = np.sin((1.0 - share) * angle), np.sin(share * angle)
    found = first * one[:, None] + last * other[:, None]
    unit: Points = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def _sheet(strand: _Strand) -> Points:
    """Vertices `[ROWS * COLUMNS, 3]`, row by row from the root."""
    across = np.linspace(-1.0, 1.0, _COLUMNS)
    middle = _COLUMNS // 2
    rows = []
    for way in np.linspace(0.0, 1.0, _ROWS) ** 0.9:
        # Toward the tip, columns close in on the middle one and end before it.
        gather = float(ramp(0.45, 1.0, np.array(way)))
        share = way * (1.0 - 0.10 * np.abs(across) ** 1.6 * gather)
        spread = _between(strand.roots, strand.tips, share)
        center = spread[middle]
        rays = center + (spread - center) * (1.0 - 0.97 * gather**1.6)
        rays /= np.linalg.norm(rays, axis=1, keepdims=True)
        round_ = np.sqrt(np.maximum(1.0 - 0.92 * across**2, 0.0))
        height = float(
            np.interp(
                way,
                (0.0, 0.20, 0.42, 0.7, 1.0),
                (0.25, 0.8 * strand.height, strand.height, 0.9 * strand.height, strand.tip_height),
            )
        )
        lift = height - 0.42 * (1.0 - round_) * min(1.0, 6.0 * way) * (1.0 - 0.7 * gather)
        rows.append(outside(layout_of(MIDDLE + rays)) + rays * lift[:, None])
    return np.concatenate(rows)


def _shade(strand: _Strand) -> Points:
    """Darker at roots and in the valleys between strands, lighter toward the tips."""
    way = np.repeat(np.linspace(0.0, 1.0, _ROWS), _COLUMNS)
    across = np.tile(np.linspace(-1.0, 1.0, _COLUMNS), _ROWS)
    light = strand.light * (0.74 + 0.26 * way) * (1.0 - 0.30 * across**4)
    warm = np.stack([light, light * (0.96 + 0.04 * way), light * (0.94 + 0.06 * way)], axis=1)
    shade: Points = np.clip(warm, 0.0, 1.0)
    return shade
