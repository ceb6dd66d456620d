"""Ears and hair: a cap over the skull, and locks that fall from a parting to the jaw."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.piece import Material, Piece, mirrored
from bridge.face.head.rig import ramp
from bridge.face.head.skin import FLIP
from bridge.face.head.surface import MIDDLE, Points, layout_of, outside
from bridge.face.head.triangulation import Triangles

EAR_MATERIAL: Final = Material("ears", (0.85, 0.63, 0.54), 0.7)
CAP_MATERIAL: Final = Material("hair cap", (0.20, 0.12, 0.09), 0.7)
LOCK_MATERIAL: Final = Material("hair", (0.30, 0.18, 0.125), 0.55)

#: The middle of the own left ear, and the directions in which it points out, up and forward.
_EAR_AT: Final = np.array([6.95, -1.2, -0.9])
_EAR_OUT: Final = np.array([0.8, 0.0, 0.6])
_EAR_UP: Final = np.array([0.0, 0.975, -0.221])

#: Where hair begins, radians from straight ahead, by the sine of the direction around the face.
_HAIRLINE: Final = (
    (-1.0, -0.75, -0.45, -0.2, 0.0, 0.35, 0.7, 1.0),
    (2.25, 2.05, 1.60, 1.42, 1.28, 1.06, 0.90, 0.84),
)

#: The middle of the neck.
_NECK_Z: Final = -3.0

#: The parting: how far from the middle, toward the own left.
_PARTING: Final = 0.16

#: Locks of a side, front to back: where on the parting they begin; direction around the face
#: (degrees, 0 the own left, 90 up) and distance from its middle at which they leave the head; how
#: far they fall from there; how wide they are.
_LOCKS: Final = (
    (0.90, 34.0, 1.17, 2.6, 1.00),
    (0.98, 17.0, 1.27, 3.6, 1.15),
    (1.10, 2.0, 1.40, 4.4, 1.25),
    (1.28, -12.0, 1.52, 4.6, 1.40),
    (1.48, -25.0, 1.66, 4.4, 1.50),
    (1.70, -38.0, 1.80, 3.9, 1.60),
    (1.95, -50.0, 1.93, 3.3, 1.70),
    (2.20, -61.0, 2.03, 2.9, 1.70),
)
#: The fringe: the same without a fall, swept to the own right.
_FRINGE: Final = (
    (0.98, 118.0, 0.82, 0.95),
    (0.94, 134.0, 0.92, 0.95),
    (0.92, 66.0, 0.86, 0.80),
    (0.86, 128.0, 0.98, 0.85),
)
#: Locks down the back of the head: how far from its middle, radians, and width.
_BACK: Final = ((0.62, 1.6), (0.33, 1.6), (0.0, 1.7), (-0.33, 1.6), (-0.62, 1.6))


def ears() -> Piece:
    """Both ears: a bowl within a rim."""
    rings, around = np.linspace(0.0, 1.0, 9), np.arange(30) / 30 * 2.0 * np.pi
    q, turn = (values.ravel() for values in np.meshgrid(rings, around, indexing="ij"))
    across = 1.05 * (1.0 + 0.15 * np.sin(turn)) * q * np.cos(turn)
    height = 1.75 * (1.0 + 0.06 * np.cos(turn)) * q * np.sin(turn)
    rim = 0.42 * np.exp(-(((q - 0.82) / 0.13) ** 2)) * np.where(height > -1.1, 1.0, 0.45)
    fold = 0.20 * np.exp(-(((q - 0.48) / 0.12) ** 2)) * (np.cos(turn) < 0.35)
    bowl = -0.30 * np.exp(-((q / 0.45) ** 2)) - 0.55 * np.clip((q - 0.86) / 0.14, 0.0, 1.0) ** 2
    forward = np.cross(_EAR_UP, _EAR_OUT)
    frame = np.stack([-forward / np.linalg.norm(forward), _EAR_UP, _EAR_OUT])
    positions = _EAR_AT + np.stack([across, height, rim + fold + bowl], axis=1) @ frame
    triangles = mirrored(grid(len(rings), len(around), closed=True), len(positions))
    return Piece("ears", EAR_MATERIAL, np.concatenate([positions, positions * FLIP]), triangles)


def cap() -> Piece:
    """Dark hair close to the skull, so that no skin shows between the locks."""
    around = np.arange(72) / 72 * 2.0 * np.pi
    up = np.sin(around)
    begins = np.interp(up, *_HAIRLINE)
    rows = []
    for way in np.linspace(0.0, 1.0, 34):
        reach = begins + (3.08 - begins) * way**1.1
        rows.append(_lifted(reach, around, way, up))
    positions = np.concatenate(rows)
    positions[:, 1] = np.maximum(positions[:, 1], -6.5)
    return Piece("hair cap", CAP_MATERIAL, positions, grid(34, 72, closed=True))


def _lifted(reach: Points, around: Points, way: float, up: Points) -> Points:
    surface = outside(_polar(around, reach))
    away = (surface - MIDDLE) / np.linalg.norm(surface - MIDDLE, axis=1, keepdims=True)
    thickness = float(np.interp(way, [0.0, 0.03, 0.10, 0.3, 1.0], [-0.12, 0.15, 0.35, 0.5, 0.55]))
    lift = thickness * (0.75 + 0.25 * ramp(-0.6, 0.5, up))
    strand = 0.09 * np.sin(26.0 * around + 3.0 * np.sin(3.0 * around) + 2.0 * way)
    lift += strand * min(8.0 * way, 1.0)
    lifted: Points = surface + away * lift[:, None]
    return lifted


def locks() -> Piece:
    """The locks, from the parting down both sides, with a fringe."""
    positions, triangles = [], []
    count = 0
    for path, width, thickness in _paths():
        points, faces = _swept(path, width, thickness)
        positions.append(points)
        triangles.append(faces + count)
        count += len(points)
    return Piece("hair", LOCK_MATERIAL, np.concatenate(positions), np.concatenate(triangles))


def _paths() -> Iterator[tuple[Points, Points, float]]:
    for begin, angle, reach, fall, width in _LOCKS:
        yield _path(begin, angle, reach, fall, 0.75, 0.05), _taper(width), 0.45
        yield _path(begin + 0.02, 180.0 - angle, reach, fall, 0.85, 0.04), _taper(width), 0.45
    for begin, angle, reach, width in _FRINGE:
        yield _path(begin, angle, reach, 0.0, 0.70, -0.03), _taper(width), 0.40
    for aside, width in _BACK:
        yield _back_path(aside), _taper(width), 0.42


def _path(
    begin: float, angle_deg: float, reach: float, fall: float, lift: float, bend: float
) -> Points:
    """The middle of a lock, `[18, 3]`: over the head, then down by `fall`."""
    on_head = 13 if fall > 0.0 else 18
    way = np.linspace(0.0, 1.0, on_head)
    start = np.arctan2(begin, _PARTING)
    turn = start + (np.deg2rad(angle_deg) - start) * way**1.15
    first = np.hypot(begin, _PARTING)
    distance = first + (reach - first) * way + bend * np.sin(np.pi * way)
    points = outside(_polar(turn, distance))
    away = (points - MIDDLE) / np.linalg.norm(points - MIDDLE, axis=1, keepdims=True)
    points = points + away * (lift * (0.35 + 0.65 * np.sin(np.pi * (0.15 + 0.7 * way))))[:, None]
    return _fallen(points, fall, 18 - on_head) if fall > 0.0 else points


def _back_path(aside: float) -> Points:
    """The middle of a lock down the back of the head, `[18, 3]`."""
    height = np.linspace(0.95, -0.45, 13)
    flat = np.cos(height)
    rays = np.stack([np.sin(aside) * flat, np.sin(height), -np.cos(aside) * flat], axis=1)
    points = outside(layout_of(MIDDLE + rays)) + 0.75 * rays
    return _fallen(points, 2.4, 5)


def _fallen(points: Points, fall: float, steps: int) -> Points:
    """`points`, and `steps` more that turn from their last direction to straight down."""
    heading = points[-1] - points[-2]
    # Hair hangs beside the neck, not into it.
    heading[2] = min(heading[2], 0.0)
    heading /= np.linalg.norm(heading)
    inward = 0.10 * np.array([-np.sign(points[-1, 0]), 0.0, 0.3])
    found = list(points)
    for step in range(1, steps + 1):
        share = step / steps
        direction = heading * (1.0 - share) + np.array([0.0, -1.0, 0.0]) * share
        direction /= np.linalg.norm(direction)
        found.append(found[-1] + (direction + inward * share) * (fall / steps))
    return _beside_neck(np.array(found))


def _beside_neck(points: Points) -> Points:
    """`points` `[N, 3]`, kept off the neck below the ears."""
    aside, behind = points[:, 0], points[:, 2] - _NECK_Z
    distance = np.hypot(aside, behind)
    room = 1.0 + (4.6 * ramp(-2.0, -5.0, points[:, 1]) - distance) / np.maximum(distance, 1e-6)
    push = np.maximum(room, 1.0)
    beside: Points = np.stack([aside * push, points[:, 1], _NECK_Z + behind * push], axis=1)
    return beside


def _taper(width: float) -> Points:
    way = np.linspace(0.0, 1.0, 18)
    taper: Points = width * np.interp(
        way, [0.0, 0.12, 0.55, 0.85, 1.0], [0.25, 0.8, 1.0, 0.75, 0.06]
    )
    return taper


def _swept(path: Points, width: Points, thickness: float) -> tuple[Points, Triangles]:
    """A flat tube along `path`: vertices and triangles."""
    way = np.linspace(0.0, 1.0, len(path))
    depth = thickness * np.interp(way, [0.0, 0.15, 0.6, 1.0], [0.3, 0.9, 1.0, 0.08])
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    outward = path - np.array([0.0, 0.5, -0.8])
    outward -= np.einsum("ij,ij->i", outward, along)[:, None] * along
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    sideways = np.cross(along, outward)
    around = np.arange(10) / 10 * 2.0 * np.pi
    tube = path[:, None]
    tube = tube + sideways[:, None] * (width[:, None] * np.cos(around))[..., None]
    tube = tube + outward[:, None] * (depth[:, None] * np.sin(around))[..., None]
    return tube.reshape(-1, 3), grid(len(path), 10, closed=True)


def _polar(turn: Points, distance: Points) -> Points:
    return np.stack([distance * np.cos(turn), distance * np.sin(turn)], axis=1)
