"""One time base for every rate: deadlines, and the timecode that belongs to them.

Every rate counts its ticks from one epoch, so streams of 30 and 60 Hz stay in phase for ever,
and every deadline is computed from its tick's number, never added up. Timecode is a position on
the same line: nanoseconds since its midnight at the epoch. What moves that position (wall time, a
jam, a source that is chased) never touches a deadline.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bridge.clock import Clock, utc_ns_at
from bridge.outputs.output import Tick
from bridge.protocols.timecode import (
    DAY_S,
    NS_PER_S,
    FrameRate,
    Label,
    day_length_ns,
    frame_at,
    frame_of_day,
    label_of,
    position_ns,
)

#: Most that timecode is held back at a time: a period of the highest rate, so that no stream's
#: frame time ever runs backwards.
MAX_BACK_NS: Final = NS_PER_S // 120

#: Difference between wall time and timecode that is put right.
TOLERANCE_NS: Final = 5_000_000

_WALL_DAY_NS: Final = DAY_S * NS_PER_S


def local_utc_offset_s(utc_ns: int) -> int:
    """Seconds from UTC to this machine's zone at a wall-clock time."""
    local = datetime.fromtimestamp(utc_ns / NS_PER_S, UTC).astimezone()
    return round((local.utcoffset() or timedelta()).total_seconds())


@dataclass(frozen=True, slots=True)
class Counting:
    """How labels count."""

    rate: FrameRate
    drop: bool = False

    @property
    def day_ns(self) -> int:
        """How long its 24 hours last."""
        return day_length_ns(self.rate, self.drop)


class Timebase:
    """Ticks since an epoch, on a clock. Timecode is local time of day until told otherwise."""

    def __init__(self, clock: Clock, utc_offset_s: int | None = None) -> None:
        """`utc_offset_s`: what local time is ahead of UTC; None asks the machine, once, so that
        daylight saving never makes timecode jump.
        """
        self._clock = clock
        self._epoch_s = clock.now()
        utc_ns = utc_ns_at(clock, self._epoch_s)
        self._wall_ns = utc_ns
        offset_s = local_utc_offset_s(utc_ns) if utc_offset_s is None else utc_offset_s
        self._zero_ns = (utc_ns + offset_s * NS_PER_S) % _WALL_DAY_NS
        self._day_ns = _WALL_DAY_NS
        self._follows_wall = True
        self.counting = Counting(FrameRate(30))

    def deadline_s(self, rate: FrameRate, index: int) -> float:
        """Clock time of tick `index`."""
        return self._epoch_s + index * rate.denominator / rate.numerator

    def next_index(self, rate: FrameRate, after_s: float) -> int:
        """The first tick whose deadline lies after `after_s`."""
        index = int((after_s - self._epoch_s) * rate.numerator / rate.denominator) - 1
        while self.deadline_s(rate, index) <= after_s:
            index += 1
        return index

    def tick(self, rate: FrameRate, index: int) -> Tick:
        """Tick `index` with its timecode."""
        frame_number, sub_frame = frame_of_day(self._zero_ns, index, rate, self._day_ns)
        elapsed_s = index * rate.denominator / rate.numerator
        deadline_s = self._epoch_s + elapsed_s
        utc_ns = utc_ns_at(self._clock, deadline_s)
        return Tick(deadline_s, elapsed_s, frame_number, sub_frame, utc_ns)

    def position_ns_at(self, time_s: float) -> int:
        """Timecode at clock time `time_s`, nanoseconds since its midnight."""
        return (self._zero_ns + self._elapsed_ns(time_s)) % self._day_ns

    def label_at(self, time_s: float) -> Label:
        """Timecode at clock time `time_s`, as labels count."""
        counting = self.counting
        count, _ = frame_at(self.position_ns_at(time_s), counting.rate)
        return label_of(count, counting.rate, counting.drop)

    def jam(self, label: Label, rate: FrameRate, at_s: float) -> None:
        """Timecode is `label` at clock time `at_s`, and runs on from there by itself.

        Labels count at `rate` from then on, in drop-frame if the label does. Raises
        `InvalidArgument` where there is no such label.
        """
        self.place(position_ns(label, rate), at_s, Counting(rate, label.drop))

    def place(self, position_ns: int, at_s: float, counting: Counting) -> None:
        """Timecode is `position_ns` past its midnight at `at_s`: a jump, wherever it goes."""
        self._follows_wall = False
        self.counting = counting
        self._day_ns = counting.day_ns
        self._zero_ns = (position_ns - self._elapsed_ns(at_s)) % self._day_ns

    def steer(self, position_ns: int, at_s: float, back_ns: int = MAX_BACK_NS // 4) -> None:
        """Timecode should be `position_ns` at `at_s`: forward at once, back by `back_ns` at most.

        Called no oftener than 120 times a second, it turns no stream's frame time round.
        """
        error_ns = position_ns - self.position_ns_at(at_s)
        half_ns = self._day_ns // 2
        # The short way round midnight.
        error_ns = (error_ns + half_ns) % self._day_ns - half_ns
        self._zero_ns += max(error_ns, -back_ns)

    def follow(self) -> None:
        """Bring timecode back to wall time, if it is that: call about once a second.

        The machine may have slept, or its clock been set. Forward at once; backward in steps too
        small to turn a stream's frame time round.
        """
        if not self._follows_wall:
            return
        now_s = self._clock.now()
        drift_ns = utc_ns_at(self._clock, now_s) - (self._wall_ns + self._elapsed_ns(now_s))
        if abs(drift_ns) <= TOLERANCE_NS:
            return
        step_ns = max(drift_ns, -MAX_BACK_NS)
        self._wall_ns += step_ns
        self._zero_ns += step_ns

    def shift(self, by_ns: int) -> None:
        """Move timecode by `by_ns`, once."""
        self._zero_ns += by_ns

    def _elapsed_ns(self, time_s: float) -> int:
        return round((time_s - self._epoch_s) * NS_PER_S)
