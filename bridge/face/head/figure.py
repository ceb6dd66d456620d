"""The whole head: skin, lips, eyes, teeth, tongue, brows, lashes, ears and hair."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from bridge.face.head.body import neck, shirt
from bridge.face.head.eyes import brows, eyeball, lashes
from bridge.face.head.hair import cap, ears, locks
from bridge.face.head.mouth_parts import teeth, tongue
from bridge.face.head.piece import Material, Piece
from bridge.face.head.rig import Rig
from bridge.face.head.shapes import skin_shapes
from bridge.face.head.skin import Skin, make_skin
from bridge.face.head.surface import Points

SKIN_MATERIALS: Final = {
    "skin": Material("skin", (0.87, 0.67, 0.57), 0.65),
    "lips": Material("lips", (0.78, 0.43, 0.41), 0.45),
    "mouth": Material("mouth", (0.30, 0.08, 0.08), 0.8),
    "lids": Material("lids", (0.80, 0.55, 0.48), 0.6),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`skin` and its `shapes` (name to `[V, 3]`, centimeters); `moving` pieces have shapes of their
    own, `still` ones have none; `eye` is the left eyeball about its middle. The `neck` and the
    `shirt` do not turn with the head.
    """

    skin: Skin
    shapes: dict[str, Points]
    moving: tuple[Piece, ...]
    still: tuple[Piece, ...]
    eye: Piece
    neck: Piece
    shirt: Piece


@cache
def figure() -> Figure:
    """The head; takes some seconds the first time."""
    skin = make_skin()
    shapes = skin_shapes(Rig(skin))
    moving = (
        brows(skin, shapes),
        lashes(skin, shapes),
        teeth(skin, upper=True),
        teeth(skin, upper=False),
        tongue(skin),
    )
    return Figure(skin, shapes, moving, (ears(), cap(), locks()), eyeball(), neck(), shirt())


def skin_colors(skin: Skin) -> Points:
    """What multiplies the skin's color, `[V, 3]`: rosy cheeks and nose, dark nostrils."""
    x, y, z = np.abs(skin.positions[:, 0]), skin.positions[:, 1], skin.positions[:, 2]
    cheek = np.exp(-(((x - 3.9) / 1.7) ** 2) - ((y + 3.6) / 1.5) ** 2) * (z > 3.0)
    tip = np.exp(-((x / 1.1) ** 2) - ((y + 3.7) / 0.8) ** 2 - ((z - 10.3) / 1.0) ** 2)
    nostril = np.exp(-(((x - 0.62) / 0.34) ** 2) - ((y + 4.32) / 0.16) ** 2) * (z > 8.2)
    rose = np.clip(0.55 * cheek + 0.45 * tip, 0.0, 1.0)[:, None]
    colors = 1.0 - rose * np.array([0.0, 0.16, 0.13])
    darkened: Points = colors * (1.0 - 0.6 * nostril)[:, None]
    return darkened
