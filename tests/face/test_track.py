"""The face track: exact at frames, bounded between them, the same however it is cut."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.face.track import FaceTrack, resample, sample_tracks

RATES = [Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(60), Fraction(120)]


def clip(count: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random((count, 52), np.float32)


def track_of(frames: NDArray[np.float32], *, finished: bool = True) -> FaceTrack:
    track = FaceTrack()
    track.append(frames)
    if finished:
        track.finish()
    return track


def test_the_value_at_a_frame_time_is_the_frame() -> None:
    frames = clip(200)
    samples = track_of(frames).sample(np.arange(200) / 30)
    assert samples.known.all()
    np.testing.assert_array_equal(samples.rows.coefficients, frames)


def test_values_stay_between_the_frames_around_them() -> None:
    frames = clip(50)
    times = np.random.default_rng(1).uniform(0, 48.99 / 30, 4000)
    k = np.floor(times * 30).astype(int)
    values = track_of(frames).sample(times).rows.coefficients
    assert (values >= np.minimum(frames[k], frames[k + 1])).all()
    assert (values <= np.maximum(frames[k], frames[k + 1])).all()


def test_a_ramp_stays_a_straight_line() -> None:
    ramp = np.repeat(np.linspace(0, 1, 31, dtype=np.float32)[:, None], 52, axis=1)
    times = np.linspace(1 / 30, 28 / 30, 333)
    values = track_of(ramp).sample(times).rows.coefficients[:, 7]
    np.testing.assert_allclose(values, times, atol=1e-6)


@settings(max_examples=50)
@given(cuts=st.lists(st.integers(0, 90), max_size=8), seed=st.integers(0, 99))
def test_a_track_fed_in_parts_equals_the_whole(cuts: list[int], seed: int) -> None:
    frames = clip(90, seed)
    parts = FaceTrack()
    edges = [0, *sorted(cuts), 90]
    for start, end in itertools.pairwise(edges):
        parts.append(frames[start:end])
    parts.finish()
    times = np.random.default_rng(seed).uniform(-0.1, 3.2, 64)
    whole = track_of(frames).sample(times)
    np.testing.assert_array_equal(parts.sample(times).rows.coefficients, whole.rows.coefficients)


@pytest.mark.parametrize("rate", RATES)
def test_sampling_while_frames_arrive_equals_resampling_the_clip(rate: Fraction) -> None:
    frames = clip(60)
    track, out, sent = FaceTrack(), [], 0
    for start in range(0, 60, 7):
        track.append(frames[start : start + 7])
        if start + 7 >= 60:
            track.finish()
        while (time_s := float(sent / rate)) <= min(track.known_s, 1.9999):
            out.append(track.sample(np.array([time_s])).rows.coefficients[0])
            sent += 1
        track.drop_before(float(sent / rate))
    np.testing.assert_allclose(np.array(out), resample(frames, Fraction(30), rate), atol=2e-5)


def test_rest_surrounds_the_utterance_and_the_curve_runs_into_it() -> None:
    track = track_of(np.ones((30, 52), np.float32))
    times = np.array([-5.0, -1 / 30, -0.5 / 30, 0.0, 29 / 30, 29.5 / 30, 1.0, 9.0])
    samples = track.sample(times)
    assert samples.known.all()
    np.testing.assert_allclose(samples.rows.coefficients[:, 17], [0, 0, 0.5, 1, 1, 0.5, 0, 0])


def test_a_time_past_the_known_frames_is_reported_and_holds_the_last_one() -> None:
    track = track_of(clip(10), finished=False)
    samples = track.sample(np.array([track.known_s, 8.5 / 30, 9 / 30, 2.0]))
    assert samples.known.tolist() == [True, False, True, False]
    np.testing.assert_array_equal(samples.rows.coefficients[3], clip(10)[9])


def test_an_empty_unfinished_track_rests_and_says_so() -> None:
    samples = FaceTrack().sample(np.array([0.0, 1.0]))
    assert not samples.known.any()
    assert not samples.rows.coefficients.any()


def test_a_finished_track_without_frames_is_rest() -> None:
    track = FaceTrack()
    track.finish()
    samples = track.sample(np.array([-1.0, 0.0, 1.0]))
    assert samples.known.all()
    assert not samples.rows.coefficients.any()


def test_frames_before_a_drop_are_forgotten_and_later_ones_unchanged() -> None:
    frames = clip(300)
    track = track_of(frames)
    track.drop_before(5.0)
    times = np.linspace(5.0, 10.0, 100)
    whole = track_of(frames).sample(times).rows.coefficients
    np.testing.assert_array_equal(track.sample(times).rows.coefficients, whole)
    assert track.sample(np.array([1.0, 5.0])).known.tolist() == [False, True]


def test_a_drop_past_the_end_leaves_a_finished_track_at_rest() -> None:
    track = track_of(clip(30))
    track.drop_before(60.0)
    samples = track.sample(np.array([1.0, 61.0]))
    assert samples.known.all()
    assert not samples.rows.coefficients.any()


def test_memory_stays_bounded_while_old_frames_are_dropped() -> None:
    track = FaceTrack()
    for second in range(600):
        track.append(clip(30, second))
        track.drop_before(second)
    assert len(track._buffer) <= 256
    np.testing.assert_array_equal(
        track.sample(np.array([599.5])).rows.coefficients[0], clip(30, 599)[15]
    )


def test_many_tracks_at_once_equal_each_alone() -> None:
    tracks = [track_of(clip(20 + n, n), finished=n % 2 == 0) for n in range(40)]
    times = np.random.default_rng(3).uniform(-0.2, 2.0, 40)
    together = sample_tracks(tracks, times)
    for n, track in enumerate(tracks):
        alone = track.sample(times[n : n + 1])
        assert alone.known[0] == together.known[n]
        np.testing.assert_array_equal(alone.rows.coefficients[0], together.rows.coefficients[n])


def test_no_tracks_give_no_rows() -> None:
    assert len(sample_tracks([], np.zeros(0)).rows) == 0


def test_head_and_eyes_travel_with_the_frames() -> None:
    track = FaceTrack()
    head = np.full((4, 3), -0.2, np.float32)
    eyes = np.full((4, 4), 0.1, np.float32)
    track.append(clip(4), head, eyes)
    rows = track.sample(np.array([1.5 / 30])).rows
    np.testing.assert_allclose(rows.head, [[-0.2] * 3], rtol=1e-6)
    np.testing.assert_allclose(rows.eyes, [[0.1] * 4], rtol=1e-6)


def test_broken_values_become_rest_and_are_counted() -> None:
    frames = clip(5)
    frames[2, 17], frames[3, 4], frames[4, 0] = np.nan, np.inf, 7.0
    track = track_of(frames)
    rows = track.sample(np.arange(5) / 30).rows
    assert track.repaired_count == 2
    assert rows.coefficients[2, 17] == rows.coefficients[3, 4] == 0
    assert rows.coefficients[4, 0] == 1


def test_a_finished_track_takes_no_more_frames() -> None:
    with pytest.raises(ValueError, match="finished"):
        track_of(clip(2)).append(clip(1))


@given(count=st.integers(0, 40), rate=st.sampled_from(RATES))
def test_a_resampled_clip_covers_the_same_time(count: int, rate: Fraction) -> None:
    out = resample(clip(count), Fraction(30), rate)
    assert (len(out) - 1) / rate < Fraction(count, 30) <= len(out) / rate


def test_resampling_to_a_multiple_keeps_every_frame() -> None:
    frames = clip(33)
    np.testing.assert_array_equal(resample(frames, Fraction(30), Fraction(120))[::4], frames)
