"""Unified Expressions, version 2: the 52 coefficients as the parameters of VRChat avatars.

Two kinds: base shapes, each the value of one or two coefficients, and derived parameters, which
most avatars use because they are fewer. All are sums of products but four, which take the larger
of two. Gaze is the tangent of the angle, so that 1 is 45 degrees; a head's turn is in parts of 90
degrees, with Unity's signs. A lid is 0 closed, 0.75 open, 1 wide.

Sources: benaclejames/VRCFaceTracking (VRCFaceTracking.Core/Params/Expressions and Data), its
documentation, docs.vrcft.io, and VRCFaceTracking/LiveLinkTrackingModule for the base shapes.
"""

import difflib
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument
from bridge.face.frame import (
    HEAD_PITCH,
    HEAD_ROLL,
    HEAD_YAW,
    LEFT_EYE_PITCH,
    LEFT_EYE_YAW,
    RIGHT_EYE_PITCH,
    RIGHT_EYE_YAW,
    FaceRows,
)
from bridge.face.names import COEFFICIENT_COUNT, INDEX

Floats = NDArray[np.float32]
#: A sum of products: source → weight.
Sum = Mapping[str, float]

#: Head turn, radians, that is sent as 1.
HEAD_FULL_RAD: Final = np.pi / 2

#: Stands for the constant 1 among the coefficients.
_ONE: Final = "one"


def _both_sides(table: Mapping[str, Sum]) -> dict[str, Sum]:
    """`table`, written for the left, with each row for the right behind it."""
    found: dict[str, Sum] = {}
    for name, terms in table.items():
        found[name] = terms
        found[name.replace("Left", "Right")] = {
            source.replace("Left", "Right"): weight for source, weight in terms.items()
        }
    return found


#: Base shapes of one side each, as sums of coefficients.
_SIDED_BASE: Final = _both_sides(
    {
        "EyeOpenLeft": {_ONE: 1.0, "eyeBlinkLeft": -1.0},
        "EyeSquintLeft": {"eyeSquintLeft": 1.0},
        "EyeWideLeft": {"eyeWideLeft": 1.0},
        "BrowLowererLeft": {"browDownLeft": 1.0},
        "BrowPinchLeft": {"browDownLeft": 1.0},
        "BrowInnerUpLeft": {"browInnerUp": 1.0},
        "BrowOuterUpLeft": {"browOuterUpLeft": 1.0},
        "CheekPuffLeft": {"cheekPuff": 1.0},
        "CheekSquintLeft": {"cheekSquintLeft": 1.0},
        "NoseSneerLeft": {"noseSneerLeft": 1.0},
        "LipFunnelUpperLeft": {"mouthFunnel": 1.0},
        "LipFunnelLowerLeft": {"mouthFunnel": 1.0},
        "LipPuckerUpperLeft": {"mouthPucker": 1.0},
        "LipPuckerLowerLeft": {"mouthPucker": 1.0},
        "LipSuckUpperLeft": {"mouthRollUpper": 1.0},
        "LipSuckLowerLeft": {"mouthRollLower": 1.0},
        "MouthUpperLeft": {"mouthLeft": 1.0},
        "MouthLowerLeft": {"mouthLeft": 1.0},
        "MouthCornerPullLeft": {"mouthSmileLeft": 1.0},
        "MouthCornerSlantLeft": {"mouthSmileLeft": 1.0},
        "MouthFrownLeft": {"mouthFrownLeft": 1.0},
        "MouthDimpleLeft": {"mouthDimpleLeft": 1.0},
        "MouthStretchLeft": {"mouthStretchLeft": 1.0},
        "MouthPressLeft": {"mouthPressLeft": 1.0},
        "MouthUpperUpLeft": {"mouthUpperUpLeft": 1.0},
        "MouthLowerDownLeft": {"mouthLowerDownLeft": 1.0},
    }
)

#: All base shapes.
BASE: Final[Mapping[str, Sum]] = {
    **_SIDED_BASE,
    "JawOpen": {"jawOpen": 1.0},
    "JawLeft": {"jawLeft": 1.0},
    "JawRight": {"jawRight": 1.0},
    "JawForward": {"jawForward": 1.0},
    "MouthClosed": {"mouthClose": 1.0},
    "MouthRaiserUpper": {"mouthShrugUpper": 1.0},
    "MouthRaiserLower": {"mouthShrugLower": 1.0},
    "TongueOut": {"tongueOut": 1.0},
}

