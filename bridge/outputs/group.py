"""A group: everything that is sent at one rate and one offset, as one tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.clock import Clock
from bridge.face.frame import FaceRows
from bridge.outputs.output import Output, Slots, Source, Tick
from bridge.outputs.punctuality import Punctuality
from bridge.outputs.timebase import Timebase
from bridge.protocols.timecode import FrameRate

#: Faces are mixed and encoded this long before their deadline, seconds: several times what a
#: hundred characters need, and little against what a listener notices.
PREPARE_AHEAD_S: Final = 0.008


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What outputs must share to share a tick. `av_offset_s` shows the face that much later."""

    rate: FrameRate
    av_offset_s: float = 0.0


class _Plan:
    """Outputs, the slots they need together, and which of those rows is whose."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        self.outputs = tuple(outputs)
        wanted = [output.slots for output in outputs]
        self.slots: Slots = np.unique(np.concatenate(wanted)) if wanted else np.zeros(0, np.intp)
        self._shares = [
            None if np.array_equal(slots, self.slots) else np.searchsorted(self.slots, slots)
            for slots in wanted
        ]

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        for output, share in zip(self.outputs, self._shares, strict=True):
            output.prepare(rows if share is None else rows.take(share), tick)

    def send(self) -> None:
        for output in self.outputs:
            output.send()

    def skip(self, frame_count: int) -> None:
        for output in self.outputs:
            output.skip(frame_count)


class Group:
    """Ticks at its rate until cancelled; its outputs can be swapped at any time."""

    def __init__(self, key: GroupKey, timebase: Timebase, clock: Clock, source: Source) -> None:
        self.key = key
        self._timebase = timebase
        self._clock = clock
        self._source = source
        self._plan = _Plan(())
        #: Of whole ticks: until the last of their sends has returned.
        self.punctuality = Punctuality()

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What it sends to."""
        return self._plan.outputs

    def swap(self, outputs: Sequence[Output]) -> None:
        """Use `outputs` from the next tick that is prepared; no tick is lost or doubled."""
        self._plan = _Plan(outputs)

    async def run(self) -> None:
        """Send frames at their deadlines. Never returns."""
        index = self._timebase.next_index(self.key.rate, self._clock.now())
        while True:
            index = await self._tick(index)

    async def _tick(self, index: int) -> int:
        """Send frame `index`; returns the next frame to send.

        A frame more than a period late is dropped with all others whose deadline has passed, so
        that a stall is never followed by a burst.
        """
        tick = self._timebase.tick(self.key.rate, index)
        await self._clock.sleep_until(tick.deadline_s - PREPARE_AHEAD_S)
        plan = self._plan
        if not self._is_late(tick):
            rows = self._source(plan.slots, tick.deadline_s - self.key.av_offset_s)
            plan.prepare(rows, tick)
            await self._clock.sleep_until(tick.deadline_s)
        if self._is_late(tick):
            upcoming = self._timebase.next_index(self.key.rate, self._clock.now())
            plan.skip(upcoming - index)
            return upcoming
        plan.send()
        self.punctuality.note(self._clock.now() - tick.deadline_s)
        return index + 1

    def _is_late(self, tick: Tick) -> bool:
        return self._clock.now() > tick.deadline_s + self.key.rate.period_s
