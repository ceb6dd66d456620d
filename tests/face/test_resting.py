"""The rest of a tracked face, found and taken off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.frame import FaceRows
from bridge.face.resting import RestingFace, join


def faces(count: int, **coefficients: float) -> FaceRows:
    rows = FaceRows.zeros(count)
    for name, value in coefficients.items():
        rows.coefficient(name)[:] = value
    return rows


def test_a_face_at_its_rest_becomes_a_face_at_zero() -> None:
    rows = faces(30, browInnerUp=0.3, mouthPressLeft=0.1)
    rows.head[:], rows.eyes[:] = (0.1, -0.2, 0.05), (0.05, 0.1, 0.05, 0.1)
    calm = RestingFace.of_still(rows).remove(rows)
    assert np.abs(calm.coefficients).max() < 1e-6
    assert np.abs(calm.head).max() < 1e-6
    assert np.abs(calm.eyes).max() < 1e-6


def test_what_remains_reaches_the_full_range_again() -> None:
    rest = RestingFace.of_still(faces(9, browInnerUp=0.3))
    shown = rest.remove(faces(1, browInnerUp=1.0, jawOpen=0.4))
    assert shown.coefficient("browInnerUp")[0] == pytest.approx(1.0)
    assert shown.coefficient("jawOpen")[0] == pytest.approx(0.4)


def test_blinks_do_not_count_as_rest() -> None:
    rows = faces(100)
    rows.coefficient("eyeBlinkLeft")[40:55] = 1.0
    assert RestingFace.of_still(rows).coefficients.max() == 0.0
    assert RestingFace.of_moving(rows).coefficients.max() == 0.0


def test_speech_while_it_is_drawn_hides_no_rest() -> None:
    rows = faces(200, browInnerUp=0.2)
    rows.coefficient("jawOpen")[:] = np.abs(np.sin(np.arange(200) / 5))
    rows.coefficient("browInnerUp")[50:] += np.linspace(0, 0.5, 150, dtype=np.float32)
    rest = RestingFace.of_moving(rows)
    shown = rest.remove(faces(1, browInnerUp=0.2))
    assert shown.coefficient("browInnerUp")[0] < 0.05


def test_a_held_smile_does_not_vanish_for_good() -> None:
    rest = RestingFace.of_still(faces(30, mouthSmileLeft=1.0))
    assert rest.remove(faces(1, mouthSmileLeft=1.0)).coefficient("mouthSmileLeft")[0] == 1.0


def test_gaze_shapes_follow_the_corrected_eyes() -> None:
    rows = faces(30, eyeLookUpLeft=0.5, eyeLookUpRight=0.5)
    rows.eyes[:, 1::2] = 0.31
    rest = RestingFace.of_still(rows)
    assert rest.remove(rows).coefficient("eyeLookUpLeft").max() < 1e-6
    rows.eyes[:, 1::2] -= 0.31
    assert rest.remove(rows).coefficient("eyeLookDownLeft").min() == pytest.approx(0.5, abs=0.01)


def test_gaze_shapes_of_a_sender_without_eye_angles_stay() -> None:
    rows = faces(30, eyeLookUpLeft=0.5)
    assert RestingFace.of_still(rows).remove(rows).coefficient("eyeLookUpLeft")[0] == 0.5


def test_a_rest_moves_to_another_in_parts() -> None:
    rest, other = RestingFace.zero(), RestingFace.of_still(faces(3, browInnerUp=0.4))
    assert rest.toward(other, 0.25).coefficients.max() == pytest.approx(0.1)
    assert rest.toward(other, 1.0).coefficients.max() == pytest.approx(0.4)


def test_rows_are_joined_in_order() -> None:
    joined = join([faces(1, jawOpen=0.1), faces(2, jawOpen=0.2)])
    assert joined.coefficient("jawOpen").tolist() == pytest.approx([0.1, 0.2, 0.2])
    assert len(join([])) == 0


@given(st.lists(st.floats(0, 1, width=32), min_size=52, max_size=52), st.floats(0, 1, width=32))
def test_coefficients_stay_in_range(rest: list[float], value: float) -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[0] = rest
    shown = RestingFace.of_moving(rows).remove(faces(1, jawOpen=value, browInnerUp=1.0))
    assert 0.0 <= shown.coefficients.min() <= shown.coefficients.max() <= 1.0
