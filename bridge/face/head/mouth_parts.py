"""Teeth and tongue: the upper teeth stay, the lower ones and the tongue go with the jaw."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.paint import MOUTH_MATERIAL
from bridge.face.head.piece import Material, Piece
from bridge.face.head.rig import jaw_opened, ramp
from bridge.face.head.rings import MOUTH_Y
from bridge.face.head.skin import Skin
from bridge.face.head.surface import Points

TEETH_MATERIAL: Final = Material("teeth", (0.95, 0.93, 0.88), 0.25)

#: A tooth's width, and rows of a tooth's front: height from its edge, and depth behind it.
_TOOTH: Final = 0.56
_ROWS: Final = ((0.0, 0.12), (0.04, 0.0), (0.35, -0.04), (0.70, 0.0), (1.05, 0.10), (1.20, 0.30))


def teeth(skin: Skin, *, upper: bool) -> Piece:
    """One row of teeth behind the lips."""
    x = np.linspace(-1.86, 1.86, 61)
    line = _line(skin)
    front = line - (0.62 + 0.248 * x**2 if upper else 0.80 + 0.273 * x**2)
    # 0 in the middle of a tooth, 1 where it meets the next.
    cell = 2.0 * np.abs((x / _TOOTH + (0.0 if upper else 0.5)) % 1.0 - 0.5)
    groove = 0.03 * np.clip((cell - 0.78) / 0.22, 0.0, 1.0)
    side = 1.0 if upper else -1.0
    # Toward the sides teeth end higher, or lower, and lie in the shadow of the cheeks.
    edge = MOUTH_Y - (0.02 if upper else 0.18) + side * 0.16 * (x / 1.86) ** 4
    rows = [np.stack([0.93 * x, edge + 0.05 * side + 0.0 * x, front - 0.35], axis=1)]
    for height, depth in _ROWS:
        rounding = 0.035 * cell**4 if height < 0.3 else 0.0 * x
        y = edge + side * (height + rounding)
        rows.append(np.stack([x, y, front - depth - groove], axis=1))
    positions = np.stack(rows, axis=1).reshape(-1, 3)
    triangles = grid(len(x), len(rows))
    colors = np.repeat(_shade(x), len(rows), axis=0)
    if upper:
        return Piece("upper teeth", TEETH_MATERIAL, positions, triangles, colors=colors)
    moved = _with_jaw(positions)
    return Piece("lower teeth", TEETH_MATERIAL, positions, triangles[:, ::-1], moved, colors)


def _shade(x: Points) -> Points:
    light = 1.0 - 0.75 * ramp(0.75, 1.8, np.abs(x))
    return np.stack([light, 0.97 * light, 0.95 * light], axis=1)


def tongue(skin: Skin) -> Piece:
    """The tongue at rest behind the lower teeth; `tongueOut` lays it over the lower lip."""
    way = np.linspace(0.0, 1.0, 14)
    around = np.arange(16) / 16 * 2.0 * np.pi
    round_tip = np.sqrt(np.maximum(1.0 - (1.0 - way) ** 2.2, 0.0))
    width = 1.3 * round_tip * (1.0 - 0.1 * way)
    x = width[:, None] * np.cos(around)
    groove = 0.10 * np.exp(-((x / 0.28) ** 2)) * (np.sin(around) > 0.0)
    y = (MOUTH_Y - 1.02 + 0.35 * np.sin(np.pi * way))[:, None]
    y = y + 0.42 * round_tip[:, None] * np.sin(around) - groove
    z = np.repeat((_line(skin) - 1.05 - 3.6 * way)[:, None], len(around), axis=1)
    positions = np.stack([x, y, z], axis=2).reshape(-1, 3)
    shapes = _with_jaw(positions)
    reach = np.repeat(1.0 - way, len(around))
    out = np.stack([0.0 * reach, -0.2 - 0.5 * reach**2, 2.7 * reach], axis=1)
    shapes["tongueOut"] = out
    triangles = grid(len(way), len(around), closed=True)
    return Piece("tongue", MOUTH_MATERIAL, positions, triangles, shapes)


def _line(skin: Skin) -> float:
    """How far forward the lips touch, in the middle."""
    return float(skin.positions[skin.lips[0][-1], 2])


def _with_jaw(positions: Points) -> dict[str, Points]:
    side = np.array([0.85, 0.0, -0.05])
    every = np.ones((len(positions), 1))
    return {
        "jawOpen": jaw_opened(positions) - positions,
        "jawForward": every * np.array([0.0, 0.0, 0.8]),
        "jawLeft": every * side,
        "jawRight": every * side * np.array([-1.0, 1.0, 1.0]),
    }
