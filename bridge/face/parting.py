"""How far a mouth may stay open against mouth safety: what opens it, or parts its lips."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import indices

Levels = NDArray[np.float32]

#: What opens a mouth, and how fast mouth safety lets go of one that a layer opens on purpose.
_OPENERS: Final = indices(
    [
        *("jawOpen", "tongueOut", "mouthFunnel", "cheekPuff"),
        *("mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight"),
    ]
)
_OPENS_AT: Final = 2.0

#: The same for lips that a feeling parts: free at once, so that speech closes them evenly.
_PARTS_AT: Final = 8.0


def opening_of(pose: NDArray[np.float32]) -> Levels:
    """How far a layer's `pose` `[N, >= 52]` opens the mouth, `[N]`."""
    opening: Levels = _OPENS_AT * pose[:, _OPENERS].max(axis=1)
    return opening


def parting_of(parted: Levels) -> Levels:
    """How far lips that a feeling has `parted` `[N]` open the mouth, `[N]`."""
    return _PARTS_AT * parted


def wider(opened: Levels | None, opening: Levels) -> Levels:
    """The wider of two openings; None is none."""
    return opening if opened is None else np.maximum(opened, opening)
