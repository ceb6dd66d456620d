"""Shapes of the lids, brows, cheeks and nose, of the own left side where they are paired.

Lids turn about the eyeball's middle, each row of their skin a little less than the one before, and
never come closer to it than they lie at rest: closed or half closed, the eyeball stays behind them.
"""

from typing import Final

import numpy as np

from bridge.face.head.rig import Rig, directed, ramp
from bridge.face.head.rings import EYE_RINGS, eye_angles
from bridge.face.head.skin import EDGE_RADIUS
from bridge.face.head.surface import EYE, LID_RADIUS, Points

#: How far each ring goes with the margin of its lid.
_FOLLOWS: Final = np.array([1.0, 0.86, 0.68, 0.44, 0.20, 0.05, 0.0])


def eye_shapes(rig: Rig) -> dict[str, Points]:
    """Displacements `[V, 3]` at full strength of eyes, brows, cheeks and nose."""
    return {
        "eyeBlinkLeft": _turn_lids(rig, -0.90, 0.10),
        "eyeSquintLeft": _turn_lids(rig, -0.13, 0.27),
        "eyeWideLeft": _turn_lids(rig, 0.34, -0.04),
        "eyeLookUpLeft": _turn_lids(rig, 0.22, 0.06),
        "eyeLookDownLeft": _turn_lids(rig, -0.45, -0.16),
        "eyeLookOutLeft": _shift_lids(rig, 0.06),
        "eyeLookInLeft": _shift_lids(rig, -0.06),
        "cheekSquintLeft": _raise_cheek(rig),
        "noseSneerLeft": _sneer(rig),
        "browDownLeft": _lower_brow(rig),
        "browInnerUp": _raise_inner_brows(rig),
        "browOuterUpLeft": _raise_outer_brow(rig),
    }


def _turn_lids(rig: Rig, upper: float, lower: float) -> Points:
    """Turn the lids by shares of the opening between them; positive is up."""
    skin = rig.skin
    angles = eye_angles()
    on_upper, on_lower = np.sin(angles) > 1e-9, np.sin(angles) < -1e-9
    elevation = _elevation(rig.positions[skin.lids[0]] - EYE)
    opening = np.abs(elevation - elevation[-np.arange(len(angles))])
    opening[~(on_upper | on_lower)] = 0.0
    share = np.select([on_upper, on_lower], [upper, lower], 0.0) * opening
    widest = max(abs(upper), abs(lower)) * opening
    moved = rig.still()
    for number in range(EYE_RINGS):
        rows = skin.lids[number]
        # At the corners only the margin moves: the skin beside them would fold.
        follows = _FOLLOWS[number] * (1.0 - np.cos(angles) ** 8 * (number > 0))
        radius = _clear_radius(LID_RADIUS, widest * follows)
        moved[rows] = _turned(rig.positions[rows], share * follows, radius)
    for rows in skin.edges:
        moved[rows] = _turned(rig.positions[rows], share, _clear_radius(EDGE_RADIUS, widest))
    return moved


def _elevation(away: Points) -> Points:
    angle: Points = np.arctan2(away[:, 1], away[:, 2])
    return angle


def _clear_radius(radius: float, angles: Points) -> Points:
    """Where a turn by `angles` must end so that the straight way there keeps clear of `radius`."""
    clear: Points = radius / np.cos(angles / 2.0) ** 2
    return clear


def _turned(points: Points, angles: Points, least_radius: Points) -> Points:
    """Displacements of `points` by a turn about the eye, no closer to it than `least_radius`."""
    away = points - EYE
    reach = np.hypot(away[:, 1], away[:, 2])
    angle = _elevation(away) + angles
    turned = np.stack([away[:, 0], reach * np.sin(angle), reach * np.cos(angle)], axis=1)
    distance = np.linalg.norm(turned, axis=1, keepdims=True)
    kept: Points = turned / distance * np.maximum(distance, least_radius[:, None]) - away
    return np.where(np.abs(angles)[:, None] > 0.0, kept, 0.0)


def _shift_lids(rig: Rig, sideways: float) -> Points:
    """The cornea's bulge pushes the lids along as the eye turns."""
    moved = rig.still()
    for number in range(EYE_RINGS):
        moved[rig.skin.lids[number], 0] = sideways * _FOLLOWS[number]
    for rows in rig.skin.edges:
        moved[rows, 0] = sideways
    return moved


def _raise_cheek(rig: Rig) -> Points:
    mass = rig.bump((3.8, -2.8, 6.3), (1.8, 1.15, 2.2)) * rig.left()
    return directed(mass, (0.08, 0.55, 0.26)) + _turn_lids(rig, 0.0, 0.10)


def _sneer(rig: Rig) -> Points:
    wing = rig.bump((0.95, -3.2, 8.2), (0.75, 0.8, 1.3))
    root = rig.bump((1.4, -1.9, 7.6), (1.0, 1.1, 1.4))
    lip = rig.bump((1.1, -4.9, 7.9), (1.0, 0.7, 1.5)) * (rig.skin.side >= 0)
    moved = directed(wing, (0.14, 0.58, 0.10)) + directed(root, (-0.05, 0.48, 0.18))
    moved = moved + directed(lip, (0.0, 0.36, 0.10))
    sneer: Points = moved * rig.left(0.5)[:, None]
    return sneer


def _lower_brow(rig: Rig) -> Points:
    x, y = rig.x, rig.y
    height = 2.15 + 0.35 * np.exp(-(((np.abs(x) - 3.4) / 1.6) ** 2))
    above_lid = ramp(0.85, 2.25, y - 0.15 * _near(x, 1.2, 1.2)) * (rig.z > 2.0)
    on = above_lid * _near(y, height, 1.5) * rig.left(0.5) * ramp(5.9, 4.2, x)
    down = -0.82 + 0.25 * ramp(2.0, 5.0, x)
    pull = np.stack([-0.22 * _near(x, 1.2, 1.4), down, 0.12 * _near(x, 0.8, 1.2)], axis=1)
    lowered: Points = on[:, None] * pull
    return lowered


def _raise_inner_brows(rig: Rig) -> Points:
    inner = ramp(4.3, 1.0, np.abs(rig.x))
    return directed(_forehead(rig) * inner, (0.0, 0.95, 0.05))


def _raise_outer_brow(rig: Rig) -> Points:
    outer = ramp(0.9, 3.4, rig.x) * ramp(7.0, 4.6, rig.x)
    return directed(_forehead(rig) * outer, (0.0, 0.92, 0.0))


def _forehead(rig: Rig) -> Points:
    """1 on the brows, falling off up the forehead and down to the lids."""
    upward = np.exp(-((np.maximum(rig.y - 2.2, 0.0) / 2.2) ** 2))
    forehead: Points = ramp(0.95, 1.9, rig.y) * upward * (rig.z > 2.0)
    return forehead


def _near(values: Points, center: Points | float, width: float) -> Points:
    near: Points = np.exp(-(((values - center) / width) ** 2))
    return near
