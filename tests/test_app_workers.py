"""The whole service on worker processes: one that dies costs one line and leaves a shut mouth."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import Any

import grpc
from exomni.v1 import avatar_service_pb2 as pb
from grpc_health.v1 import health_pb2, health_pb2_grpc

from bridge.app import Service
from bridge.client import Client
from bridge.config import CharacterConfig, IdleConfig, OutputSettings
from bridge.engines.engine import WorkerPhase
from bridge.events import Ended, EndReason, EngineEvent, PerformanceEvent, Started
from bridge.protocols.livelink import LiveLinkPacket
from tests.engines.fleet import end, far_worker, is_beginning, is_whole
from tests.engines.processes import until
from tests.test_app import JAW, receiver, service_and_client, settings_for

LINE = "one two three four five"


def still(name: str, port: int) -> CharacterConfig:
    """A character whose face moves by speech alone."""
    output = OutputSettings(protocol="livelink", port=port)
    return CharacterConfig(name=name, idle=IdleConfig(enabled=False), seed=0, outputs=(output,))


@asynccontextmanager
async def on_workers(
    count: int, *characters: CharacterConfig
) -> AsyncIterator[tuple[list[asyncio.subprocess.Process], Service, Client]]:
    """A service on `count` worker processes, all of them up."""
    async with AsyncExitStack() as stack:
        fleet = [await stack.enter_async_context(far_worker()) for _ in range(count)]
        exomni = {"workers": [target for _, target in fleet]}
        settings = settings_for(*characters, engine={"name": "exomni", "exomni": exomni})
        service, client = await stack.enter_async_context(service_and_client(settings))
        workers = service.cast.engine.workers
        await until(lambda: all(w.phase is WorkerPhase.READY for w in workers()))
        yield [process for process, _ in fleet], service, client


async def perform(client: Client, text: str, character: str) -> list[PerformanceEvent]:
    request = pb.SpeakRequest(text=text, character=character)
    async with aclosing(client.speak(request)) as events:
        return [event async for event in events]


def ending(events: list[PerformanceEvent]) -> Ended:
    assert isinstance(events[-1], Ended)
    return events[-1]


def made(events: list[PerformanceEvent]) -> list[EngineEvent]:
    """What came of the worker."""
    return [event for event in events if not isinstance(event, Started | Ended)]


def jaw(packet: LiveLinkPacket) -> float:
    assert packet.values is not None
    return float(packet.values[JAW])


async def test_a_worker_that_dies_costs_one_line_and_the_mouth_is_shut() -> None:
    async with receiver() as (link, port), receiver() as (_, other_port):
        cast = (still("Ava", port), still("Ben", other_port))
        async with on_workers(2, *cast) as (processes, _, client), asyncio.TaskGroup() as group:
            broken = group.create_task(perform(client, f"{LINE} hold", "Ava"))
            while jaw((await link.take(1))[0]) < 0.3:
                continue
            fine = group.create_task(perform(client, LINE, "Ben"))
            # The first line of all went to the first worker.
            await end(processes[0])
            failed = ending(await broken)
            assert (failed.reason, failed.error_reason) == (EndReason.FAILED, "ENGINE_FAILED")
            assert is_beginning(made(broken.result()), LINE)
            shut = await link.take(30)
            assert jaw(shut[-1]) < 1e-3
            # Ben speaks on, and the next line of Ava is made by the other worker.
            assert ending(await perform(client, LINE, "Ava")).reason is EndReason.COMPLETED
            assert ending(await fine).reason is EndReason.COMPLETED
            assert is_whole(made(fine.result()), LINE)


async def test_health_checks_hear_when_no_worker_is_up() -> None:
    async with (
        on_workers(1, CharacterConfig(name="Ava")) as (processes, service, _),
        grpc.aio.insecure_channel(service.target) as channel,
    ):
        stub: Any = health_pb2_grpc.HealthStub(channel)
        call = stub.Watch(health_pb2.HealthCheckRequest())
        states = health_pb2.HealthCheckResponse
        assert (await call.read()).status == states.SERVING
        await end(processes[0])
        assert (await call.read()).status == states.NOT_SERVING
        call.cancel()
