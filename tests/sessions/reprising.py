"""A house in which takes are performed again, and what its outputs get."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bridge.errors import BridgeError
from bridge.events import Audio, Ended, Marker, PerformanceEvent, Started
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.protocols.timecode import FrameRate
from bridge.sessions.orders import ReplayOrder
from bridge.takes.take import Take
from tests.fakes import settle
from tests.sessions.test_cast import House


def order(take: Take, **changes: object) -> ReplayOrder:
    """All of `take`, by Ava, once."""
    given = {"first": 0, "last": len(take.sent), "character": "Ava", **changes}
    return ReplayOrder(take, **given)  # type: ignore[arg-type]


def row_of(rows: FaceRows, row: int) -> NDArray[np.float32]:
    """One face `[59]`."""
    return np.concatenate((rows.coefficients[row], rows.head[row], rows.eyes[row]))


def faces_of(take: Take) -> NDArray[np.float32]:
    """Every face of `take`, `[F, 59]`."""
    rows = take.sent.rows
    return np.concatenate((rows.coefficients, rows.head, rows.eyes), axis=1)


class Output:
    """What an output of `rate` gets of the character in `slot`."""

    def __init__(self, house: House, rate: FrameRate, slot: int = 0) -> None:
        self.ticks: list[Tick] = []
        self.faces: list[NDArray[np.float32]] = []
        house.pacer.attach(slot, rate, self._take)

    def _take(self, rows: FaceRows, row: int, tick: Tick) -> None:
        self.ticks.append(tick)
        self.faces.append(row_of(rows, row))

    def since(self, start_s: float) -> NDArray[np.float32]:
        """Faces of the ticks at and after `start_s`, `[n, 59]`."""
        first = next(i for i, t in enumerate(self.ticks) if t.deadline_s >= start_s - 1e-6)
        return np.array(self.faces[first:])

    def at(self, time_s: float) -> NDArray[np.float32]:
        """The face of the tick at `time_s`, or just after it."""
        face: NDArray[np.float32] = self.since(time_s)[0]
        return face


class Replaying:
    """A replay that is read to its end by a task of its own."""

    def __init__(self, house: House, asked: ReplayOrder) -> None:
        self.events: list[PerformanceEvent] = []
        self.error: BridgeError | None = None
        self.asked_s = house.clock.now()
        self.task: asyncio.Task[None] = house.group.create_task(self._read(house, asked))

    async def _read(self, house: House, asked: ReplayOrder) -> None:
        try:
            async with aclosing(house.cast.replay(asked)) as events:
                async for event in events:
                    self.events.append(event)
        except BridgeError as error:
            self.error = error

    @property
    def start_s(self) -> float:
        """Clock time of its first frame."""
        (started,) = [e for e in self.events if isinstance(e, Started)]
        assert started.start_s is not None
        return started.start_s

    @property
    def ended(self) -> Ended:
        """How it ended."""
        (ended,) = [e for e in self.events if isinstance(e, Ended)]
        return ended

    @property
    def pcm(self) -> NDArray[np.int16]:
        """All sound, which has no gap."""
        chunks = [e for e in self.events if isinstance(e, Audio)]
        assert all(
            after.offset_samples == before.offset_samples + len(before.pcm)
            for before, after in pairwise(chunks)
        )
        return np.concatenate([chunk.pcm for chunk in chunks])

    @property
    def markers(self) -> list[Marker]:
        """What was told."""
        return [e for e in self.events if isinstance(e, Marker)]


@asynccontextmanager
async def replaying(
    asked: ReplayOrder, rate: FrameRate
) -> AsyncIterator[tuple[House, Output, Replaying]]:
    """A house with an output of `rate` that has idled for a while, where `asked` begins."""
    async with House().running() as house:
        output = Output(house, rate)
        await house.clock.advance(1.2345)
        performance = Replaying(house, asked)
        await settle()
        yield house, output, performance
