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
    c, e = rows.coefficients, rows.eyes
    left_yaw = e[:, LEFT_EYE_YAW] / EYE_YAW_FULL_RAD
    left_pitch = e[:, LEFT_EYE_PITCH] / EYE_PITCH_FULL_RAD
    right_yaw = e[:, RIGHT_EYE_YAW] / EYE_YAW_FULL_RAD
    right_pitch = e[:, RIGHT_EYE_PITCH] / EYE_PITCH_FULL_RAD
    for name, value in (
        ("eyeLookOutLeft", left_yaw),
        ("eyeLookInLeft", -left_yaw),
        ("eyeLookUpLeft", left_pitch),
        ("eyeLookDownLeft", -left_pitch),
        ("eyeLookInRight", right_yaw),
        ("eyeLookOutRight", -right_yaw),
        ("eyeLookUpRight", right_pitch),
        ("eyeLookDownRight", -right_pitch),
    ):
        np.clip(value, 0.0, 1.0, out=c[:, INDEX[name]])
