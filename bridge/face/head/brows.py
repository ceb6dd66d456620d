"""The hair around the eyes: lashes and brows."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.piece import Material, Piece, on_skin
from bridge.face.head.rings import eye_angles
from bridge.face.head.skin import Skin
from bridge.face.head.surface import EYE, Points, on_front, outside

BROW_MATERIAL: Final = Material("brows", (0.27, 0.16, 0.11), 0.8, double_sided=True)

#: How dark lashes are next to brows.
_LASH: Final = 0.45


def lashes(skin: Skin, shapes: dict[str, Points]) -> Piece:
    """Upper lashes as one soft stroke, longest in the outer half, fixed to the lid's margin."""
    angles = eye_angles()
    upper = np.flatnonzero(np.sin(angles) > -0.01)
    upper = upper[np.argsort(-np.cos(angles[upper]), kind="stable")]
    rows = skin.lids[0][upper]
    margin = skin.positions[rows]
    outward = (margin - EYE) / np.linalg.norm(margin - EYE, axis=1, keepdims=True)
    way = np.linspace(0.0, 1.0, len(rows))
    length = 0.05 + 0.38 * np.sin(np.pi * (1.0 - way) ** 0.75) ** 0.8 * (1.0 - 0.6 * way)
    sweep = np.stack([0.9 * (0.5 - way) * length, 0.55 * length, 0.0 * length], axis=1)
    tip = margin + outward * (0.75 * length)[:, None] + sweep
    thick = 0.03 + 0.10 * np.sin(np.pi * way) ** 0.5
    rise = np.stack([0.0 * thick, thick, 0.0 * thick], axis=1)
    root, edge = margin + 0.03 * outward, margin + 0.10 * outward + rise
    positions = np.stack([root, edge, tip], axis=1).reshape(-1, 3)
    triangles = grid(len(rows), 3)[:, ::-1]
    anchors = np.repeat(rows, 3)
    colors = np.full((2 * len(positions), 3), _LASH)
    return on_skin("lashes", BROW_MATERIAL, positions, triangles, skin, shapes, anchors, colors)


def brows(skin: Skin, shapes: dict[str, Points]) -> Piece:
    """Brows that lie on the skin: round at their inner ends, pointed at the outer ones."""
    way = np.linspace(0.0, 1.0, 22) ** 1.7
    x = 1.15 + 4.35 * way
    y = 2.26 + 0.50 * np.sin(np.pi * np.clip(0.80 * way + 0.04, 0.0, 1.0)) ** 1.1 - 0.10 * way
    round_end = np.sqrt(np.clip(way / 0.14, 0.0, 1.0) * (2.0 - np.clip(way / 0.14, 0.0, 1.0)))
    thickness = 0.02 + 0.31 * round_end * (1.0 - way) ** 0.62
    across = np.array([-1.0, -0.45, 0.45, 1.0])
    flat = np.stack(
        [x[:, None] - 0.05 * across, y[:, None] + thickness[:, None] * across], axis=2
    ).reshape(-1, 2)
    positions = outside(on_front(flat, 7.0))
    positions[:, 2] += np.tile([0.03, 0.15, 0.15, 0.03], len(way))
    triangles = grid(len(way), len(across))
    return on_skin("brows", BROW_MATERIAL, positions, triangles, skin, shapes)
