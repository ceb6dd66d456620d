"""The eyeball with its iris, and the hair around it: lashes and brows."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.piece import Material, Piece, on_skin
from bridge.face.head.rings import eye_angles
from bridge.face.head.skin import Skin
from bridge.face.head.surface import EYE, EYE_RADIUS, Points, on_front, outside

EYE_MATERIAL: Final = Material("eye", (1.0, 1.0, 1.0), 0.15)
LASH_MATERIAL: Final = Material("lashes", (0.09, 0.06, 0.06), 0.8, double_sided=True)
BROW_MATERIAL: Final = Material("brows", (0.24, 0.15, 0.11), 0.8)

#: Rings of the eyeball, degrees from the middle of the pupil; closer where colors change.
_RINGS_DEG: Final = (
    *(0, 3, 6, 9, 10.5, 12, 15, 18, 21, 23.5, 26, 27.5, 29, 33),
    *(40, 52, 66, 82, 100, 125, 150, 180),
)
_AROUND: Final = 40
_PUPIL_DEG: Final = 10.5
_IRIS_DEG: Final = 26.0
_RIM_DEG: Final = 28.0
_PUPIL, _RIM, _WHITE = (0.02, 0.02, 0.03), (0.10, 0.20, 0.20), (0.95, 0.94, 0.92)
_IRIS: Final = np.array([0.20, 0.47, 0.44])


def eyeball() -> Piece:
    """An eyeball about its own middle that looks straight ahead."""
    angles = np.deg2rad(_RINGS_DEG)
    around = np.arange(_AROUND) / _AROUND * 2.0 * np.pi
    angle, turn = (grid_.ravel() for grid_ in np.meshgrid(angles, around, indexing="ij"))
    ball = np.stack(
        [np.sin(angle) * np.cos(turn), np.sin(angle) * np.sin(turn), np.cos(angle)], axis=1
    )
    degrees = np.rad2deg(angle)
    cornea = 1.0 + 0.028 * np.exp(-((degrees / 24.0) ** 4))
    positions = ball * (EYE_RADIUS * cornea)[:, None]
    triangles = grid(len(angles), _AROUND, closed=True)
    colors = _eye_colors(degrees, turn)
    return Piece("eye", EYE_MATERIAL, positions, triangles, colors=colors)


def _eye_colors(degrees: Points, turn: Points) -> Points:
    """Pupil, an iris with rays that brightens outward, its dark rim, and the white."""
    rays = 0.9 + 0.1 * (1.0 + np.sin(11.0 * turn + 1.7 * degrees))
    light = 0.75 + 0.45 * np.clip((degrees - _PUPIL_DEG) / 17.0, 0.0, 1.0)
    colors = _IRIS * (rays * light)[:, None]
    colors[degrees <= _PUPIL_DEG] = _PUPIL
    colors[degrees > _IRIS_DEG] = _RIM
    colors[degrees > _RIM_DEG] = _WHITE
    return colors


def lashes(skin: Skin, shapes: dict[str, Points]) -> Piece:
    """Upper lashes as one soft stroke, longest in the outer half, fixed to the lid's margin."""
    angles = eye_angles()
    upper = np.flatnonzero(np.sin(angles) > -0.01)
    upper = upper[np.argsort(-np.cos(angles[upper]), kind="stable")]
    rows = skin.lids[0][upper]
    margin = skin.positions[rows]
    outward = (margin - EYE) / np.linalg.norm(margin - EYE, axis=1, keepdims=True)
    way = np.linspace(0.0, 1.0, len(rows))
    length = 0.10 + 0.34 * np.sin(np.pi * (1.0 - way) ** 0.75) ** 0.8 * (1.0 - 0.55 * way)
    sweep = np.stack([0.9 * (0.5 - way) * length, 0.55 * length, 0.0 * length], axis=1)
    tip = margin + outward * (0.75 * length)[:, None] + sweep
    root, edge = margin + 0.03 * outward, margin + 0.10 * outward + np.array([0.0, 0.07, 0.0])
    positions = np.stack([root, edge, tip], axis=1).reshape(-1, 3)
    triangles = grid(len(rows), 3)[:, ::-1]
    anchors = np.repeat(rows, 3)
    return on_skin("lashes", LASH_MATERIAL, positions, triangles, skin, shapes, anchors)


def brows(skin: Skin, shapes: dict[str, Points]) -> Piece:
    """Brows that lie on the skin, thick at their inner ends."""
    way = np.linspace(0.0, 1.0, 16)
    x = 0.95 + 4.35 * way
    arch = np.sin(np.pi * np.clip(0.92 * way + 0.04, 0.0, 1.0)) ** 0.9
    y = 1.85 + 0.75 * arch + 0.12 * way
    thickness = 0.05 + 0.34 * (1.0 - way) ** 0.55 * (0.75 + 0.25 * np.minimum(6.0 * way, 1.0))
    across = np.array([-1.0, -0.4, 0.4, 1.0])
    flat = np.stack(
        [x[:, None] - 0.05 * across, y[:, None] + thickness[:, None] * across], axis=2
    ).reshape(-1, 2)
    positions = outside(on_front(flat, 7.0))
    positions[:, 2] += np.tile([0.04, 0.16, 0.16, 0.04], len(way))
    triangles = grid(len(way), len(across))
    return on_skin("brows", BROW_MATERIAL, positions, triangles, skin, shapes)
