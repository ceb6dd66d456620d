"""Artists' knobs: each moves its own region, and the mouth stays a mouth."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.face.names import COEFFICIENT_COUNT, INDEX
from bridge.face.tuning import Tuner, Tuning, Weighting

FPS = 30.0


def faces(count: int = 1, **named: float) -> NDArray[np.float32]:
    rows = np.zeros((count, COEFFICIENT_COUNT), np.float32)
    for name, value in named.items():
        rows[:, INDEX[name]] = value
    return rows


def tuned(rows: NDArray[np.float32], tuning: Tuning, name: str) -> list[float]:
    """One coefficient of every tuned face, to three digits."""
    column = Tuner(tuning, FPS).apply(rows)[:, INDEX[name]]
    return [round(float(value), 3) for value in column]


def test_without_a_tuning_faces_are_as_they_were() -> None:
    rows = faces(3, jawOpen=0.5)
    assert Tuner(Tuning(), FPS).apply(rows) is rows


@pytest.mark.parametrize(
    ("tuning", "name", "expected"),
    [
        (Tuning(lower_strength=0.5), "jawOpen", 0.2),
        (Tuning(lower_strength=0.5), "browInnerUp", 0.4),
        (Tuning(upper_strength=0.5), "browInnerUp", 0.2),
        (Tuning(upper_strength=0.5), "eyeBlinkLeft", 0.4),
        (Tuning(skin_strength=0.5), "cheekPuff", 0.2),
        (Tuning(skin_strength=0.5, upper_strength=2.0), "browInnerUp", 0.4),
        (Tuning(blink_strength=0.5), "eyeBlinkRight", 0.2),
        (Tuning(tongue_strength=2.0), "tongueOut", 0.8),
        (Tuning(tongue_strength=3.0), "tongueOut", 1.0),
        (Tuning(skin_strength=0.0), "eyeLookInLeft", 0.4),
    ],
)
def test_a_strength_scales_its_region_alone(tuning: Tuning, name: str, expected: float) -> None:
    assert tuned(np.full((1, COEFFICIENT_COUNT), 0.4, np.float32), tuning, name) == [expected]


def test_lids_open_and_close_by_their_offset() -> None:
    half = faces(eyeBlinkLeft=0.5)
    assert tuned(half, Tuning(lid_offset=-0.5), "eyeBlinkLeft") == [0.75]
    assert tuned(half, Tuning(lid_offset=-1.0), "eyeBlinkRight") == [1.0]
    assert tuned(half, Tuning(lid_offset=0.4), "eyeWideLeft") == [0.2]
    assert tuned(half, Tuning(blink_offset=-0.2), "eyeBlinkLeft") == [0.3]
    assert tuned(half, Tuning(blink_offset=0.2), "eyeBlinkLeft") == [0.6]


def test_lips_part_and_close_by_their_offset() -> None:
    spoken = faces(jawOpen=0.3, mouthLowerDownLeft=0.1)
    assert tuned(spoken, Tuning(lip_offset=0.1), "mouthLowerDownLeft") == [0.2]
    assert tuned(spoken, Tuning(lip_offset=-0.2), "mouthLowerDownLeft") == [0.0]
    assert tuned(spoken, Tuning(lip_offset=-0.2), "mouthClose") == [0.2]


def test_lips_never_close_further_than_the_jaw_is_open() -> None:
    spoken = faces(jawOpen=0.1, mouthClose=0.1)
    assert tuned(spoken, Tuning(lip_offset=-0.2), "mouthClose") == [0.1]


def test_smoothing_takes_its_time_and_spares_the_other_half() -> None:
    rows = faces(4, jawOpen=1.0, browInnerUp=1.0)
    rows[0] = 0.0
    slow = Tuning(lower_smoothing_s=0.1)
    assert tuned(rows, slow, "browInnerUp") == [0.0, 1.0, 1.0, 1.0]
    # A third of the time constant a frame: what is left shrinks by exp(-1/3).
    assert tuned(rows, slow, "jawOpen") == [0.0, 0.283, 0.487, 0.632]


def test_smoothing_goes_on_over_chunks() -> None:
    rows = np.random.default_rng(1).random((20, COEFFICIENT_COUNT)).astype(np.float32)
    tuning = Tuning(lower_smoothing_s=0.08, upper_smoothing_s=0.05)
    whole = Tuner(tuning, FPS).apply(rows)
    parts = Tuner(tuning, FPS)
    pieces = [parts.apply(rows[first : first + 3]) for first in range(0, 20, 3)]
    assert np.array_equal(np.concatenate(pieces), whole)


def test_weighting_multiplies_then_adds_and_clamps_only_if_asked() -> None:
    factors = np.full(COEFFICIENT_COUNT, 3.0, np.float32)
    summands = np.full(COEFFICIENT_COUNT, 0.25, np.float32)
    row = faces(jawOpen=0.5)
    assert Weighting(factors, summands).apply(row)[0, INDEX["jawOpen"]] == 1.75
    assert Weighting(factors, summands, clamped=True).apply(row)[0, INDEX["jawOpen"]] == 1.0
    assert np.array_equal(Weighting().apply(row), row)
