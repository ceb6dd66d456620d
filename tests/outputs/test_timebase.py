"""Deadlines and timecode from one epoch."""

import pytest

from bridge.outputs.timebase import Timebase, local_utc_offset_s
from bridge.protocols.timecode import FrameRate
from tests.fakes import VirtualClock

HZ_60, HZ_30, NTSC = FrameRate(60), FrameRate(30), FrameRate(30_000, 1001)
#: 2025-06-15 15:06:40 UTC.
UTC_NS = 1_750_000_000_000_000_000
NS = 1_000_000_000


def timebase(offset_s: int = 0, utc_ns: int = UTC_NS) -> tuple[Timebase, VirtualClock]:
    clock = VirtualClock(utc_ns=utc_ns)
    return Timebase(clock, offset_s), clock


def test_deadlines_do_not_drift_in_a_year() -> None:
    base, clock = timebase()
    year_s = 365 * 86_400
    assert base.deadline_s(HZ_60, year_s * 60) == clock.now() + year_s
    assert base.deadline_s(NTSC, 30_000 * 86_400) == clock.now() + 1001 * 86_400


def test_rates_stay_in_phase() -> None:
    base, _ = timebase()
    for index in (0, 1, 10**9):
        assert base.deadline_s(HZ_30, index) == base.deadline_s(HZ_60, 2 * index)


@pytest.mark.parametrize("rate", [HZ_60, NTSC, FrameRate(24)])
@pytest.mark.parametrize("after_s", [-2.51, -0.01, 0.0, 0.01, 3.999, 1e6])
def test_the_next_tick_is_the_first_in_the_future(rate: FrameRate, after_s: float) -> None:
    base, clock = timebase()
    now_s = clock.now() + after_s
    index = base.next_index(rate, now_s)
    assert base.deadline_s(rate, index) > now_s >= base.deadline_s(rate, index - 1)


def test_timecode_is_local_time_of_day() -> None:
    base, _ = timebase(offset_s=7200)
    tick = base.tick(HZ_60, 0)
    assert tick.frame_number == ((17 * 60 + 6) * 60 + 40) * 60
    assert tick.sub_frame == 0.0


def test_timecode_steps_by_one_and_wraps_at_midnight() -> None:
    base, _ = timebase(offset_s=8 * 3600 + 53 * 60 + 19)  # one second to midnight
    frames = [base.tick(HZ_60, i).frame_number for i in (58, 59, 60, 61)]
    assert frames == [86_400 * 60 - 2, 86_400 * 60 - 1, 0, 1]


def test_timecode_catches_up_after_the_machine_slept() -> None:
    base, clock = timebase()
    before = base.tick(HZ_60, 0).frame_number
    clock._utc_origin_ns += 3600 * NS  # wall time went on, the monotonic clock did not
    base.follow()
    assert base.tick(HZ_60, 0).frame_number == before + 3600 * 60


@pytest.mark.parametrize("rate", [HZ_60, NTSC, FrameRate(120)])
def test_timecode_never_runs_backwards_when_the_clock_is_set_back(rate: FrameRate) -> None:
    base, clock = timebase()
    clock._utc_origin_ns -= NS // 10
    times = []
    for second in range(30):
        before, after = (base.tick(rate, second * 120 + i) for i in (0, 1))
        times += [before.frame_number + before.sub_frame, after.frame_number + after.sub_frame]
        base.follow()
    assert times == sorted(times)
    behind = base.tick(rate, 0).frame_number - Timebase(clock, 0).tick(rate, 0).frame_number
    assert abs(behind) <= 1


def test_a_clock_that_agrees_is_left_alone() -> None:
    base, clock = timebase()
    clock._utc_origin_ns += 1_000_000
    base.follow()
    assert base.tick(HZ_60, 0).sub_frame == 0.0


def test_the_machine_knows_its_zone() -> None:
    assert -14 * 3600 <= local_utc_offset_s(UTC_NS) <= 14 * 3600
