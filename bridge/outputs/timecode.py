"""The service's timecode: which source it follows, and how well.

A source that goes on telling where it is (Live Link, LTC, MIDI) is chased: jammed to when it is
first understood or jumps, then followed closely, and run on without when it falls silent.
"""

from fractions import Fraction
from typing import Final

from bridge.clock import Clock
from bridge.config import TimecodeSettings
from bridge.errors import InvalidArgument
from bridge.outputs.chase import Chase
from bridge.outputs.timebase import Counting, Timebase
from bridge.protocols.timecode import NS_PER_S, FrameRate, Label, position_ns
from bridge.protocols.timecode_status import TimecodeState, TimecodeStatus

#: Timecode is put right this often at most, seconds; see `Timebase.steer`.
_STEER_EVERY_S: Final = 1 / 120


class Timecode:
    """Owns a `Timebase`'s timecode."""

    def __init__(self, timebase: Timebase, clock: Clock, settings: TimecodeSettings) -> None:
        """Raises `InvalidArgument` where there is no such label as `start`."""
        self._timebase = timebase
        self._clock = clock
        self._settings = settings
        self._rate = FrameRate.parse(settings.rate)
        self._offset_ns = round(settings.offset_frames * NS_PER_S / self._rate.fraction)
        self._jam_count = 0
        self._steered_s = clock.now()
        self._counting = timebase.counting = Counting(self._rate, settings.drop_frame)
        self._chase = Chase(self._counting.day_ns)
        if settings.source == "time_of_day":
            timebase.shift(self._offset_ns)
        elif not settings.is_chased:
            self._set(self._start(), self._rate, clock.now())

    @property
    def source(self) -> str:
        """Whom it follows, as in the settings."""
        return self._settings.source

    def label_at(self, time_s: float) -> Label:
        """Timecode at clock time `time_s`."""
        return self._timebase.label_at(time_s)

    def status(self) -> TimecodeStatus:
        """How it is now."""
        now_s, counting = self._clock.now(), self._timebase.counting
        jams = self._jam_count + self._chase.jam_count
        label = self.label_at(now_s)
        return TimecodeStatus(self.source, self._state(now_s), label, counting.rate, jams)

    def jam(self, label: Label, rate: FrameRate | None = None, at_s: float | None = None) -> None:
        """Timecode is `label` at clock time `at_s` (now), and runs on from there.

        `rate` None is the one of the settings. Raises `InvalidArgument` where there is no such
        label, or while a source is chased: it would take timecode back at once.
        """
        self._refuse_to_jam()
        self._set(label, rate or self._rate, self._clock.now() if at_s is None else at_s)
        self._jam_count += 1

    def restore(self, position: int, rate: FrameRate, at_s: float, *, drop: bool) -> None:
        """Timecode is `position` ns past its midnight at clock time `at_s`, and runs on from there.

        Labels count at `rate`. Raises `InvalidArgument` as `jam`.
        """
        self._refuse_to_jam()
        self._timebase.place(position, at_s, Counting(rate, drop))
        self._jam_count += 1

    def hear_label(self, source: str, label: Label, rate: FrameRate, at_s: float) -> None:
        """`source` was at the start of `label`'s frame at clock time `at_s`.

        A source that is not the one followed is ignored. Raises `InvalidArgument` where there is
        no such label.
        """
        if source != self.source:
            return
        rate = self.rate_of(rate, label.drop)
        self._count(Counting(rate, label.drop))
        self._hear(position_ns(label, rate), at_s)

    def hear_frame(
        self, source: str, frame_number: int, sub_frame: float, rate: FrameRate, at_s: float
    ) -> None:
        """`source` was at `frame_number` and `sub_frame` of `rate` since 00:00:00:00 at `at_s`."""
        if source != self.source:
            return
        seconds = (frame_number + Fraction(sub_frame)) / rate.fraction
        self._hear(int(seconds * NS_PER_S), at_s)

    def located(self, source: str) -> None:
        """`source` says that it is about to go on from somewhere else."""
        if source == self.source:
            self._chase.forget()

    def rate_of(self, heard: FrameRate, drop: bool) -> FrameRate:
        """What a source that cannot say 29.97 means by 30: the settings decide."""
        if drop:
            return FrameRate(30_000, 1001)
        ours = self._rate
        if heard.nominal == ours.nominal:
            return ours
        if 2 * heard.nominal == ours.nominal:
            # LTC and MIDI count pairs of the frames of a faster picture.
            return FrameRate(ours.numerator // 2, ours.denominator)
        return heard

    def _refuse_to_jam(self) -> None:
        if self._settings.is_chased:
            raise InvalidArgument(
                f"timecode follows {self.source}: set timecode.source to command to jam it"
            )

    def _hear(self, position: int, at_s: float) -> None:
        jumped = self._chase.hear(position + self._offset_ns, at_s)
        now_s = self._clock.now()
        wanted_ns = self._chase.position_ns(now_s)
        if wanted_ns is None:
            return
        if jumped:
            self._timebase.place(wanted_ns, now_s, self._counting)
        elif now_s - self._steered_s >= _STEER_EVERY_S:
            self._timebase.steer(wanted_ns, now_s)
        else:
            return
        self._steered_s = now_s

    def _count(self, counting: Counting) -> None:
        """Another reel may count otherwise."""
        if counting != self._counting:
            self._counting = counting
            self._chase = Chase(counting.day_ns)

    def _start(self) -> Label:
        label = Label.parse(self._settings.start)
        drop = self._settings.drop_frame
        return Label(label.hours, label.minutes, label.seconds, label.frames, drop)

    def _set(self, label: Label, rate: FrameRate, at_s: float) -> None:
        self._timebase.jam(label, rate, at_s)
        self._timebase.shift(self._offset_ns)

    def _state(self, now_s: float) -> TimecodeState:
        if not self._settings.is_chased:
            return TimecodeState.RUNNING
        if self._chase.locked(now_s):
            return TimecodeState.LOCKED
        heard = self._chase.position_ns(now_s) is not None
        return TimecodeState.FREEWHEELING if heard else TimecodeState.WAITING
