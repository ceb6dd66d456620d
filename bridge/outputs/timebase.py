"""One time base for every rate: deadlines, and the timecode that belongs to them.

Every rate counts its ticks from one epoch, so streams of 30 and 60 Hz stay in phase for ever,
and every deadline is computed from its tick's number, never added up.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from bridge.clock import Clock
from bridge.outputs.output import Tick
from bridge.protocols.timecode import DAY_S, NS_PER_S, FrameRate, frame_of_day

#: Most that timecode is held back at a time: a period of the highest rate, so that no stream's
#: frame time ever runs backwards.
MAX_BACK_NS: Final = NS_PER_S // 120

#: Difference between wall time and timecode that is put right.
TOLERANCE_NS: Final = 5_000_000


def local_utc_offset_s(utc_ns: int) -> int:
    """Seconds from UTC to this machine's zone at a wall-clock time."""
    local = datetime.fromtimestamp(utc_ns / NS_PER_S, UTC).astimezone()
    return round((local.utcoffset() or timedelta()).total_seconds())


class Timebase:
    """Ticks since an epoch, on a clock."""

    def __init__(self, clock: Clock, utc_offset_s: int | None = None) -> None:
        """`utc_offset_s`: what local time is ahead of UTC; None asks the machine, once, so that
        daylight saving never makes timecode jump.
        """
        self._clock = clock
        self._epoch_s = clock.now()
        utc_ns = clock.utc_ns()
        self._wall_ns = utc_ns
        offset_s = local_utc_offset_s(utc_ns) if utc_offset_s is None else utc_offset_s
        self._day_ns = (utc_ns + offset_s * NS_PER_S) % (DAY_S * NS_PER_S)

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
        """Tick `index` with its time of day."""
        frame_number, sub_frame = frame_of_day(self._day_ns, index, rate)
        elapsed_s = index * rate.denominator / rate.numerator
        return Tick(self._epoch_s + elapsed_s, elapsed_s, frame_number, sub_frame)

    def follow(self) -> None:
        """Bring timecode back to wall time: call about once a second.

        The machine may have slept, or its clock been set. Forward at once; backward in steps too
        small to turn a stream's frame time round.
        """
        elapsed_ns = round((self._clock.now() - self._epoch_s) * NS_PER_S)
        drift_ns = self._clock.utc_ns() - (self._wall_ns + elapsed_ns)
        if abs(drift_ns) <= TOLERANCE_NS:
            return
        step_ns = max(drift_ns, -MAX_BACK_NS)
        self._wall_ns += step_ns
        self._day_ns += step_ns
