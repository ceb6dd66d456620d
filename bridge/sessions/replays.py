"""Takes of the service performed again, by their names, with the timecode they have."""

import math
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from bridge.errors import InvalidArgument
from bridge.events import PerformanceEvent, Started
from bridge.protocols.timecode import NS_PER_S, FrameRate, Label, frame_at, label_of
from bridge.protocols.timecode_status import TimecodeState, TimecodeStatus
from bridge.sessions.orders import ReplayOrder, WhenBusy
from bridge.sessions.take_library import Library
from bridge.takes.moments import frames_between, parse_moment
from bridge.takes.take import Take

#: A sub-frame nearer to the next frame than that is kept from it, frames: positions are whole
#: nanoseconds, and the frame's number must stay the recorded one.
_LAST_SUB_FRAME: Final = 1.0 - 1e-6


@dataclass(frozen=True, slots=True)
class Replay:
    """Have a character perform a take of the service again. `character` "" is the first.

    `start` and `end`: "12.5", "1:02.5" or a timecode; "" are the take's own. `loop_count` None is
    until it is stopped. `timecode_restored`: from the first frame on timecode is what it was when
    that was recorded; it runs on from there, also where the take begins again.
    """

    character: str
    take: str
    start: str = ""
    end: str = ""
    loop_count: int | None = 1
    when_busy: WhenBusy = WhenBusy.QUEUE
    timecode_restored: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A replay that nothing is wrong with. `position_ns`: timecode of its first frame."""

    order: ReplayOrder
    position_ns: int
    timecode_restored: bool

    @property
    def take(self) -> Take:
        """The take."""
        return self.order.take

    @property
    def frame_count(self) -> int:
        """Sent frames of one loop."""
        return self.order.last - self.order.first

    @property
    def start_s(self) -> Fraction:
        """Where in the take it begins."""
        return self.order.first / self.take.sent.rate.fraction

    @property
    def duration_s(self) -> Fraction:
        """How long one loop is."""
        return self.frame_count / self.take.sent.rate.fraction

    @property
    def label(self) -> Label:
        """Timecode of its first frame, as it is counted in the take."""
        timecode = self.take.info.timecode
        count, _ = frame_at(self.position_ns, timecode.rate)
        return label_of(count, timecode.rate, timecode.drop)


class Performers(Protocol):
    """Who performs; `bridge.sessions.cast.Cast` is one."""

    def replay(self, order: ReplayOrder) -> AsyncGenerator[PerformanceEvent, None]:
        """Started … Ended. Whatever refuses an order does so before the first wait."""
        ...


class RestoringTimecode(Protocol):
    """Who keeps timecode: `bridge.outputs.timecode.Timecode`."""

    def status(self) -> TimecodeStatus:
        """How it is now."""
        ...

    def restore(self, position: int, rate: FrameRate, at_s: float, *, drop: bool) -> None:
        """Timecode is `position` ns past its midnight at clock time `at_s`."""
        ...


class Replays:
    """Opens takes and has them performed."""

    def __init__(
        self, library: Library, performers: Performers, timecode: RestoringTimecode
    ) -> None:
        self._library = library
        self._performers = performers
        self._timecode = timecode

    async def prepare(self, asked: Replay) -> Prepared:
        """Open what is asked for.

        Raises `InvalidArgument` for a name, moments or loops that are none, and for timecode that
        follows a source of its own; `UnknownTake`, `TakeDamaged`, `TakeTooNew`, `TakeError`.
        """
        if asked.loop_count is not None and asked.loop_count < 1:
            raise InvalidArgument(f"{asked.loop_count} loops: give 1 or more")
        if asked.timecode_restored:
            self._check_timecode()
        take = await self._library.open(asked.take)
        start_s = parse_moment(asked.start, take) if asked.start else Fraction(0)
        end_s = parse_moment(asked.end, take) if asked.end else None
        first, last = frames_between(take, start_s, end_s)
        order = ReplayOrder(take, first, last, asked.character, asked.loop_count, asked.when_busy)
        return Prepared(order, position_of_frame(take, first), asked.timecode_restored)

    async def perform(self, prepared: Prepared) -> AsyncGenerator[PerformanceEvent, None]:
        """Perform it; as `Cast.replay`."""
        async with aclosing(self._performers.replay(prepared.order)) as events:
            async for event in events:
                if isinstance(event, Started) and prepared.timecode_restored:
                    self._restore(prepared, event)
                yield event

    def _check_timecode(self) -> None:
        status = self._timecode.status()
        if status.state is not TimecodeState.RUNNING:
            raise InvalidArgument(
                f"timecode follows {status.source}: it cannot be the take's as well"
            )

    def _restore(self, prepared: Prepared, started: Started) -> None:
        assert started.start_s is not None
        timecode = prepared.take.info.timecode
        self._timecode.restore(
            prepared.position_ns, timecode.rate, started.start_s, drop=timecode.drop
        )


def position_of_frame(take: Take, frame: int) -> int:
    """Timecode of a sent frame, real nanoseconds since midnight, just inside its frame."""
    sub_frame = min(float(take.sent.sub_frames[frame]), _LAST_SUB_FRAME)
    frames = int(take.sent.frame_numbers[frame]) + Fraction(sub_frame)
    # One more than needed: clock times are rounded to whole nanoseconds, too.
    return math.ceil(frames * NS_PER_S / take.sent.rate.fraction) + 1
