"""Faces at an instant: one frame, and many as rows of arrays.

Angles are radians in the project's own convention: yaw positive toward the character's own
left, pitch positive up, roll positive toward the own right shoulder, for head and eyes alike.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import COEFFICIENT_COUNT, INDEX

HEAD_YAW, HEAD_PITCH, HEAD_ROLL = 0, 1, 2
LEFT_EYE_YAW, LEFT_EYE_PITCH, RIGHT_EYE_YAW, RIGHT_EYE_PITCH = 0, 1, 2, 3

#: Radians of eye rotation at coefficient 1.0, horizontally and vertically: slopes measured on
#: a recording of the Live Link Face app (0.581 and 0.617).
EYE_YAW_FULL_RAD = 0.58
EYE_PITCH_FULL_RAD = 0.62


@dataclass(slots=True)
class FaceRows:
    """N faces as arrays: N characters at one instant, or one character at N instants.

    `coefficients`: `[N, 52]` float32, canonical order, in [0, 1]. `head`: `[N, 3]` float32
    radians, yaw, pitch, roll. `eyes`: `[N, 4]` float32 radians relative to the head: left yaw,
    left pitch, right yaw, right pitch.
    """

    coefficients: NDArray[np.float32]
    head: NDArray[np.float32]
    eyes: NDArray[np.float32]

    @classmethod
    def zeros(cls, count: int) -> Self:
        """`count` faces at rest."""
        return cls(
            np.zeros((count, COEFFICIENT_COUNT), np.float32),
            np.zeros((count, 3), np.float32),
            np.zeros((count, 4), np.float32),
        )

    def __len__(self) -> int:
        return len(self.coefficients)

    def take(self, rows: NDArray[np.intp]) -> "FaceRows":
        """The faces at `rows`, copied."""
        return FaceRows(self.coefficients[rows], self.head[rows], self.eyes[rows])

    def coefficient(self, name: str) -> NDArray[np.float32]:
        """View of one named coefficient, `[N]`."""
        column: NDArray[np.float32] = self.coefficients[:, INDEX[name]]
        return column


def write_eye_look(rows: FaceRows) -> None:
    """Set the eight eyeLook coefficients from `rows.eyes`, in place.

    Left-eye yaw toward the own left is "out", right-eye yaw toward the own left is "in".
    """
    looks = rows.eyes @ _LOOK_PER_RAD
    np.maximum(looks, 0.0, out=looks)
    np.minimum(looks, 1.0, out=looks)
    rows.coefficients[:, _LOOK_COLUMNS] = looks


#: What each angle gives each eyeLook coefficient, per radian.
_LOOKS = (
    ("eyeLookOutLeft", LEFT_EYE_YAW, 1.0 / EYE_YAW_FULL_RAD),
    ("eyeLookInLeft", LEFT_EYE_YAW, -1.0 / EYE_YAW_FULL_RAD),
    ("eyeLookUpLeft", LEFT_EYE_PITCH, 1.0 / EYE_PITCH_FULL_RAD),
    ("eyeLookDownLeft", LEFT_EYE_PITCH, -1.0 / EYE_PITCH_FULL_RAD),
    ("eyeLookInRight", RIGHT_EYE_YAW, 1.0 / EYE_YAW_FULL_RAD),
    ("eyeLookOutRight", RIGHT_EYE_YAW, -1.0 / EYE_YAW_FULL_RAD),
    ("eyeLookUpRight", RIGHT_EYE_PITCH, 1.0 / EYE_PITCH_FULL_RAD),
    ("eyeLookDownRight", RIGHT_EYE_PITCH, -1.0 / EYE_PITCH_FULL_RAD),
)
_LOOK_COLUMNS = np.array([INDEX[name] for name, _, _ in _LOOKS])
_LOOK_PER_RAD = np.zeros((4, len(_LOOKS)), np.float32)
for _column, (_, _angle, _gain) in enumerate(_LOOKS):
    _LOOK_PER_RAD[_angle, _column] = _gain
