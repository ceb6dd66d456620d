"""Block times are continuous, follow drift, ignore noise and jump only with the device."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from bridge.audio.dac_clock import Block, CallbackTimes, DacClock

RATE_HZ = 48_000
FRAMES = 480


def true_times(
    seconds: float, drift_ppm: float, jump_at_s: float = 1e9, jump_s: float = 0.0
) -> Iterator[float]:
    """When each block of 10 ms is heard by a device that drifts and jumps once."""
    for block in range(round(seconds * RATE_HZ / FRAMES)):
        time_s = block * FRAMES * (1 + drift_ppm * 1e-6) / RATE_HZ
        yield 1000.0 + time_s + (jump_s if time_s >= jump_at_s else 0.0)


def errors_s(clock: DacClock, times_s: list[float], jitter_s: float = 0.0) -> list[float]:
    """What the clock gets wrong, block by block, given reports with uniform jitter."""
    noise = np.random.default_rng(7).uniform(-jitter_s, jitter_s, len(times_s))
    return [
        clock.advance(FRAMES, time_s + float(bad)).start_s - time_s
        for time_s, bad in zip(times_s, noise, strict=True)
    ]


@pytest.mark.parametrize("drift_ppm", [-150.0, 0.0, 80.0, 500.0])
def test_drift_is_followed_within_half_a_millisecond(drift_ppm: float) -> None:
    clock = DacClock(RATE_HZ)
    errors = errors_s(clock, list(true_times(60, drift_ppm)), jitter_s=0.001)
    assert max(abs(e) for e in errors[500:]) < 0.0005
    assert clock.drift_ppm == pytest.approx(drift_ppm, abs=30)
    assert clock.jumps == 0


def test_blocks_join_without_a_seam() -> None:
    clock = DacClock(RATE_HZ)
    noise = np.random.default_rng(3).uniform(-0.003, 0.003, 2000)
    times = list(true_times(20, 100))
    blocks = [clock.advance(FRAMES, t + float(n)) for t, n in zip(times, noise, strict=True)]
    assert all(a.end_s == b.start_s for a, b in pairwise(blocks))


def test_once_locked_speed_changes_stay_inaudible() -> None:
    clock = DacClock(RATE_HZ)
    noise = np.random.default_rng(3).uniform(-0.005, 0.005, 3000)
    times = list(true_times(30, 0))
    blocks = [clock.advance(FRAMES, t + float(n)) for t, n in zip(times, noise, strict=True)]
    speeds = [(b.end_s - b.start_s) * RATE_HZ / FRAMES for b in blocks[200:]]
    assert max(abs(speed - 1.0) for speed in speeds) < 1e-3


def test_one_wild_report_moves_nothing() -> None:
    clock = DacClock(RATE_HZ)
    times = list(true_times(5, 0))
    times[300] += 0.5
    errors = errors_s(clock, times)
    assert max(abs(e) for e in errors[301:]) < 1e-6
    assert clock.jumps == 0


def test_a_device_that_stood_still_is_followed_after_three_blocks() -> None:
    clock = DacClock(RATE_HZ)
    errors = errors_s(clock, list(true_times(10, 0, jump_at_s=5.0, jump_s=0.35)))
    assert clock.jumps == 1
    assert max(abs(e) for e in errors[503:]) < 1e-6


def test_a_reported_underrun_is_believed_at_once() -> None:
    clock = DacClock(RATE_HZ)
    errors_s(clock, list(true_times(2, 0)))
    block = clock.advance(FRAMES, 1002.35, broken=True)
    assert (block.start_s, clock.jumps) == (1002.35, 1)


def test_it_counts_as_locked_after_a_second() -> None:
    clock = DacClock(RATE_HZ)
    errors_s(clock, list(true_times(0.99, 0)))
    assert not clock.locked
    errors_s(clock, [clock.advance(FRAMES, 1000.99).end_s + 0.01 * i for i in range(2)])
    assert clock.locked


def test_steadiness_counts_from_the_last_jump() -> None:
    clock = DacClock(RATE_HZ)
    errors_s(clock, list(true_times(0.5, 0)))
    assert clock.steady_s == pytest.approx(0.49)
    clock.advance(FRAMES, 1002.0, broken=True)
    assert clock.steady_s == 0.0


def test_the_residual_error_is_stated() -> None:
    clock = DacClock(RATE_HZ)
    errors_s(clock, list(true_times(30, 0)), jitter_s=0.001)
    assert clock.error_s == pytest.approx(0.001 / 3**0.5, rel=0.3)


def test_the_first_block_is_where_the_device_says() -> None:
    assert DacClock(RATE_HZ).advance(480, 5.0) == Block(5.0, 5.01)


def test_a_held_up_callback_does_not_move_the_time_heard() -> None:
    times = CallbackTimes(latency_s=0.05)
    assert times.heard_at(now_s=100.0, current_s=7.0, dac_s=7.06) == pytest.approx(100.06)
    assert times.heard_at(now_s=100.030, current_s=7.01, dac_s=7.07) == pytest.approx(100.07)


@pytest.mark.parametrize(
    ("current_s", "dac_s"), [(0.0, 0.0), (0.0, 0.06), (7.0, 0.0), (7.0, 6.0), (7.0, 99.0)]
)
def test_without_driver_times_the_stream_latency_stands_in(current_s: float, dac_s: float) -> None:
    assert CallbackTimes(latency_s=0.05).heard_at(100.0, current_s, dac_s) == 100.05


def test_a_clock_of_another_origin_that_drifts_is_still_placed() -> None:
    times = CallbackTimes(latency_s=0.05)
    for tick in range(1000):
        now_s = 100.0 + tick * 0.01
        heard_s = times.heard_at(now_s, 1.7e9 + tick * 0.01 * (1 - 50e-6), 1.7e9 + tick * 0.01)
    assert heard_s == pytest.approx(now_s + 0.0005, abs=0.001)
