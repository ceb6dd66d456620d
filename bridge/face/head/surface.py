"""The form of the head: a smooth union of simple bodies, found along rays from its middle.

The surface is star-shaped about `MIDDLE`: each direction meets its outside once, so a flat layout
of directions (see `layout`) becomes a head. Forms follow usual proportions (eyes at half height,
the mouth a third of the way from nose to chin), drawn a little rounder and with larger eyes.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

MIDDLE: Final = np.array([0.0, -1.5, 0.0])

#: Middle of the own left eye, radius of the eyeball, radius of the lids over it.
EYE: Final = np.array([3.4, -0.3, 5.45])
EYE_RADIUS: Final = 2.15
LID_RADIUS: Final = 2.36

_NEAREST, _FARTHEST, _SAMPLES, _HALVINGS = 2.0, 19.0, 220, 26
_ROWS_AT_ONCE = 800


def directions(layout: Points) -> Points:
    """Unit vectors of points `[N, 2]` of the layout: length is the angle from straight ahead."""
    angle = np.hypot(layout[:, 0], layout[:, 1])
    scale = np.sinc(angle / np.pi)
    return np.stack([layout[:, 0] * scale, layout[:, 1] * scale, np.cos(angle)], axis=1)


def layout_of(points: Points) -> Points:
    """The inverse of `directions` for points `[N, 3]` in space: `[N, 2]`."""
    away = points - MIDDLE
    away = away / np.linalg.norm(away, axis=1, keepdims=True)
    flat = np.hypot(away[:, 0], away[:, 1])
    angle = np.arccos(np.clip(away[:, 2], -1.0, 1.0))
    placed: Points = away[:, :2] * (angle / np.maximum(flat, 1e-9))[:, None]
    return placed


def outside(layout: Points) -> Points:
    """Where rays in the directions of `layout` `[N, 2]` leave the head: `[N, 3]`."""
    rays = directions(layout)
    distances = np.concatenate(
        [_distances(rays[i : i + _ROWS_AT_ONCE]) for i in range(0, len(rays), _ROWS_AT_ONCE)]
    )
    points: Points = MIDDLE + rays * distances[:, None]
    return points


def on_front(xy: Points, guess_z: float = 8.0) -> Points:
    """The front of the head at `xy` `[N, 2]`: layout points `[N, 2]`."""
    z = np.full(len(xy), guess_z)
    for _ in range(14):
        layout = layout_of(np.column_stack([xy, z]))
        z = 0.5 * z + 0.5 * outside(layout)[:, 2]
    return layout_of(np.column_stack([xy, z]))


def _distances(rays: Points) -> Points:
    steps = np.linspace(_NEAREST, _FARTHEST, _SAMPLES)
    inside = _depth(MIDDLE + rays[:, None, :] * steps[None, :, None]) < 0.0
    last = _SAMPLES - 1 - np.argmax(inside[:, ::-1], axis=1)
    low: Points = steps[last]
    high: Points = steps[np.minimum(last + 1, _SAMPLES - 1)]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        within = _depth(MIDDLE + rays * middle[:, None]) < 0.0
        low, high = np.where(within, middle, low), np.where(within, high, middle)
    return low


def _depth(points: Points) -> Points:
    """Below zero inside the head, `[..., 3]` to `[...]`; both halves are one."""
    p = np.concatenate([np.abs(points[..., :1]), points[..., 1:]], axis=-1)
    depth = _ellipsoid(p, (0.0, 3.5, -1.4), (7.6, 8.0, 9.0))
    for center, radii, blend in _BODIES:
        depth = _union(depth, _ellipsoid(p, center, radii), blend)
    socket = _ellipsoid(p, (3.7, -0.3, 9.4), (2.6, 1.8, 2.2))
    depth = -_union(-depth, socket, 1.8)
    depth = _union(depth, _capsule(p, (0.0, 1.0, 7.2), (0.0, -2.9, 8.75), 0.45, 0.62), 1.7)
    for center, radii, blend in _NOSE:
        depth = _union(depth, _ellipsoid(p, center, radii), blend)
    return _union(depth, np.linalg.norm(p - EYE, axis=-1) - LID_RADIUS, 0.9)


#: Center, radii and width of the blend of: face, jaw, chin, cheek, lips, brow.
_BODIES: Final = (
    ((0.0, -1.4, 1.8), (6.8, 6.7, 6.6), 2.0),
    ((0.0, -5.0, 2.9), (4.5, 4.1, 4.9), 2.4),
    ((0.0, -7.95, 5.8), (1.9, 1.4, 1.6), 2.6),
    ((3.6, -3.4, 4.5), (2.5, 2.2, 2.6), 2.4),
    ((0.0, -5.9, 6.3), (2.6, 2.0, 2.0), 2.2),
    ((2.6, 2.6, 5.8), (2.4, 0.8, 1.2), 2.0),
)
#: The same of the nose's tip and wing.
_NOSE: Final = (
    ((0.0, -3.15, 9.0), (0.86, 0.74, 0.86), 1.0),
    ((0.86, -3.35, 8.3), (0.56, 0.48, 0.75), 0.7),
)


def _ellipsoid(p: Points, center: Sequence[float], radii: Sequence[float]) -> Points:
    scaled = (p - np.array(center)) / np.array(radii)
    length = np.linalg.norm(scaled, axis=-1)
    slope = np.linalg.norm(scaled / np.array(radii), axis=-1)
    depth: Points = length * (length - 1.0) / np.maximum(slope, 1e-9)
    return depth


def _capsule(
    p: Points, start: Sequence[float], end: Sequence[float], first: float, last: float
) -> Points:
    along = np.array(end) - np.array(start)
    from_start = p - np.array(start)
    share = np.clip((from_start @ along) / (along @ along), 0.0, 1.0)
    axis = np.linalg.norm(from_start - share[..., None] * along, axis=-1)
    depth: Points = axis - (first + (last - first) * share)
    return depth


def _union(one: Points, other: Points, blend: float) -> Points:
    overlap = np.maximum(blend - np.abs(one - other), 0.0) / blend
    depth: Points = np.minimum(one, other) - overlap**3 * blend / 6.0
    return depth
