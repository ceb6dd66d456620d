"""Recording over real gRPC."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest
from exomni.v1 import stage_service_pb2 as pb

from bridge.client import Client
from bridge.config import LimitSettings, ServerSettings
from bridge.control.desk import Desk
from bridge.errors import AlreadyRecording, NotRecording
from bridge.rpc.server import Server
from tests.control.acting import Actors
from tests.control.recording import FakeRecorders
from tests.fakes import VirtualClock
from tests.fakes_cast import FakeCast


@asynccontextmanager
async def serving() -> AsyncIterator[Client]:
    clock = VirtualClock()
    desk = Desk(Actors(), clock, recorders=FakeRecorders())
    server = Server(
        ServerSettings(port=0), LimitSettings(), FakeCast(), clock, conversations=None, desk=desk
    )
    port = await server.start()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        async with Client(f"127.0.0.1:{port}") as client:
            yield client
        await server.stop(0)
        running.cancel()


async def test_a_recording_is_started_listed_and_stopped() -> None:
    async with serving() as client:
        begun = await client.stage.record("Bo", "gate")
        assert (begun.character, begun.take, begun.folder) == ("Bo", "gate", "/t/gate")
        assert await client.stage.recordings() == [begun]
        (ended,) = await client.stage.stop_recording("Bo")
        assert (ended.state, ended.duration.ToSeconds()) == ("finished", 2)
        assert await client.stage.recordings() == []


async def test_a_service_that_records_says_so() -> None:
    async with serving() as client:
        assert "record" in (await client.info()).capabilities


async def test_everybody_is_stopped_at_once() -> None:
    async with serving() as client:
        for name in ("Ava", "Bo"):
            await client.stage.record(name)
        ended = await client.stage.stop_recording()
        assert [recording.character for recording in ended] == ["Ava", "Bo"]


async def test_what_is_refused_comes_back_as_its_error() -> None:
    async with serving() as client:
        with pytest.raises(NotRecording):
            await client.stage.stop_recording("Ava")
        await client.stage.record("Ava")
        with pytest.raises(AlreadyRecording):
            await client.stage.record("Ava")


async def test_a_watcher_hears_of_recordings() -> None:
    async with serving() as client:
        async with aclosing(client.stage.watch()) as responses:
            assert [(await anext(responses)).WhichOneof("event") for _ in range(2)] == [
                "slate",
                "panic",
            ]
            await client.stage.record("Ava")
            told = (await anext(responses)).recording
        assert told == pb.Recording(
            character="Ava",
            take="Ava take",
            folder="/t/Ava take",
            state="recording",
            duration=told.duration,
        )
