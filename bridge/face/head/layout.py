"""The plan of the skin: where its points lie among the directions from the head's middle.

Rings around eye and mouth, and between and behind them points that get sparser toward the back;
all of the own left half, the middle included.
"""

import itertools
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.face.head.rings import EYE_RINGS, MOUTH_RINGS, eye_ring, mouth_ring
from bridge.face.head.surface import Points, on_front
from bridge.face.head.triangulation import Triangles, triangulate

#: How far the plan reaches, radians from straight ahead; hair covers the rest.
_REACH: Final = 2.95

#: Points keep this distance from the outermost rings.
_CLEARANCE: Final = 0.052

_SEED: Final = 52


@dataclass(frozen=True, slots=True)
class Layout:
    """`points` `[N, 2]`; `eye` `[7, 36]` and `mouth` `[8, 25]` are rows of them.

    `triangles` `[T, 3]` cover what is outside the rings.
    """

    points: Points
    eye: Triangles
    mouth: Triangles
    triangles: Triangles


def half_layout() -> Layout:
    """The plan of the own left half."""
    eyes = [on_front(eye_ring(ring)) for ring in range(EYE_RINGS)]
    mouths = [on_front(mouth_ring(ring)) for ring in range(MOUTH_RINGS)]
    for ring in mouths:
        ring[[0, -1], 0] = 0.0
    fill = _without(_fill(), eyes[-1], _closed(mouths[-1]))
    points = np.concatenate([*eyes, *mouths, fill])
    counts = np.cumsum([0, *map(len, [*eyes, *mouths, fill])])
    rows: list[Triangles] = [np.arange(a, b) for a, b in itertools.pairwise(counts)]
    eye: Triangles = np.stack(rows[:EYE_RINGS])
    mouth: Triangles = np.stack(rows[EYE_RINGS:-1])
    around = np.concatenate([eye[-1], mouth[-1], rows[-1]])
    return Layout(points, eye, mouth, _cover(points, around, eyes[-1], _closed(mouths[-1])))


def inside(polygon: Points, points: Points) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each of `points` `[N, 2]` lies in `polygon` `[P, 2]`."""
    x, y = points[:, :1], points[:, 1:]
    ax, ay = polygon[:, 0], polygon[:, 1]
    bx, by = np.roll(ax, -1), np.roll(ay, -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    odd: np.ndarray[tuple[int], np.dtype[np.bool_]] = crossing.sum(axis=1) % 2 == 1
    return odd


def _closed(mouth: Points) -> Points:
    """Half a ring of the mouth as a polygon that reaches over the middle."""
    return np.concatenate([mouth, [[-1.0, mouth[-1, 1]], [-1.0, mouth[0, 1]]]])


def _fill() -> Points:
    """Points on circles around the nose, denser in the face."""
    rng = np.random.default_rng(_SEED)
    circles = [np.zeros((1, 2))]
    radius = 0.0
    while radius < _REACH:
        face = 0.042 + 0.015 * np.clip((radius - 0.25) / 0.35, 0.0, 1.0)
        step = face + 0.085 * np.clip((radius - 1.15) / 1.0, 0.0, 1.0)
        radius += step
        width = np.sin(radius) if radius < 2.2 else 0.35
        angles = np.linspace(-np.pi / 2, np.pi / 2, max(round(np.pi * width / step), 5) + 1)
        circle = radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        # Off the circle by a hair: four points on one circle have no single triangulation.
        circle += rng.normal(0.0, 1e-4, circle.shape)
        circle[[0, -1], 0] = 0.0
        circles.append(circle)
    return np.concatenate(circles)


def _without(fill: Points, eye: Points, mouth: Points) -> Points:
    taken = inside(eye, fill) | inside(mouth, fill)
    for ring in (eye, mouth[:-2]):
        nearest = np.linalg.norm(fill[:, None] - ring[None], axis=2).min(axis=1)
        taken |= nearest <= _CLEARANCE
    return fill[~taken]


def _cover(points: Points, around: Triangles, eye: Points, mouth: Points) -> Triangles:
    found: Triangles = around[triangulate(points[around])]
    corners = points[found]
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    centers = corners.mean(axis=1)
    kept = (np.abs(area) > 1e-7) & ~inside(eye, centers) & ~inside(mouth, centers)
    return found[kept]
