"""The whole head: skin, lips, eyes, teeth, tongue, brows, lashes, ears, hair, and what is below."""

from dataclasses import dataclass
from functools import cache

from bridge.face.head.body import neck, shirt
from bridge.face.head.brows import brows, lashes
from bridge.face.head.ears import ears
from bridge.face.head.eyes import eyeball
from bridge.face.head.hair import hair
from bridge.face.head.mouth_parts import teeth, tongue
from bridge.face.head.piece import Piece
from bridge.face.head.rig import Rig
from bridge.face.head.shapes import skin_shapes
from bridge.face.head.skin import Skin, make_skin
from bridge.face.head.surface import Points


@dataclass(frozen=True, slots=True)
class Figure:
    """`skin` and its `shapes` (name to `[V, 3]`, centimeters); pieces of the `face` go with it.
    `eye`: the left eyeball about its middle. `neck` and `shirt` do not turn with the head.
    """

    skin: Skin
    shapes: dict[str, Points]
    face: tuple[Piece, ...]
    hair: Piece
    eye: tuple[Piece, ...]
    neck: Piece
    shirt: Piece


@cache
def figure() -> Figure:
    """The head; takes some seconds the first time."""
    skin = make_skin()
    shapes = skin_shapes(Rig(skin))
    face = (
        ears(),
        tongue(skin),
        teeth(skin, upper=True),
        teeth(skin, upper=False),
        brows(skin, shapes),
        lashes(skin, shapes),
    )
    return Figure(skin, shapes, face, hair(), eyeball(), neck(), shirt())
