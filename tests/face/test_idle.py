"""The idle layer: pure in time, never repeating, within published human ranges."""

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.face.blink import shown
from bridge.face.curve import Floats
from bridge.face.idle import (
    BLINK,
    BREATHS,
    GAZE,
    HEAD,
    NOD,
    RANK,
    SPEECH_HEAD,
    WINDOW_S,
    IdleLife,
    IdleRows,
)
from bridge.face.settings import IdleSettings

DEGREE = np.pi / 180.0
STEP_S = 1 / 240


def channels(seed: int, windows: int, settings: IdleSettings | None = None) -> Floats:
    """Idle channels of `windows` windows at 240 Hz."""
    life = IdleLife(seed, settings or IdleSettings())
    times = np.arange(0.0, WINDOW_S, STEP_S)
    return np.concatenate([life.channels(w, times) for w in range(windows)]).astype(np.float64)


def lids(rows: Floats, drive: float = 1.0) -> Floats:
    """How far a drive to blink (1 at rest) closes the lids, `[n, 2]`."""
    rank = rows[:, RANK].astype(np.float32)
    closed: Floats = rows[:, BLINK] * shown(rank, np.full_like(rank, drive))
    return closed


@cache
def lid_rows(seed: int) -> Floats:
    """Lids and ranks of 20 windows at 120 Hz, the other channels 0."""
    life, times = IdleLife(seed, IdleSettings()), np.arange(0.0, WINDOW_S, 2 * STEP_S)
    rows = np.concatenate([life.channels(w, times)[:, : RANK.stop] for w in range(20)])
    return rows.astype(np.float64)


def blink_onsets(seed: int, drive: float = 1.0) -> Floats:
    """Onset times of blinks in 20 windows, seconds."""
    closing = lids(lid_rows(seed), drive).max(1) > 0.02
    onsets: Floats = np.nonzero(closing[1:] & ~closing[:-1])[0] * np.float64(2 * STEP_S)
    return onsets


def rows_of(seed: int, times_s: Floats, settings: IdleSettings | None = None) -> Floats:
    """The same, by the row path."""
    rows = IdleRows(1)
    rows.assign(0, seed, settings or IdleSettings())
    return rows.at(np.zeros(len(times_s), np.intp), times_s).astype(np.float64)


def test_blink_rates_follow_the_drive_to_blink() -> None:
    # Doughty 2001: 8 to 21 per minute in silence, 10.5 to 32.5 in conversation.
    minutes = 20 * WINDOW_S / 60
    rest, more, less = (
        np.array([len(blink_onsets(seed, drive)) for seed in range(8)]) / minutes
        for drive in (1.0, 1.6, 0.5)
    )
    assert ((rest >= 8.0) & (rest <= 21.0)).all()
    assert ((more >= 10.5) & (more <= 32.5)).all()
    assert rest.mean() == pytest.approx(15.0, abs=1.5)
    assert more.mean() == pytest.approx(24.0, abs=2.5)
    assert less.mean() == pytest.approx(8.0, abs=1.5)


def test_blink_intervals_are_skewed_and_never_periodic() -> None:
    # Garcia et al. 2011: strongly right-skewed; coefficient of variation 0.6 to 1.0.
    gaps = np.concatenate([np.diff(blink_onsets(seed)) for seed in range(8)])
    assert np.median(gaps) < 0.9 * gaps.mean()
    assert 0.6 <= gaps.std() / gaps.mean() <= 1.0
    assert gaps.min() >= 0.49
    assert 0.05 <= np.mean(gaps < 1.0) <= 0.17


def test_about_half_of_all_blinks_are_partial_and_lids_differ_a_little() -> None:
    # Ousler et al. 2014: 52.9 % partial.
    both = np.concatenate([lids(lid_rows(seed)) for seed in range(4)])
    inner = both[1:-1, 0]
    tops = 1 + np.nonzero((inner >= both[:-2, 0]) & (inner > both[2:, 0]) & (inner > 0.3))[0]
    peaks = both[tops].max(axis=1)
    assert peaks.min() > 0.45
    assert 0.35 <= np.mean(peaks < 0.93) <= 0.70
    assert 0.001 < np.abs(both[tops, 0] - both[tops, 1]).max() <= 0.07


