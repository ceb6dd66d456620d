"""A served scripted maker and a channel to it, over real gRPC on loopback."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import grpc
from exomni.engine.v1 import engine_service_pb2 as pb
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceStub

from bridge.engines.maker import GenerateOrder, TurnSummary
from bridge.engines.worker_server import Address, WorkerServer
from bridge.events import EngineEvent
from bridge.wire.engine import order_message, response_of
from tests.fakes import VirtualClock, settle
from tests.fakes_worker import RATE_HZ, ScriptedMaker


@dataclass
class Served:
    """Everything a test of a worker needs."""

    maker: ScriptedMaker
    clock: VirtualClock
    server: WorkerServer
    target: str
    channel: grpc.aio.Channel
    engine: Any

    def generate(self, text: str, **fields: Any) -> Any:
        """The call for a turn."""
        return self.engine.Generate(order_message(GenerateOrder(text, **fields)))

    async def round_trip(self) -> None:
        """A call there and back: what was sent before has arrived."""
        await self.engine.GetWorkerInfo(pb.GetWorkerInfoRequest())
        await settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return once `condition` holds, which takes the network and no time of the clock."""
        for _ in range(2000):
            if condition():
                return
            await self.round_trip()
        raise AssertionError("never happened")

    async def until_still(self, value: Callable[[], int]) -> int:
        """What `value` stays at: flow control holds whatever moves it."""
        last, quiet_turns = -1, 0
        while quiet_turns < 20:
            await self.round_trip()
            quiet_turns = quiet_turns + 1 if value() == last else 0
            last = value()
        return last


@asynccontextmanager
async def serving(**sizes: Any) -> AsyncIterator[Served]:
    """A worker of these sizes for the length of the block."""
    clock = VirtualClock()
    maker = ScriptedMaker(clock, **sizes)
    await maker.start()
    server = WorkerServer(maker, clock)
    port = await server.start(Address("127.0.0.1", 0))
    try:
        target = f"127.0.0.1:{port}"
        async with grpc.aio.insecure_channel(target) as channel:
            engine = EngineServiceStub(channel)  # type: ignore[no-untyped-call]
            yield Served(maker, clock, server, target, channel, engine)
    finally:
        await server.stop(0.0)
        await maker.close()


async def told(call: Any) -> tuple[list[list[EngineEvent]], TurnSummary | None]:
    """The pieces of a whole performance, and its summary."""
    pieces, summary = [], None
    while (response := await call.read()) is not grpc.aio.EOF:
        assert summary is None, "the summary comes last"
        events, summary = response_of(response, RATE_HZ)
        pieces.append(events)
    return pieces, summary
