"""A face as VTube Studio's own parameters, which ordinary Live2D models follow without any setup.

Lids, brows and smile are 0.5 on a neutral face: lids run from 0 closed to 1 wide, the smile from 0
(corners down) to 1. So do those of other plugins that map ARKit to these parameters (VBridger's
formulas, as ovROG/SandoitchiBridge publishes them); the gains are this project's: a full blink and
no less closes a lid, and the mouth is wide open where the vowels of this project are as open as
they get. Angles of the head are degrees. Signs are documented nowhere; these are Live2D's own
(ParamAngleX positive turns to the viewer's right, which is the model's own left), and each can be
turned round. Source of the names: DenchiSoft/VTubeStudio, README, and the VTube Studio wiki.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import (
    EYE_PITCH_FULL_RAD,
    EYE_YAW_FULL_RAD,
    HEAD_PITCH,
    HEAD_ROLL,
    HEAD_YAW,
    LEFT_EYE_PITCH,
    LEFT_EYE_YAW,
    RIGHT_EYE_PITCH,
    RIGHT_EYE_YAW,
    FaceRows,
)
from bridge.face.names import INDEX, NAMES, PASCAL_NAMES

Floats = NDArray[np.float32]
Sum = Mapping[str, float]

#: Jaw opening that is sent as a mouth wide open.
JAW_FULL: Final = 0.6

_ONE: Final = "one"
_SMILE: Final[Sum] = {
    _ONE: 0.5,
    "mouthSmileLeft": 0.25,
    "mouthSmileRight": 0.25,
    "mouthDimpleLeft": 0.125,
    "mouthDimpleRight": 0.125,
    "mouthFrownLeft": -0.25,
    "mouthFrownRight": -0.25,
    "mouthPucker": -0.25,
}


def _open(side: str) -> Sum:
    return {_ONE: 0.5, f"eyeBlink{side}": -0.5, f"eyeWide{side}": 0.5, f"eyeSquint{side}": -0.1}


def _brow(side: str) -> Sum:
    return {
        _ONE: 0.5,
        "browInnerUp": 0.25,
        f"browOuterUp{side}": 0.25,
        f"browDown{side}": -0.5,
    }


def _mean(*sums: Sum) -> Sum:
    total: dict[str, float] = {}
    for each in sums:
        for name, weight in each.items():
            total[name] = total.get(name, 0.0) + weight / len(sums)
    return total


#: Parameters that follow from the coefficients, as sums.
_SHAPES: Final[Mapping[str, Sum]] = {
    "MouthOpen": {
        "jawOpen": 1 / JAW_FULL,
        "mouthClose": -1 / JAW_FULL,
        "mouthFunnel": 0.2,
        "mouthRollUpper": -0.2,
        "mouthRollLower": -0.2,
    },
    "MouthSmile": _SMILE,
    "MouthX": {
        "mouthLeft": 1.0,
        "mouthRight": -1.0,
        "mouthSmileLeft": 0.5,
        "mouthSmileRight": -0.5,
    },
    "EyeOpenLeft": _open("Left"),
    "EyeOpenRight": _open("Right"),
    "Brows": _mean(_brow("Left"), _brow("Right")),
    "BrowLeftY": _brow("Left"),
    "BrowRightY": _brow("Right"),
    "CheekPuff": {"cheekPuff": 1.0},
    "TongueOut": {"tongueOut": 1.0},
}
#: Parameters that are angles of the head, degrees: column and sign.
_HEAD: Final = {
    "FaceAngleX": (HEAD_YAW, 1.0),
    "FaceAngleY": (HEAD_PITCH, 1.0),
    "FaceAngleZ": (HEAD_ROLL, -1.0),
}
#: Parameters that are angles of an eye, in parts of what an eye can turn.
_EYES: Final = {
    "EyeLeftX": (LEFT_EYE_YAW, 1 / EYE_YAW_FULL_RAD),
    "EyeLeftY": (LEFT_EYE_PITCH, 1 / EYE_PITCH_FULL_RAD),
    "EyeRightX": (RIGHT_EYE_YAW, 1 / EYE_YAW_FULL_RAD),
    "EyeRightY": (RIGHT_EYE_PITCH, 1 / EYE_PITCH_FULL_RAD),
}
SHAPE_NAMES: Final = tuple(_SHAPES)
HEAD_NAMES: Final = tuple(_HEAD)
EYE_NAMES: Final = tuple(_EYES)
DEFAULT_NAMES: Final = (*SHAPE_NAMES, *HEAD_NAMES, *EYE_NAMES)

#: Of the 52, those that VTube Studio has itself: no plugin can create them.
SHARED_NAMES: Final = ("CheekPuff", "TongueOut")

_SOURCES: Final = {**INDEX, _ONE: len(NAMES)}
_WEIGHTS: Final = np.array(
    [[terms.get(source, 0.0) for terms in _SHAPES.values()] for source in _SOURCES], np.float32
)
_HEAD_FACTORS: Final = np.array([np.degrees(sign) for _, sign in _HEAD.values()], np.float32)
_EYE_FACTORS: Final = np.array([factor for _, factor in _EYES.values()], np.float32)

#: Coefficient on the other side of each.
_MIRRORED: Final = np.array(
    [
        INDEX.get(
            name.replace("Left", "Right") if "Left" in name else name.replace("Right", "Left"),
            INDEX[name],
        )
        for name in NAMES
    ]
)


@dataclass(frozen=True, slots=True)
class Turns:
    """Angles to turn round, and whether left and right are swapped."""

    mirrored: bool = False
    head_yaw: bool = False
    head_pitch: bool = False
    head_roll: bool = False
    eye_yaw: bool = False
    eye_pitch: bool = False

    @property
    def head(self) -> Floats:
        """Factors of yaw, pitch and roll."""
        flips = (self.head_yaw != self.mirrored, self.head_pitch, self.head_roll != self.mirrored)
        return np.array([-1.0 if flip else 1.0 for flip in flips], np.float32)

    @property
    def eyes(self) -> Floats:
        """Factors of yaw and pitch of both eyes."""
        flips = (self.eye_yaw != self.mirrored, self.eye_pitch) * 2
        return np.array([-1.0 if flip else 1.0 for flip in flips], np.float32)


class Live2dFace:
    """Computes parameters of one face: VTube Studio's own, then one for each coefficient."""

    def __init__(
        self,
        names: Sequence[str],
        prefix: str,
        ranges: Mapping[str, tuple[float, float]],
        turns: Turns,
    ) -> None:
        """`names`: of `parameter_names`, those to compute, in that order. `ranges`: least and most
        of each; a value beyond is cut.
        """
        known = parameter_names(prefix)
        self._columns = np.array([known.index(name) for name in names], np.intp)
        self._low = np.array([ranges[name][0] for name in names], np.float32)
        self._high = np.array([ranges[name][1] for name in names], np.float32)
        self._head_factors = turns.head * _HEAD_FACTORS
        self._eye_factors = turns.eyes * _EYE_FACTORS
        self._mirrored = turns.mirrored

    def values(self, face: FaceRows) -> list[float]:
        """The parameters of `face`, one row, in the order of the names; none is NaN."""
        coefficients, eyes = face.coefficients[0], face.eyes[0]
        if self._mirrored:
            coefficients, eyes = coefficients[_MIRRORED], eyes[[2, 3, 0, 1]]
        sources = np.append(coefficients, np.float32(1.0))
        head = face.head[0] * self._head_factors
        found = np.concatenate([sources @ _WEIGHTS, head, eyes * self._eye_factors, coefficients])
        wanted = np.nan_to_num(found[self._columns])
        clipped: list[float] = np.clip(wanted, self._low, self._high).tolist()
        return clipped


def custom_names(prefix: str) -> tuple[str, ...]:
    """What the 52 coefficients are called: those that VTube Studio has itself by its own name."""
    return tuple(name if name in SHARED_NAMES else f"{prefix}{name}" for name in PASCAL_NAMES)


def parameter_names(prefix: str) -> tuple[str, ...]:
    """Every parameter that can be computed: VTube Studio's own, then the custom ones."""
    return (*DEFAULT_NAMES, *custom_names(prefix))
