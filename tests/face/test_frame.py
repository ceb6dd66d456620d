"""Faces as rows, and eyes as coefficients."""

import numpy as np
import pytest

from bridge.face.frame import EYE_YAW_FULL_RAD, FaceRows, write_eye_look
from bridge.face.names import EYE_LOOK


def looking(*angles: float) -> dict[str, float]:
    """Nonzero eyeLook coefficients for left yaw, left pitch, right yaw, right pitch."""
    rows = FaceRows.zeros(1)
    rows.coefficients[:] = 0.5
    rows.eyes[:] = angles
    write_eye_look(rows)
    return {n: float(rows.coefficient(n)[0]) for n in EYE_LOOK if rows.coefficient(n)[0]}


def test_looking_to_the_own_left_turns_one_eye_out_and_the_other_in() -> None:
    half = pytest.approx(0.5, abs=1e-6)
    yaw = EYE_YAW_FULL_RAD / 2
    assert looking(yaw, 0, yaw, 0) == {"eyeLookOutLeft": half, "eyeLookInRight": half}
    assert looking(-yaw, 0, -yaw, 0) == {"eyeLookInLeft": half, "eyeLookOutRight": half}


def test_looking_up_and_down_and_too_far() -> None:
    assert set(looking(0, 0.1, 0, -0.1)) == {"eyeLookUpLeft", "eyeLookDownRight"}
    assert looking(9, 0, 0, 0) == {"eyeLookOutLeft": 1.0}


def test_taken_rows_are_copies() -> None:
    rows = FaceRows.zeros(3)
    taken = rows.take(np.array([2, 0]))
    taken.coefficients[:] = 1.0
    assert len(taken) == 2
    assert not rows.coefficients.any()
