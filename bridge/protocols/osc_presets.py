"""Sets of OSC messages that receivers already know.

`exomni` is this project's own. Face Cap's are those of its iOS app: one `/W` a coefficient with
its index, angles in degrees in SceneKit's frame. Whether the two numbers of an eye are x, y or y,
x is disputed between its receivers; these are x, y, as its Unity sample reads them
(hizzlehoff/FaceCapOSCReceiverExample; the other is Neill3d/OpenMoBu). Unity's are an arrangement
that a script takes in few lines: an address for each shape, and Euler angles in degrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.face.names import NAMES


@dataclass(frozen=True, slots=True)
class Preset:
    """Messages, the order of their indices and the unit of their angles."""

    messages: tuple[str, ...]
    order: str = "livelink"
    degrees: bool = False


_OWN: Final = (
    "/{prefix}/head {head_yaw} {head_pitch} {head_roll}",
    "/{prefix}/eye/left {left_eye_yaw} {left_eye_pitch}",
    "/{prefix}/eye/right {right_eye_yaw} {right_eye_pitch}",
    "/{prefix}/frame {frame} {sub_frame} {rate_numerator} {rate_denominator}",
)

PRESETS: Final[Mapping[str, Preset]] = {
    "exomni": Preset(("/{prefix}/blend/{name} {value}", *_OWN)),
    "exomni_array": Preset(("/{prefix}/blend52 {values}", *_OWN)),
    "facecap": Preset(
        (
            "/HT 0.0 0.0 0.0",
            "/HR {head_rx} {head_ry} {head_rz}",
            "/ELR {left_eye_rx} {left_eye_ry}",
            "/ERR {right_eye_rx} {right_eye_ry}",
            "/W {index} {value}",
        ),
        order="facecap",
        degrees=True,
    ),
    "unity": Preset(
        (
            "/blendshape/{name} {value}",
            "/head/rotation {head_ux} {head_uy} {head_uz}",
            "/eye/left/rotation {left_eye_ux} {left_eye_uy}",
            "/eye/right/rotation {right_eye_ux} {right_eye_uy}",
        ),
        degrees=True,
    ),
}

#: Face Cap's order, as Neill3d/OpenMoBu's device plug-in lists it.
_FACECAP: Final = (
    *("browInnerUp", "browDownLeft", "browDownRight", "browOuterUpLeft", "browOuterUpRight"),
    *("eyeLookUpLeft", "eyeLookUpRight", "eyeLookDownLeft", "eyeLookDownRight"),
    *("eyeLookInLeft", "eyeLookInRight", "eyeLookOutLeft", "eyeLookOutRight"),
    *("eyeBlinkLeft", "eyeBlinkRight", "eyeSquintLeft", "eyeSquintRight"),
    *("eyeWideLeft", "eyeWideRight", "cheekPuff", "cheekSquintLeft", "cheekSquintRight"),
    *("noseSneerLeft", "noseSneerRight", "jawOpen", "jawForward", "jawLeft", "jawRight"),
    *("mouthFunnel", "mouthPucker", "mouthLeft", "mouthRight"),
    *("mouthRollUpper", "mouthRollLower", "mouthShrugUpper", "mouthShrugLower", "mouthClose"),
    *("mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft", "mouthFrownRight"),
    *("mouthDimpleLeft", "mouthDimpleRight", "mouthUpperUpLeft", "mouthUpperUpRight"),
    *("mouthLowerDownLeft", "mouthLowerDownRight", "mouthPressLeft", "mouthPressRight"),
    *("mouthStretchLeft", "mouthStretchRight", "tongueOut"),
)

#: Orders in which receivers number the 52 coefficients.
ORDERS: Final[Mapping[str, Sequence[str]]] = {
    "livelink": NAMES,
    "alphabetical": tuple(sorted(NAMES)),
    "facecap": _FACECAP,
}
