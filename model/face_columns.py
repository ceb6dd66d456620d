"""The columns of the face decoder's output: their names, and what becomes of raw values.

The checkpoint orders its coefficients alphabetically with tongueOut last; a 51-column variant
lacks tongueOut. Whoever shows these faces maps them by name.
Source: the `facsNames` of the public Ex-Omni demo's export.
"""

from typing import Final

from torch import Tensor
from torch.nn import functional

from model.errors import ConfigMismatch

#: ARKit names in checkpoint order, 52 of them.
COLUMN_NAMES: Final[tuple[str, ...]] = (
    "browDownLeft",
    "browDownRight",
    "browInnerUp",
    "browOuterUpLeft",
    "browOuterUpRight",
    "cheekPuff",
    "cheekSquintLeft",
    "cheekSquintRight",
    "eyeBlinkLeft",
    "eyeBlinkRight",
    "eyeLookDownLeft",
    "eyeLookDownRight",
    "eyeLookInLeft",
    "eyeLookInRight",
    "eyeLookOutLeft",
    "eyeLookOutRight",
    "eyeLookUpLeft",
    "eyeLookUpRight",
    "eyeSquintLeft",
    "eyeSquintRight",
    "eyeWideLeft",
    "eyeWideRight",
    "jawForward",
    "jawLeft",
    "jawOpen",
    "jawRight",
    "mouthClose",
    "mouthDimpleLeft",
    "mouthDimpleRight",
    "mouthFrownLeft",
    "mouthFrownRight",
    "mouthFunnel",
    "mouthLeft",
    "mouthLowerDownLeft",
    "mouthLowerDownRight",
    "mouthPressLeft",
    "mouthPressRight",
    "mouthPucker",
    "mouthRight",
    "mouthRollLower",
    "mouthRollUpper",
    "mouthShrugLower",
    "mouthShrugUpper",
    "mouthSmileLeft",
    "mouthSmileRight",
    "mouthStretchLeft",
    "mouthStretchRight",
    "mouthUpperUpLeft",
    "mouthUpperUpRight",
    "noseSneerLeft",
    "noseSneerRight",
    "tongueOut",
)

#: Column counts a checkpoint may have: with and without tongueOut.
COLUMN_COUNTS: Final = (len(COLUMN_NAMES) - 1, len(COLUMN_NAMES))


def to_coefficients(raw: Tensor) -> Tensor:
    """Raw decoder output as blendshape coefficients.

    `raw`: `[..., 51]` or `[..., 52]`, any float dtype, unbounded. Returns `[..., 52]`, float32, in
    [0, 1], in the order of `COLUMN_NAMES`; a missing tongueOut is 0. Raises `ConfigMismatch` for
    any other column count.
    """
    columns = raw.shape[-1]
    if columns not in COLUMN_COUNTS:
        raise ConfigMismatch("out_dim", f"is {columns}; a face has 51 or 52 columns")
    return functional.pad(raw.float(), (0, len(COLUMN_NAMES) - columns)).clamp(0.0, 1.0)
