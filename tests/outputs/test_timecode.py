"""What frames are stamped with, by source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bridge.config import TimecodeSettings
from bridge.errors import InvalidArgument
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.protocols.timecode import FrameRate, Label, count_of, label_of
from bridge.protocols.timecode_status import TimecodeState
from tests.fakes import VirtualClock

HZ_25, HZ_30, HZ_60 = FrameRate(25), FrameRate(30), FrameRate(60)
NTSC = FrameRate(30_000, 1001)


class Machine:
    """A service's timecode, and a clock to move."""

    def __init__(self, **settings: object) -> None:
        self.clock = VirtualClock()
        self.timebase = Timebase(self.clock, 0)
        values = TimecodeSettings.model_validate(settings)
        self.timecode = Timecode(self.timebase, self.clock, values)

    def label(self) -> str:
        return str(self.timecode.label_at(self.clock.now() + 1e-6))

    def play(self, first: str, rate: FrameRate, count: int, source: str = "ltc") -> None:
        """`source` plays `count` frames from `first` on."""
        label = Label.parse(first)
        start = count_of(label, rate)
        for k in range(count):
            now = label_of(start + k, rate, label.drop)
            self.timecode.hear_label(source, now, rate, self.clock.now())
            self.clock.jump(rate.period_s)

    def state(self) -> TimecodeState:
        return self.timecode.status().state


def test_time_of_day_is_what_nobody_changed() -> None:
    machine = Machine()
    assert machine.label() == "15:06:40:00"  # 2025-06-15 15:06:40 UTC
    assert machine.state() is TimecodeState.RUNNING


def test_an_offset_moves_the_time_of_day() -> None:
    assert Machine(offset_frames=-2).label() == "15:06:39:28"


def test_a_free_run_starts_at_its_label_and_runs() -> None:
    machine = Machine(source="free_run", start="01:00:00:00", rate="25")
    assert machine.label() == "01:00:00:00"
    machine.clock.jump(61.04)
    assert machine.label() == "01:01:01:01"


def test_a_free_run_keeps_no_company_with_wall_time() -> None:
    machine = Machine(source="free_run")
    machine.clock._utc_origin_ns += 10**12
    machine.timebase.follow()
    assert machine.label() == "00:00:00:00"


def test_a_command_jams_and_live_link_packets_follow() -> None:
    machine = Machine(source="command")
    machine.timecode.jam(Label.parse("10:00:00:00"), HZ_30, machine.clock.now())
    assert machine.label() == "10:00:00:00"
    assert machine.timebase.tick(HZ_60, 0).frame_number == 10 * 3600 * 60
    assert machine.timecode.status().jam_count == 1


def test_a_jam_may_lie_in_the_past() -> None:
    machine = Machine(source="command", rate="25")
    machine.timecode.jam(Label.parse("10:00:00:00"), HZ_25, machine.clock.now() - 2.0)
    assert machine.label() == "10:00:02:00"


def test_a_jam_is_refused_while_a_source_is_chased() -> None:
    with pytest.raises(InvalidArgument, match="command"):
        Machine(source="ltc").timecode.jam(Label.parse("10:00:00:00"))


def test_a_jam_to_no_label_is_refused_and_changes_nothing() -> None:
    machine = Machine(source="command")
    with pytest.raises(InvalidArgument):
        machine.timecode.jam(Label.parse("10:00:00:31"), HZ_30)
    assert machine.label() == "00:00:00:00"


def test_a_source_is_waited_for_then_followed_then_missed() -> None:
    machine = Machine(source="ltc", rate="25")
    assert machine.state() is TimecodeState.WAITING
    machine.play("10:00:00:00", HZ_25, 25)
    assert machine.state() is TimecodeState.LOCKED
    assert machine.label() == "10:00:01:00"
    machine.clock.jump(600.0)
    assert machine.state() is TimecodeState.FREEWHEELING
    assert machine.label() == "10:10:01:00"


def test_only_the_chosen_source_is_heard() -> None:
    machine = Machine(source="mtc", rate="25")
    machine.play("10:00:00:00", HZ_25, 25, source="ltc")
    assert machine.state() is TimecodeState.WAITING


def test_a_source_that_is_wound_back_is_followed() -> None:
    machine = Machine(source="ltc", rate="25")
    machine.play("10:00:00:00", HZ_25, 25)
    machine.timecode.located("ltc")
    machine.play("09:00:00:00", HZ_25, 25)
    assert machine.label() == "09:00:01:00"


def test_drop_frame_is_taken_over_from_the_source() -> None:
    machine = Machine(source="ltc", rate="30")
    machine.play("00:59:59;20", NTSC, 20)
    assert machine.label() == "01:00:00;10"
    assert machine.timecode.status().rate == NTSC


@pytest.mark.parametrize(
    ("setting", "heard", "meant"),
    [
        ("29.97", HZ_30, NTSC),
        ("23.976", FrameRate(24), FrameRate(24_000, 1001)),
        ("59.94", HZ_30, NTSC),
        ("60", HZ_30, HZ_30),
        ("25", HZ_30, HZ_30),
    ],
)
def test_settings_say_what_a_source_cannot(
    setting: str, heard: FrameRate, meant: FrameRate
) -> None:
    assert Machine(source="ltc", rate=setting).timecode.rate_of(heard, drop=False) == meant


def test_a_phones_frames_are_followed() -> None:
    machine = Machine(source="livelink", rate="60")
    for k in range(30):
        machine.timecode.hear_frame("livelink", 1_095_835 + k, 0.25, HZ_60, machine.clock.now())
        machine.clock.jump(1 / 60)
    assert machine.label() == "05:04:24:25"
    assert machine.state() is TimecodeState.LOCKED


@given(late_ms=st.lists(st.floats(0.0, 40.0), min_size=60, max_size=60))
def test_frame_time_never_runs_back_while_a_source_is_heard_late(late_ms: list[float]) -> None:
    machine = Machine(source="ltc", rate="25")
    start_s, times = machine.clock.now(), []
    reports = sorted((k / 25 + late / 1000, k) for k, late in enumerate(late_ms))
    frame = 0
    for at_s, k in reports:
        while frame / 60 < at_s:
            machine.clock._now_s = start_s + frame / 60
            tick = machine.timebase.tick(HZ_60, frame)
            frame += 1
            if machine.timecode.status().jam_count:
                times.append(tick.frame_number + tick.sub_frame)
        machine.clock._now_s = start_s + at_s
        label = label_of(k, HZ_25)
        machine.timecode.hear_label("ltc", label, HZ_25, start_s + at_s)
    assert times == sorted(times)


def test_settings_refuse_drop_frame_where_nothing_drops() -> None:
    with pytest.raises(ValidationError, match="drop_frame"):
        TimecodeSettings(rate="25", drop_frame=True)


def test_settings_take_a_rate_as_a_number() -> None:
    assert TimecodeSettings.model_validate({"rate": 29.97}).rate == "29.97"


def test_a_start_that_is_no_label_is_refused() -> None:
    with pytest.raises(ValidationError, match="timecode"):
        TimecodeSettings(start="1 o'clock")
    with pytest.raises(InvalidArgument):
        Machine(source="free_run", start="00:00:00:29", rate="25")