def test_lids_close_fast_and_open_slowly() -> None:
    lid = lids(channels(3, 6))[:, 0]
    closed = lid > 1e-3
    for start in np.nonzero(closed[1:] & ~closed[:-1])[0]:
        end = start + 1 + int(np.argmax(~closed[start + 1 :]))
        peak = start + int(np.argmax(lid[start:end]))
        assert 0.060 <= (peak - start) * STEP_S <= 0.140
        assert 0.150 <= (end - peak) * STEP_S <= 0.300


def test_saccades_follow_the_main_sequence() -> None:
    # Bahill, Clark & Stark 1975: 5 deg peak near 170 deg/s, 10 deg near 280.
    gaze = channels(5, 20)[:, GAZE] / DEGREE
    speed = np.hypot(*np.diff(gaze, axis=0).T) / STEP_S
    moving = speed > 8.0
    edges = np.nonzero(np.diff(moving.astype(int)))[0]
    pairs = [(a + 1, b + 1) for a, b in itertools.pairwise(edges) if moving[a + 1]]
    sizes = np.array([np.hypot(*(gaze[b] - gaze[a])) for a, b in pairs])
    peaks = np.array([speed[a:b].max() for a, b in pairs])
    large = sizes > 1.5
    expected = 500.0 * (1.0 - np.exp(-sizes / 12.0))
    assert large.sum() > 100
    assert np.abs(peaks / expected - 1.0)[large].max() < 0.15
    assert sizes.max() < 12.0


def test_fixations_last_as_long_as_on_faces() -> None:
    gaze = np.concatenate([channels(seed, 10)[:, GAZE] for seed in range(3)]) / DEGREE
    jumps = np.hypot(*(gaze[12:] - gaze[:-12]).T) > 1.2
    onsets = np.nonzero(jumps[1:] & ~jumps[:-1])[0] * STEP_S
    assert 0.4 <= np.median(np.diff(onsets)) <= 1.5


def test_micro_saccades_come_once_or_twice_a_second() -> None:
    gaze = channels(9, 20)[:, GAZE] / DEGREE
    speed = np.hypot(*np.diff(gaze, axis=0).T) / STEP_S
    bursts = np.nonzero((speed[1:] > 3.0) & (speed[:-1] <= 3.0))[0]
    assert 1.0 <= len(bursts) / (20 * WINDOW_S) <= 3.5


def test_head_sways_slowly_and_a_little() -> None:
    head = np.concatenate([channels(seed, 10)[:, HEAD] for seed in range(4)]) / DEGREE
    assert ((head.std(axis=0) > 0.25) & (head.std(axis=0) < 1.5)).all()
    assert np.abs(head).max() < 5.0


def test_sway_loses_power_with_frequency_and_lives_below_one_hertz() -> None:
    yaw = channels(11, 40)[::24, HEAD.start]
    power = np.abs(np.fft.rfft(yaw * np.hanning(len(yaw)))) ** 2
    hertz = np.fft.rfftfreq(len(yaw), 0.1)
    bands = [
        power[(hertz >= a) & (hertz < b)].mean() for a, b in ((0.02, 0.1), (0.1, 0.3), (0.3, 1))
    ]
    assert bands[0] > bands[1] > bands[2]
    assert power[hertz > 1.0].sum() < 0.01 * power.sum()


def test_the_head_moves_faster_in_speech() -> None:
    rows = channels(2, 10)
    rest = np.diff(rows[:, HEAD], axis=0).std(axis=0)
    assert (np.diff(rows[:, SPEECH_HEAD], axis=0).std(axis=0) > rest).all()


def test_breath_is_12_to_18_per_minute_and_in_is_shorter_than_out() -> None:
    for seed in range(6):
        breath = channels(seed, 10)[:, BREATHS.start]
        rising, falling = np.diff(breath) > 1e-7, np.diff(breath) < -1e-7
        cycles = np.sum(rising[1:] & ~rising[:-1])
        assert 12.0 <= cycles / (10 * WINDOW_S / 60) <= 18.0
        assert 0.3 <= rising.sum() / (rising.sum() + falling.sum()) <= 0.5


