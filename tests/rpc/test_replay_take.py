"""Takes performed again over real gRPC."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest
from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1 import stage_service_pb2 as pb

from bridge.client import Client
from bridge.config import LimitSettings, ServerSettings
from bridge.control.desk import Desk
from bridge.errors import BridgeError, CapabilityMissing, InvalidArgument, UnknownTake
from bridge.rpc.server import Server
from bridge.sessions.orders import WhenBusy
from bridge.sessions.replays import Replay
from tests.control.acting import Actors
from tests.control.repeating import FakeRepeaters
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast

GATE = pb.ReplayTakeRequest(take="gate 1")


@asynccontextmanager
async def serving(*, repeats: bool = True) -> AsyncIterator[tuple[Client, FakeRepeaters, Actors]]:
    clock, actors = VirtualClock(), Actors()
    repeaters = FakeRepeaters(actors)
    desk = Desk(actors, clock, repeaters=repeaters if repeats else None)
    server = Server(
        ServerSettings(port=0), LimitSettings(), FakeCast(), clock, conversations=None, desk=desk
    )
    port = await server.start()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        async with Client(f"127.0.0.1:{port}") as client:
            yield client, repeaters, actors
        await server.stop(0)
        running.cancel()


async def test_a_replay_tells_what_it_is_and_how_it_ended() -> None:
    async with (
        serving() as (client, _, actors),
        aclosing(client.stage.replay(GATE)) as responses,
    ):
        started = (await anext(responses)).started
        actors.finish()
        ended = (await anext(responses)).ended
        with pytest.raises(StopAsyncIteration):
            await anext(responses)
    assert (started.performance.character, started.performance.utterance_id) == ("Ava", "u")
    assert (started.frame_rate.numerator, started.frame_count) == (60, 60)
    assert (started.start_offset.ToMilliseconds(), started.duration.ToMilliseconds()) == (500, 1000)
    assert started.timecode == "10:11:12:28"
    assert ended.reason == avatar.END_REASON_COMPLETED


async def test_everything_asked_for_is_passed_on() -> None:
    request = pb.ReplayTakeRequest(
        take="gate 1",
        character="Bo",
        start="1.5",
        end="10:00:00;02",
        endless=True,
        busy_policy=avatar.BUSY_POLICY_INTERRUPT,
        timecode_restored=True,
    )
    async with serving() as (client, repeaters, _):
        async with aclosing(client.stage.replay(request)) as responses:
            await anext(responses)
        twice = client.stage.replay(pb.ReplayTakeRequest(take="gate 1", loop_count=2))
        async with aclosing(twice) as responses:
            await anext(responses)
    assert repeaters.asked == [
        Replay("Bo", "gate 1", "1.5", "10:00:00;02", None, WhenBusy.INTERRUPT, True),
        Replay("", "gate 1", loop_count=2),
    ]


async def test_a_caller_that_goes_away_stops_it() -> None:
    async with serving() as (client, _, actors):
        async with aclosing(client.stage.replay(GATE)) as responses:
            await anext(responses)
        while not actors.abandoned:
            await client.info()
            await settle()


async def test_what_is_refused_comes_back_as_its_error() -> None:
    async with serving() as (client, repeaters, _):
        repeaters.refusal = UnknownTake("no take is called 'gate 1'")
        assert isinstance(await refusal(client, GATE), UnknownTake)
        negative = pb.ReplayTakeRequest(take="gate 1", loop_count=-1)
        assert isinstance(await refusal(client, negative), InvalidArgument)


async def test_a_service_says_whether_it_performs_takes() -> None:
    async with serving() as (client, _, _):
        assert "replay" in (await client.info()).capabilities
    async with serving(repeats=False) as (client, _, _):
        assert "replay" not in (await client.info()).capabilities
        assert isinstance(await refusal(client, GATE), CapabilityMissing)


async def refusal(client: Client, request: pb.ReplayTakeRequest) -> BridgeError:
    with pytest.raises(BridgeError) as caught:
        await anext(client.stage.replay(request))
    return caught.value