#: Derived parameters that take the larger of two base shapes.
LARGER: Final[Mapping[str, tuple[str, str]]] = {
    "EyeSquint": ("EyeSquintLeft", "EyeSquintRight"),
    "EyeWide": ("EyeWideLeft", "EyeWideRight"),
    "MouthSadLeft": ("MouthFrownLeft", "MouthStretchLeft"),
    "MouthSadRight": ("MouthFrownRight", "MouthStretchRight"),
}


def _mean(*names: str) -> Sum:
    return {name: 1.0 / len(names) for name in names}


def _sides(name: str) -> Sum:
    return _mean(f"{name}Left", f"{name}Right")


def _difference(more: Sum, less: Sum) -> Sum:
    return {**more, **{name: -weight for name, weight in less.items()}}


def _lips(kind: str) -> dict[str, Sum]:
    quarters = {half: (f"{kind}{half}Left", f"{kind}{half}Right") for half in ("Upper", "Lower")}
    return {
        f"{kind}Upper": _mean(*quarters["Upper"]),
        f"{kind}Lower": _mean(*quarters["Lower"]),
        kind: _mean(*quarters["Upper"], *quarters["Lower"]),
    }


#: Derived parameters of one side each, as sums of base shapes and of `LARGER`.
_SIDED_SUMS: Final = _both_sides(
    {
        "EyeLidLeft": {"EyeOpenLeft": 0.75, "EyeWideLeft": 0.25},
        "BrowUpLeft": {"BrowOuterUpLeft": 0.6, "BrowInnerUpLeft": 0.4},
        "BrowDownLeft": {"BrowLowererLeft": 0.75, "BrowPinchLeft": 0.25},
        # The sum of the two halves never exceeds the 1 that the formula limits it to.
        "BrowExpressionLeft": {
            "BrowInnerUpLeft": 0.5,
            "BrowOuterUpLeft": 0.5,
            "BrowLowererLeft": -0.75,
            "BrowPinchLeft": -0.25,
        },
        "MouthSmileLeft": {"MouthCornerPullLeft": 0.8, "MouthCornerSlantLeft": 0.2},
        "SmileFrownLeft": {
            "MouthCornerPullLeft": 0.8,
            "MouthCornerSlantLeft": 0.2,
            "MouthFrownLeft": -1.0,
        },
        "SmileSadLeft": {
            "MouthCornerPullLeft": 0.8,
            "MouthCornerSlantLeft": 0.2,
            "MouthSadLeft": -1.0,
        },
        # No coefficient sucks the cheeks in.
        "CheekPuffSuckLeft": {"CheekPuffLeft": 1.0},
    }
)


def _mean_of_sums(name: str) -> Sum:
    """Mean of a sided sum over both sides."""
    halves = (_SIDED_SUMS[f"{name}Left"], _SIDED_SUMS[f"{name}Right"])
    return {source: weight / 2 for half in halves for source, weight in half.items()}


#: All derived parameters that are sums.
SUMS: Final[Mapping[str, Sum]] = {
    **_SIDED_SUMS,
    **{
        name: _mean_of_sums(name)
        for name in ("EyeLid", "BrowUp", "BrowDown", "BrowExpression", "SmileFrown", "SmileSad")
    },
    "CheekPuffSuck": _mean_of_sums("CheekPuffSuck"),
    "JawX": {"JawRight": 1.0, "JawLeft": -1.0},
    # No coefficient moves the jaw backward.
    "JawZ": {"JawForward": 1.0},
    "MouthX": _difference(
        _mean("MouthUpperRight", "MouthLowerRight"), _mean("MouthUpperLeft", "MouthLowerLeft")
    ),
    "MouthOpen": _mean(
        *("MouthUpperUpLeft", "MouthUpperUpRight", "MouthLowerDownLeft", "MouthLowerDownRight")
    ),
    **{
        name: _sides(name)
        for name in (
            *("MouthUpperUp", "MouthLowerDown", "MouthStretch", "MouthPress", "MouthDimple"),
            *("NoseSneer", "CheekSquint", "BrowInnerUp"),
        )
    },
    **{
        name: terms
        for kind in ("LipFunnel", "LipPucker", "LipSuck")
        for name, terms in _lips(kind).items()
    },
    **{
        f"LipSuckFunnel{half}": _difference(_sides(f"LipSuck{half}"), _sides(f"LipFunnel{half}"))
        for half in ("Upper", "Lower")
    },
}