def test_windows_join_without_a_jump_or_a_kink() -> None:
    for seed in range(5):
        life = IdleLife(seed, IdleSettings())
        for w in range(-2, 6):
            end = life.channels(w, np.array([WINDOW_S - 0.01, WINDOW_S])).astype(np.float64)
            start = life.channels(w + 1, np.array([0.0, 0.01])).astype(np.float64)
            # Lids are open there: the rank of no blink does not matter.
            end[:, RANK] = start[:, RANK] = 0.0
            np.testing.assert_allclose(end[1], start[0], atol=3e-6)
            np.testing.assert_allclose(end[1] - end[0], start[1] - start[0], atol=2e-3)


@settings(max_examples=30)
@given(st.permutations(range(24)), st.integers(0, 2**31 - 1))
def test_times_may_be_read_in_any_order(order: list[int], seed: int) -> None:
    times = 5.0e5 + np.linspace(0.0, 90.0, 24)
    forward = rows_of(seed, times)
    shuffled = rows_of(seed, times[order])
    np.testing.assert_array_equal(shuffled, forward[order])


def test_rows_equal_the_curve_and_slots_do_not_mix() -> None:
    rows = IdleRows(3)
    for slot in range(3):
        rows.assign(slot, slot, IdleSettings())
    rng = np.random.default_rng(0)
    slots, times = rng.integers(0, 3, 300), rng.uniform(0, 200, 300)
    together = rows.at(slots, times)
    for slot in range(3):
        alone = rows_of(slot, times[slots == slot])
        np.testing.assert_array_equal(together[slots == slot], alone)


def test_working_ahead_changes_nothing() -> None:
    ahead, plain = IdleLife(6, IdleSettings()), IdleLife(6, IdleSettings())
    for time_s in (0.0, 1.0, 2.0, 40.0):
        ahead.look_ahead(time_s)
    times = np.linspace(0.0, WINDOW_S, 100)
    for window in range(5):
        np.testing.assert_array_equal(ahead.channels(window, times), plain.channels(window, times))


def test_nothing_repeats_within_an_hour() -> None:
    head = channels(1, 113)[::60, HEAD]
    head = (head - head.mean(0)) / head.std(0)
    length = len(head)
    spectrum = np.fft.rfft(head, 2 * length, axis=0)
    likeness = np.fft.irfft(np.abs(spectrum) ** 2, axis=0).sum(axis=1)[:length] / (3 * length)
    assert likeness[0] == pytest.approx(1.0, abs=1e-6)
    # From 20 s on no shift of the hour resembles itself: a loop would show a peak near 1.
    assert likeness[80 : length // 2].max() < 0.3


def test_no_two_seeds_are_alike() -> None:
    rows = [channels(seed, 8)[::24] for seed in range(12)]
    for i in range(12):
        for j in range(i):
            for axis in range(HEAD.start, HEAD.stop):
                assert abs(np.corrcoef(rows[i][:, axis], rows[j][:, axis])[0, 1]) < 0.7


def test_after_a_million_seconds_motion_is_as_smooth_as_at_the_start() -> None:
    for start in (0.0, 1.0e6):
        steps = np.abs(np.diff(rows_of(4, start + np.arange(600) / 60)[:, HEAD], axis=0))
        assert 0 < steps.max() < 0.4 * DEGREE


def test_what_is_switched_off_does_not_move() -> None:
    assert not rows_of(0, np.arange(90.0), IdleSettings(enabled=False)).any()
    assert not channels(0, 2, IdleSettings(blinks_per_minute=0))[:, BLINK].any()
    assert not channels(0, 2, IdleSettings(gaze=0))[:, GAZE].any()
    still = channels(0, 2, IdleSettings(head_sway=0, gaze=0, breathing=0))
    assert not still[:, HEAD].any()
    assert not still[:, SPEECH_HEAD].any()
    assert not still[:, BREATHS].any()
    assert not still[:, NOD].any()


def test_gains_scale_the_sway() -> None:
    full, half = (channels(8, 2, IdleSettings(head_sway=g, gaze=0, breathing=0)) for g in (1, 0.5))
    np.testing.assert_allclose(half[:, HEAD], 0.5 * full[:, HEAD], atol=1e-12)


def test_a_slot_without_a_character_rests() -> None:
    rows = IdleRows(2)
    rows.assign(0, 0, IdleSettings())
    rows.clear(0)
    rows.grow(5)
    assert not rows.at(np.arange(5), np.full(5, 77.0)).any()
