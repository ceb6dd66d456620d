"""Mouth safety and limits of motion."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.face.names import EYELIDS, MOUTH, indices
from bridge.face.safety import STEP_LIMITS, limit_motion, repair, secure, speech_gate


def random_rows(seed: int, count: int = 40, spread: float = 1.0) -> FaceRows:
    rng = np.random.default_rng(seed)
    return FaceRows(
        rng.uniform(-spread, 1 + spread, (count, 52)).astype(np.float32),
        rng.uniform(-1, 1, (count, 3)).astype(np.float32),
        rng.uniform(-1, 1, (count, 4)).astype(np.float32),
    )


def secured(seed: int, speaking: float, count: int = 40) -> FaceRows:
    rows = random_rows(seed, count)
    secure(rows, np.full(count, speaking, np.float32))
    return rows


def aperture(rows: FaceRows) -> NDArray[np.float32]:
    lips = ("mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight")
    jaw = np.maximum(rows.coefficient("jawOpen") - rows.coefficient("mouthClose"), 0.0)
    gap: NDArray[np.float32] = jaw + 0.5 * np.mean([rows.coefficient(n) for n in lips], axis=0)
    return gap


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_secured_faces_are_in_bounds_and_lips_close_no_further_than_the_jaw(
    seed: int, speaking: float
) -> None:
    rows = secured(seed, speaking, 4)
    assert rows.coefficients.min() >= 0.0
    assert rows.coefficients.max() <= 1.0
    assert (rows.coefficient("mouthClose") <= rows.coefficient("jawOpen")).all()


def test_silence_closes_the_mouth() -> None:
    rows = secured(3, 0.0, 500)
    assert aperture(rows).max() <= 0.04
    assert rows.coefficient("jawOpen").max() <= 0.06 + 1e-6
    assert not rows.coefficient("tongueOut").any()


def test_speech_opens_it_freely() -> None:
    rows, original = secured(4, 1.0), random_rows(4)
    expected = np.clip(original.coefficient("jawOpen"), 0, 1)
    np.testing.assert_array_equal(rows.coefficient("jawOpen"), expected)


def test_the_mouth_closes_gradually_as_speech_lets_go() -> None:
    gate = speech_gate(np.array([0.0, 0.25, 0.5, 1.0], np.float32))
    np.testing.assert_array_equal(gate, [0.0, 0.5, 1.0, 1.0])


def test_a_bilabial_stays_shut_through_safety() -> None:
    rows = FaceRows.zeros(1)
    rows.coefficient("jawOpen")[:] = rows.coefficient("mouthClose")[:] = 0.3
    secure(rows, np.ones(1, np.float32))
    assert aperture(rows)[0] == 0.0


def test_broken_values_become_rest_and_are_counted() -> None:
    faces = np.full((3, 52), 0.5, np.float32)
    faces[0, 1], faces[1, 2], faces[2, 3] = np.nan, np.inf, -np.inf
    fixed, count = repair(faces)
    assert count == 3
    assert fixed[0, 1] == fixed[1, 2] == fixed[2, 3] == 0.0
    assert np.isnan(faces[0, 1])


def test_sound_values_pass_untouched() -> None:
    faces = np.full((3, 52), 0.5, np.float32)
    fixed, count = repair(faces)
    assert fixed is faces
    assert count == 0


@given(st.integers(0, 1000), st.floats(0.001, 0.05))
def test_no_step_is_larger_than_a_face_can_make(seed: int, dt_s: float) -> None:
    before, wanted = secured(seed, 1.0, 3), secured(seed + 1, 1.0, 3)
    after = limit_motion(before, wanted, dt_s)
    steps = np.abs(after.coefficients - before.coefficients)
    assert (steps <= STEP_LIMITS * dt_s * 60 + 1e-6).all()
    assert np.abs(after.head - before.head).max() <= np.deg2rad(300) * dt_s + 1e-6
    assert np.abs(after.eyes - before.eyes).max() <= np.deg2rad(500) * dt_s + 1e-6
    assert (after.coefficient("mouthClose") <= after.coefficient("jawOpen") + 1e-7).all()


def test_small_steps_pass_the_limit_unchanged() -> None:
    before = secured(1, 1.0)
    wanted = FaceRows(before.coefficients * 0.95, before.head + 0.01, before.eyes - 0.01)
    after = limit_motion(before, wanted, 1 / 60)
    np.testing.assert_array_equal(after.coefficients, wanted.coefficients)
    np.testing.assert_array_equal(after.head, wanted.head)


def test_a_limited_face_arrives_in_the_end() -> None:
    state, wanted = secured(5, 1.0), secured(6, 1.0)
    for _ in range(60):
        state = limit_motion(state, wanted, 1 / 60)
    np.testing.assert_allclose(state.coefficients, wanted.coefficients, atol=1e-6)
    np.testing.assert_allclose(state.eyes, wanted.eyes, atol=1e-6)


def test_rows_may_have_times_of_their_own() -> None:
    before, wanted = FaceRows.zeros(2), secured(7, 1.0, 2)
    wanted.coefficients[:] = 1.0
    after = limit_motion(before, wanted, np.array([1 / 60, 1 / 120]))
    np.testing.assert_allclose(after.coefficients[0], 2 * after.coefficients[1], atol=1e-6)


def test_an_open_mouth_shuts_within_200_ms() -> None:
    state, shut = FaceRows.zeros(1), FaceRows.zeros(1)
    state.coefficients[:] = 1.0
    for _ in range(12):
        state = limit_motion(state, shut, 1 / 60)
    assert not state.coefficients[:, indices((*MOUTH, *EYELIDS))].any()
