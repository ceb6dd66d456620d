"""The bones of a VMC frame: names, and a standing person for receivers that need one.

Positions are relative to the parent bone, in meters, of a person of 1.6 m; the same for everybody,
so receivers that keep their model's own positions (most can) look better.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal

Skeleton = Literal["face", "tpose", "standing"]
Vector3 = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]

UNTURNED: Final[Quaternion] = (0.0, 0.0, 0.0, 1.0)
ZERO: Final[Vector3] = (0.0, 0.0, 0.0)

#: How far arms hang in a standing pose, from the level arms of a T-pose.
_ARMS_LOWERED_RAD: Final = math.radians(70)


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone that does not move: its `HumanBodyBones` name, position and rotation."""

    name: str
    position: Vector3
    rotation: Quaternion = UNTURNED


#: Of bones that move: where they are in a person.
MOVING: Final[dict[str, Vector3]] = {
    "Neck": (0.0, 0.22, 0.0),
    "Head": (0.0, 0.09, 0.0),
    "LeftEye": (-0.03, 0.06, 0.07),
    "RightEye": (0.03, 0.06, 0.07),
    "Jaw": (0.0, 0.0, 0.02),
}

_TRUNK: Final = (
    Bone("Hips", (0.0, 0.9, 0.0)),
    Bone("Spine", (0.0, 0.08, 0.0)),
    Bone("Chest", (0.0, 0.13, 0.0)),
)

#: Of the right side; the left is its mirror image.
_LIMBS: Final = {
    "Shoulder": (0.03, 0.17, 0.0),
    "UpperArm": (0.1, 0.0, 0.0),
    "LowerArm": (0.24, 0.0, 0.0),
    "Hand": (0.22, 0.0, 0.0),
    "UpperLeg": (0.08, -0.04, 0.0),
    "LowerLeg": (0.0, -0.4, 0.0),
    "Foot": (0.0, -0.38, 0.0),
}


def still_bones(skeleton: Skeleton) -> tuple[Bone, ...]:
    """Every bone of `skeleton` that never moves, parents first."""
    if skeleton == "face":
        return ()
    lowered = _ARMS_LOWERED_RAD if skeleton == "standing" else 0.0
    return _TRUNK + tuple(
        _limb(side, sign, part, lowered)
        for side, sign in (("Left", -1.0), ("Right", 1.0))
        for part in _LIMBS
    )


def position_of(bone: str, skeleton: Skeleton) -> Vector3:
    """Where a moving bone is; at zero for a face alone, and receivers keep their own."""
    return ZERO if skeleton == "face" else MOVING[bone]


def _limb(side: str, sign: float, part: str, lowered_rad: float) -> Bone:
    x, y, z = _LIMBS[part]
    rotation = UNTURNED
    if part == "UpperArm":
        # The left arm points to -x: a positive turn about z takes it down.
        half = -sign * lowered_rad / 2
        rotation = (0.0, 0.0, math.sin(half), math.cos(half))
    return Bone(side + part, (sign * x, y, z), rotation)
