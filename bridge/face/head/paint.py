"""The colors of the skin: what multiplies its material's color at each vertex."""

from typing import Final

import numpy as np

from bridge.face.head.piece import Material
from bridge.face.head.rig import ramp
from bridge.face.head.rings import EYE_RINGS, eye_angles
from bridge.face.head.skin import Skin
from bridge.face.head.surface import MIDDLE, Points

SKIN_MATERIAL: Final = Material("skin", (0.90, 0.69, 0.58), 0.6)
LIP_MATERIAL: Final = Material("lips", (0.80, 0.44, 0.41), 0.38)
MOUTH_MATERIAL: Final = Material("mouth", (0.80, 0.40, 0.40), 0.8)

#: The skin's parts that a material covers.
SKIN_MATERIALS: Final = {
    SKIN_MATERIAL: ("skin", "lids"),
    LIP_MATERIAL: ("lips",),
    MOUTH_MATERIAL: ("mouth",),
}

#: Where hair grows: above which elevation, by the angle from straight ahead (degrees).
_HAIRLINE: Final = (
    (0.0, 30.0, 48.0, 60.0, 70.0, 77.0, 84.0, 90.0, 104.0, 112.0, 125.0, 150.0, 180.0),
    (53.0, 50.0, 41.0, 28.0, 22.0, 14.0, 12.0, 22.0, 22.0, 8.0, -10.0, -22.0, -24.0),
)
_SCALP: Final = np.array([0.36, 0.27, 0.22])


def skin_colors(skin: Skin) -> Points:
    """`[V, 3]`, 0 to 1: rosy cheeks and nose, soft shadows around eyes, scalp under the hair."""
    x, y, z = np.abs(skin.positions[:, 0]), skin.positions[:, 1], skin.positions[:, 2]
    cheek = np.exp(-(((x - 4.3) / 1.6) ** 2) - ((y + 3.4) / 1.3) ** 2) * (z > 3.0)
    tip = np.exp(-((x / 1.1) ** 2) - ((y + 3.3) / 0.8) ** 2) * (z > 8.6)
    rose = np.clip(0.75 * cheek + 0.5 * tip, 0.0, 1.0)[:, None]
    colors = 1.0 - rose * np.array([0.02, 0.20, 0.19])
    nostril = np.exp(-(((x - 0.55) / 0.28) ** 2) - ((y + 3.86) / 0.15) ** 2) * (z > 7.8)
    colors *= (1.0 - 0.55 * nostril)[:, None]
    _shade_lids(colors, skin)
    _shade_mouth(colors, skin)
    scalp = _scalp(skin.positions)[:, None]
    painted: Points = colors * (1.0 - scalp) + _SCALP * scalp
    return painted


def _shade_lids(colors: Points, skin: Skin) -> None:
    """A warm shadow in the fold of the upper lid, a dark root of its lashes, rosy edges."""
    upper = np.clip(np.sin(eye_angles()), 0.0, 1.0) ** 0.5
    lower = np.clip(-np.sin(eye_angles()), 0.0, 1.0) ** 0.5
    for number, rows in enumerate([*skin.lids, *skin.edges]):
        fold = (0.45, 0.12, 0.10, 0.26, 0.20, 0.06, 0.0, 0.55, 0.45)[number]
        under = (0.22, 0.05, 0.02, 0.05, 0.08, 0.04, 0.0, 0.25, 0.25)[number]
        shadow = (fold * upper + under * lower)[:, None] * np.array([0.75, 1.0, 1.0])
        for side in (rows, skin.mirror[rows]):
            colors[side] *= 1.0 - shadow
    assert len(skin.lids) == EYE_RINGS


def _shade_mouth(colors: Points, skin: Skin) -> None:
    """Lips darker where they touch, a cavity that gets dark."""
    line = (skin.ring >= 0) & (skin.ring <= 1)
    colors[line] = np.where(skin.ring[line, None] == 0, 0.72, 0.94)
    depth = np.clip(-1.0 - skin.ring, 0.0, 5.0) * (skin.ring < -1)
    deep = skin.ring < -1
    colors[deep] = (0.60 * 0.55 ** (depth[deep] - 1.0))[:, None]


def _scalp(positions: Points) -> Points:
    away = positions - MIDDLE
    away = away / np.linalg.norm(away, axis=1, keepdims=True)
    turn = np.rad2deg(np.arctan2(np.abs(away[:, 0]), away[:, 2]))
    above = np.rad2deg(np.arcsin(away[:, 1])) - np.interp(turn, *_HAIRLINE)
    return ramp(-1.0, 5.0, above)
