"""Repeaters that write down what they are asked for."""

from collections.abc import AsyncGenerator

from bridge.events import PerformanceEvent
from bridge.sessions.orders import ReplayOrder
from bridge.sessions.replays import Prepared, Replay, position_of_frame
from tests.control.acting import Actors
from tests.takes.making import make_take


class FakeRepeaters:
    """Replays of a take of two seconds by `actors`; `refusal` is raised by the next."""

    def __init__(self, actors: Actors) -> None:
        self.asked: list[Replay] = []
        self.refusal: Exception | None = None
        self._actors = actors

    async def prepare(self, asked: Replay) -> Prepared:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(asked)
        take = make_take(2.0)
        order = ReplayOrder(take, 30, 90, asked.character, asked.loop_count)
        return Prepared(order, position_of_frame(take, 30), asked.timecode_restored)

    def perform(self, prepared: Prepared) -> AsyncGenerator[PerformanceEvent, None]:
        return self._actors.replay(prepared.order)
