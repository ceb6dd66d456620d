"""The 52 ARKit blendshape coefficients: names, canonical order, pairs and groups.

The canonical order inside this project is Live Link's (Unreal's enumeration). Other orders are
mapped by name, once, at construction. Source: Epic's EARFaceBlendShape page and Apple's
ARFaceAnchor.BlendShapeLocation; left and right are the character's own.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

COEFFICIENT_COUNT: Final = 52

#: lowerCamelCase names in canonical (Live Link) order.
NAMES: Final[tuple[str, ...]] = (
    "eyeBlinkLeft",
    "eyeLookDownLeft",
    "eyeLookInLeft",
    "eyeLookOutLeft",
    "eyeLookUpLeft",
    "eyeSquintLeft",
    "eyeWideLeft",
    "eyeBlinkRight",
    "eyeLookDownRight",
    "eyeLookInRight",
    "eyeLookOutRight",
    "eyeLookUpRight",
    "eyeSquintRight",
    "eyeWideRight",
    "jawForward",
    "jawLeft",
    "jawRight",
    "jawOpen",
    "mouthClose",
    "mouthFunnel",
    "mouthPucker",
    "mouthLeft",
    "mouthRight",
    "mouthSmileLeft",
    "mouthSmileRight",
    "mouthFrownLeft",
    "mouthFrownRight",
    "mouthDimpleLeft",
    "mouthDimpleRight",
    "mouthStretchLeft",
    "mouthStretchRight",
    "mouthRollLower",
    "mouthRollUpper",
    "mouthShrugLower",
    "mouthShrugUpper",
    "mouthPressLeft",
    "mouthPressRight",
    "mouthLowerDownLeft",
    "mouthLowerDownRight",
    "mouthUpperUpLeft",
    "mouthUpperUpRight",
    "browDownLeft",
    "browDownRight",
    "browInnerUp",
    "browOuterUpLeft",
    "browOuterUpRight",
    "cheekPuff",
    "cheekSquintLeft",
    "cheekSquintRight",
    "noseSneerLeft",
    "noseSneerRight",
    "tongueOut",
)

#: Name to canonical index.
INDEX: Final[dict[str, int]] = {name: i for i, name in enumerate(NAMES)}

#: PascalCase names, as Live Link, A2F and Perfect Sync spell them, in canonical order.
PASCAL_NAMES: Final[tuple[str, ...]] = tuple(name[0].upper() + name[1:] for name in NAMES)

#: Jaw, lips and tongue: what speech may own.
MOUTH: Final[tuple[str, ...]] = tuple(
    n for n in NAMES if n.startswith(("jaw", "mouth")) or n == "tongueOut"
)

EYELIDS: Final[tuple[str, ...]] = tuple(
    n for n in NAMES if n.startswith(("eyeBlink", "eyeSquint", "eyeWide"))
)

EYE_LOOK: Final[tuple[str, ...]] = tuple(n for n in NAMES if n.startswith("eyeLook"))

#: Everything that is neither mouth nor gaze.
UPPER: Final[tuple[str, ...]] = tuple(n for n in NAMES if n not in MOUTH and n not in EYE_LOOK)


def indices(names: Iterable[str]) -> NDArray[np.intp]:
    """Canonical indices of `names`, `[n]`. Raises KeyError for a name that is not canonical."""
    return np.array([INDEX[name] for name in names], dtype=np.intp)


def permutation(order: Sequence[str]) -> NDArray[np.intp]:
    """Indices `p` such that `canonical[p]` is in `order`. Raises KeyError on unknown names."""
    return indices(order)
