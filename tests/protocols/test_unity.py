"""Rotations in Unity's frame, against quaternions multiplied by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.protocols.unity import unity_rotations, without

angle = st.floats(-1.5, 1.5, width=32)
Vector = NDArray[np.float32]


def single(*angles: float) -> Vector:
    row: Vector = unity_rotations(np.array([angles], np.float32))[0]
    return row


def after(q: Vector, p: Vector) -> Vector:
    """The turn `p` made within the turn `q`."""
    vector = q[3] * p[:3] + p[3] * q[:3] + np.cross(q[:3], p[:3])
    return np.append(vector, q[3] * p[3] - q[:3] @ p[:3])


@given(yaw=angle, pitch=angle, roll=angle)
def test_rotations_are_yaw_of_pitch_of_roll(yaw: float, pitch: float, roll: float) -> None:
    expected = after(single(yaw, 0, 0), after(single(0, pitch, 0), single(0, 0, roll)))
    whole = single(yaw, pitch, roll)
    np.testing.assert_allclose(whole, expected, atol=1e-6)
    assert np.linalg.norm(whole) == pytest.approx(1.0, abs=1e-6)


@given(st.tuples(angle, angle, angle), st.tuples(angle, angle, angle))
def test_what_is_left_of_a_turn_completes_the_other(
    whole: tuple[float, float, float], part: tuple[float, float, float]
) -> None:
    inner, outer = single(*whole), single(*part)
    left = without(inner[None], outer[None])[0]
    np.testing.assert_allclose(after(outer, left), inner, atol=1e-6)