#: Gaze, from the tangents of the angles of `FaceRows.eyes`; positive is the own right, and up.
_GAZE: Final[Mapping[str, Mapping[int, float]]] = {
    "EyeLeftX": {LEFT_EYE_YAW: -1.0},
    "EyeLeftY": {LEFT_EYE_PITCH: 1.0},
    "EyeRightX": {RIGHT_EYE_YAW: -1.0},
    "EyeRightY": {RIGHT_EYE_PITCH: 1.0},
    "EyeX": {LEFT_EYE_YAW: -0.5, RIGHT_EYE_YAW: -0.5},
    "EyeY": {LEFT_EYE_PITCH: 0.5, RIGHT_EYE_PITCH: 0.5},
}
#: Head, in parts of 90 degrees; positive is the own right, down, and a tilt to the own left.
_HEAD: Final[Mapping[str, int]] = {
    "Head/Yaw": HEAD_YAW,
    "Head/Pitch": HEAD_PITCH,
    "Head/Roll": HEAD_ROLL,
}

#: Names in the order in which they are computed.
BASE_NAMES: Final = tuple(BASE)
DERIVED_NAMES: Final = (*SUMS, *LARGER)
GAZE_NAMES: Final = tuple(_GAZE)
HEAD_NAMES: Final = tuple(_HEAD)
ALL_NAMES: Final = (*BASE_NAMES, *DERIVED_NAMES, *GAZE_NAMES, *HEAD_NAMES)

#: Parameters that move the eyes or lids: not sent where VRChat's own eye tracking is.
EYE_NAMES: Final = frozenset(
    {
        *GAZE_NAMES,
        *(f"Eye{what}{side}" for what in ("Open", "Lid") for side in ("Left", "Right")),
        "EyeLid",
    }
)


def check_names(names: Sequence[str]) -> None:
    """Raise `InvalidArgument` for the first of `names` that is no parameter, with the nearest."""
    for name in names:
        if name not in ALL_NAMES:
            close = difflib.get_close_matches(name, ALL_NAMES, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise InvalidArgument(f"Unified Expressions have no parameter {name!r}{hint}")


def _matrix(rows: Mapping[str, Sum], sources: Mapping[str, int]) -> Floats:
    """`[sources, rows]` weights."""
    weights = np.zeros((len(sources), len(rows)), np.float32)
    for column, terms in enumerate(rows.values()):
        for source, weight in terms.items():
            weights[sources[source], column] += weight
    return weights


_BASE_WEIGHTS: Final = _matrix(BASE, {**INDEX, _ONE: COEFFICIENT_COUNT})
_BASE_INDEX: Final = {name: i for i, name in enumerate(BASE_NAMES)}
_SUM_WEIGHTS: Final = _matrix(SUMS, {name: i for i, name in enumerate((*BASE_NAMES, *LARGER))})
_LARGER_PAIRS: Final = np.array([[_BASE_INDEX[n] for n in pair] for pair in LARGER.values()])
_GAZE_WEIGHTS: Final = np.array(
    [[terms.get(angle, 0.0) for terms in _GAZE.values()] for angle in range(4)], np.float32
)
_HEAD_COLUMNS: Final = np.array(list(_HEAD.values()))


def parameters(rows: FaceRows) -> Floats:
    """Every parameter of `ALL_NAMES` for each face, `[N, names]`, each in [-1, 1]."""
    one = np.ones((len(rows), 1), np.float32)
    base = np.hstack([rows.coefficients, one]) @ _BASE_WEIGHTS
    larger = base[:, _LARGER_PAIRS].max(axis=2)
    sums = np.hstack([base, larger]) @ _SUM_WEIGHTS
    gaze = np.tan(rows.eyes) @ _GAZE_WEIGHTS
    head = rows.head[:, _HEAD_COLUMNS] * np.float32(-1.0 / HEAD_FULL_RAD)
    found = np.hstack([base, sums, larger, gaze, head])
    clipped: Floats = np.clip(found, -1.0, 1.0).astype(np.float32, copy=False)
    return clipped
