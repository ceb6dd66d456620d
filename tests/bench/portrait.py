"""Pictures of the head without a graphics card: triangles, three lights, a depth buffer.

Plain and slow (a face of 400 pixels takes about a second): for pictures in the docs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bridge.face.head.figure import figure
from bridge.face.head.part import Part, piece_part, skin_parts
from bridge.face.head.surface import EYE
from bridge.face.names import INDEX

Floats = NDArray[np.float64]
Picture = NDArray[np.uint8]

#: Direction, color and strength of the lights: key, fill, rim.
_LIGHTS = (
    ((-0.5, 0.6, 0.9), (1.0, 0.95, 0.88), 0.75),
    ((0.8, 0.1, 0.5), (0.75, 0.82, 1.0), 0.35),
    ((0.2, 0.8, -0.7), (1.0, 1.0, 1.0), 0.35),
)
_AMBIENT = 0.22
_BACKGROUND = np.array([0.16, 0.17, 0.20])
_SMOOTHING = 2
_GAMMA = 1.0 / 1.6


@dataclass(frozen=True, slots=True)
class View:
    """`yaw_deg` turns the head toward its own left; `span` centimeters fill the picture."""

    size: int = 300
    yaw_deg: float = 12.0
    center: tuple[float, float, float] = (0.0, -1.2, 0.0)
    span: float = 24.0
    distance: float = 70.0


@dataclass(frozen=True, slots=True)
class _Part:
    positions: Floats
    triangles: NDArray[np.intp]
    colors: Floats
    normals: Floats


def portrait(
    weights: Mapping[str, float],
    view: View,
    *,
    head_rad: tuple[float, float, float] = (0.0, 0.0, 0.0),
    eyes_rad: tuple[float, float] = (0.0, 0.0),
) -> Picture:
    """The head with coefficients at `weights`, `[size, size, 3]`.

    `head_rad`: yaw, pitch, roll; `eyes_rad`: yaw and pitch of both eyes; the project's signs.
    """
    size = view.size * _SMOOTHING
    canvas = np.broadcast_to(_BACKGROUND, (size, size, 3)).copy()
    depth = np.full((size, size), -np.inf)
    turn = _turn(np.deg2rad(view.yaw_deg) + head_rad[0], head_rad[1], head_rad[2])
    for part in _parts(weights, eyes_rad):
        _draw(part, turn, view, canvas, depth)
    shown = np.clip(canvas, 0.0, 1.0) ** _GAMMA
    small = shown.reshape(view.size, _SMOOTHING, view.size, _SMOOTHING, 3).mean(axis=(1, 3))
    picture: Picture = (255.0 * small).astype(np.uint8)
    return picture


def named(coefficients: NDArray[np.floating]) -> dict[str, float]:
    """A face `[52]` by name."""
    return {name: float(coefficients[index]) for name, index in INDEX.items()}


def _parts(weights: Mapping[str, float], eyes_rad: tuple[float, float]) -> list[_Part]:
    still, eyes = _figure_parts()
    parts = [_posed(part, weights) for part in still]
    gaze = _turn(eyes_rad[0], eyes_rad[1], 0.0)
    for part in eyes:
        ball, unit = part.positions @ gaze.T, part.normals @ gaze.T
        colors = np.array(part.material.color) * part.colors
        for side in (1.0, -1.0):
            place = EYE * np.array([side, 1.0, 1.0])
            parts.append(_Part(ball + place, part.triangles, colors, unit))
    return parts


@cache
def _figure_parts() -> tuple[list[Part], list[Part]]:
    """All but the eyes, and those of an eye."""
    head = figure()
    pieces = (*head.face, head.hair, head.neck, head.shirt)
    parts = [*skin_parts(head.skin, head.shapes), *map(piece_part, pieces)]
    return parts, [piece_part(piece) for piece in head.eye]


def _posed(part: Part, weights: Mapping[str, float]) -> _Part:
    """As a graphics card makes it: positions and normals are sums."""
    positions, unit = part.positions.copy(), part.normals.copy()
    for name, weight in weights.items():
        positions += weight * part.moves.get(name, 0.0)
        unit += weight * part.turns.get(name, 0.0)
    unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-9)
    return _Part(positions, part.triangles, np.array(part.material.color) * part.colors, unit)


def _turn(yaw: float, pitch: float, roll: float) -> Floats:
    """A rotation by the project's angles in the frame of glTF."""
    cy, sy, cx, sx = np.cos(yaw), np.sin(yaw), np.cos(-pitch), np.sin(-pitch)
    cz, sz = np.cos(roll), np.sin(roll)
    about_y = np.array([[cy, 0.0, sy], [0.0, 1.0, 0.0], [-sy, 0.0, cy]])
    about_x = np.array([[1.0, 0.0, 0.0], [0.0, cx, -sx], [0.0, sx, cx]])
    about_z = np.array([[cz, -sz, 0.0], [sz, cz, 0.0], [0.0, 0.0, 1.0]])
    turned: Floats = about_y @ about_x @ about_z
    return turned


def _draw(part: _Part, turn: Floats, view: View, canvas: Floats, depth: Floats) -> None:
    size = len(canvas)
    seen = (part.positions - np.array(view.center)) @ turn.T
    scale = view.distance / (view.distance - seen[:, 2]) * size / view.span
    points = np.column_stack([size / 2 + seen[:, 0] * scale, size / 2 - seen[:, 1] * scale])
    lit = _lit(part.colors, part.normals @ turn.T)
    for corners in part.triangles:
        _fill(points[corners], seen[corners, 2], lit[corners], canvas, depth)


def _lit(colors: Floats, unit: Floats) -> Floats:
    light = _AMBIENT * colors
    for direction, color, strength in _LIGHTS:
        toward = np.array(direction) / np.linalg.norm(direction)
        soft = np.clip((unit @ toward + 0.25) / 1.25, 0.0, 1.0)
        light = light + colors * soft[:, None] * np.array(color) * strength
        half = toward + np.array([0.0, 0.0, 1.0])
        shine = np.clip(unit @ (half / np.linalg.norm(half)), 0.0, 1.0) ** 40
        light = light + 0.10 * shine[:, None] * np.array(color) * strength
    return light


def _fill(points: Floats, heights: Floats, lit: Floats, canvas: Floats, depth: Floats) -> None:
    """Draw one triangle where it is nearest; those seen from behind are left out."""
    (ax, ay), (bx, by), (cx, cy) = points
    area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    limit = len(canvas) - 1
    left, right = max(int(points[:, 0].min()), 0), min(int(points[:, 0].max()) + 1, limit)
    top, bottom = max(int(points[:, 1].min()), 0), min(int(points[:, 1].max()) + 1, limit)
    if area >= 0.0 or left > right or top > bottom:
        return
    x, y = np.meshgrid(np.arange(left, right + 1) + 0.5, np.arange(top, bottom + 1) + 0.5)
    first = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
    second = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
    shares = np.stack([first, second, 1.0 - first - second], axis=2)
    height = shares @ heights
    window = np.s_[top : bottom + 1, left : right + 1]
    drawn = (shares >= -1e-6).all(axis=2) & (height > depth[window])
    depth[window][drawn] = height[drawn]
    canvas[window][drawn] = (shares @ lit)[drawn]
