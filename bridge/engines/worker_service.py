"""EngineService: what a front asks of a worker, over gRPC."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager

from exomni.engine.v1 import engine_service_pb2 as pb
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceServicer
from loguru import logger

from bridge.clock import Clock
from bridge.engines.maker import Maker, TurnSummary
from bridge.errors import EngineUnavailable
from bridge.events import EngineEvent, Face
from bridge.rpc.gate import Context
from bridge.wire.engine import (
    info_message,
    interval_ns_of,
    order_of,
    response_message,
    state_message,
)

_NS_PER_S = 1_000_000_000


class EngineService(EngineServiceServicer):
    """The RPCs of `exomni.engine.v1.EngineService` on a `Maker`.

    A message is one chunk: sound and face of the same time, with the text and the markers that
    came since the last one. The next is not asked of the maker before gRPC has taken this one, so
    a front that does not read pauses its own turn; what the maker has ready until then is bounded
    by the maker.
    """

    def __init__(self, maker: Maker, clock: Clock) -> None:
        self._maker = maker
        self._clock = clock
        self._turns: set[asyncio.Task[object]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._leaving = False
        self._cut = False
        self._stopped = asyncio.Event()

    async def Generate(
        self, request: pb.GenerateRequest, context: Context
    ) -> AsyncGenerator[pb.GenerateResponse, None]:
        order = order_of(request)
        rate_hz = self._maker.info.audio_rate_hz
        with self._turn():
            async with aclosing(chunks(self._maker.generate(order))) as made:
                async for events, summary in made:
                    yield response_message(events, summary, rate_hz)

    async def GetWorkerInfo(
        self, request: pb.GetWorkerInfoRequest, context: Context
    ) -> pb.GetWorkerInfoResponse:
        return info_message(self._maker.info)

    async def WatchWorker(
        self, request: pb.WatchWorkerRequest, context: Context
    ) -> AsyncGenerator[pb.WatchWorkerResponse, None]:
        interval_s = interval_ns_of(request) / _NS_PER_S
        begun_s = self._clock.now()
        while not self._stopped.is_set():
            yield state_message(self._maker.state())
            # A beat that could not be sent in time is left out, not made up for.
            beats = (self._clock.now() - begun_s) // interval_s + 1
            await self._stop_before(begun_s + beats * interval_s)

    async def drain(self, grace_s: float) -> None:
        """Refuse new turns; let running ones end, which they must after `grace_s`.

        The heartbeats end last: until then whoever waits for a turn knows that it is being made.
        """
        self._leaving = True
        try:
            async with self._clock.timeout_at(self._clock.now() + grace_s):
                await self._idle.wait()
        except TimeoutError:
            logger.warning("{} turn(s) outlasted the grace of {:g} s", len(self._turns), grace_s)
            self._cut = True
            for turn in self._turns:
                turn.cancel()
            await self._idle.wait()
        self._stopped.set()

    async def _stop_before(self, deadline_s: float) -> None:
        try:
            async with self._clock.timeout_at(deadline_s):
                await self._stopped.wait()
        except TimeoutError:
            return

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._leaving:
            raise EngineUnavailable("the worker is stopping and takes no more turns")
        task = asyncio.current_task()
        assert task is not None
        self._turns.add(task)
        self._idle.clear()
        try:
            yield
        except asyncio.CancelledError:
            if not self._cut:
                raise
            task.uncancel()
            raise EngineUnavailable("the worker stopped before the turn was made")
        finally:
            self._turns.discard(task)
            if not self._turns:
                self._idle.set()


async def chunks(
    made: AsyncGenerator[EngineEvent | TurnSummary, None],
) -> AsyncGenerator[tuple[list[EngineEvent], TurnSummary | None], None]:
    """`made`, gathered: each list ends with a face; the last one comes with the summary.

    A message costs gRPC about 0.2 ms of the interpreter lock that the device's thread wants too,
    so text and markers ride with the sound that follows them. Closes `made`.
    """
    events: list[EngineEvent] = []
    async with aclosing(made):
        async for event in made:
            if isinstance(event, TurnSummary):
                yield events, event
                return
            events.append(event)
            if isinstance(event, Face):
                yield events, None
                events = []
