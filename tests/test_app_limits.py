"""What a real service refuses, on both ways in, and that it takes it again afterwards."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from exomni.v1.character_service_pb2 import WatchCharacterRequest
from exomni.v1.character_service_pb2_grpc import CharacterServiceStub
from google.rpc.error_details_pb2 import ErrorInfo  # type: ignore[import-untyped]
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]

from bridge.app import running
from bridge.config import CharacterConfig
from tests.fakes_backstage import with_engine
from tests.test_app import settings_for
from tests.web.socket_client import CallFailed, socket_client

AVA, BEN = (CharacterConfig(name=name, outputs=()) for name in ("Ava", "Ben"))
WATCH = WatchCharacterRequest(name="Ava")
INFO = pb.GetServiceInfoRequest()


class Ways:
    """Into one service: stubs for gRPC, the address of /ws."""

    def __init__(self, channel: grpc.aio.Channel, url: str) -> None:
        self.avatar: Any = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
        self.characters: Any = CharacterServiceStub(channel)  # type: ignore[no-untyped-call]
        self.url = url


@asynccontextmanager
async def limited(**limits: float) -> AsyncIterator[Ways]:
    settings = settings_for(AVA, BEN, limits=limits, web={"port": 0}, metrics={"enabled": False})
    async with running(settings, opening=with_engine()) as service:
        assert service.surfaces.web is not None
        url = f"ws://127.0.0.1:{service.surfaces.web.port}/ws"
        async with grpc.aio.insecure_channel(service.target) as channel:
            yield Ways(channel, url)


async def refusal(call: Any) -> tuple[str, dict[str, str]]:
    """Reason and facts of a call that must be refused for lack of room."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        if hasattr(call, "read"):
            while await call.read() is not grpc.aio.EOF:
                pass
        else:
            await call
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    metadata = dict(caught.value.trailing_metadata() or ())
    info, details = ErrorInfo(), metadata["grpc-status-details-bin"]
    assert isinstance(details, bytes)
    assert Status.FromString(details).details[0].Unpack(info)
    return str(metadata["exomni-reason"]), dict(info.metadata)


async def test_calls_over_grpc_end_where_the_limit_says() -> None:
    async with limited(client_calls=2) as ways:
        open_calls = [ways.characters.WatchCharacter(WATCH) for _ in range(2)]
        for call in open_calls:
            await call.read()
        reason, facts = await refusal(ways.characters.WatchCharacter(WATCH))
        assert reason == "TOO_MANY_CALLS"
        assert (facts["setting"], facts["value"]) == ("limits.client_calls", "2")
        open_calls[0].cancel()
        while True:
            try:
                assert (await ways.avatar.GetServiceInfo(INFO)).version
                break
            except grpc.aio.AioRpcError as error:
                assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_calls_over_the_websocket_end_where_the_limit_says() -> None:
    async with limited(client_calls=2) as ways, socket_client(ways.url) as client:
        first, second = [await client.begin(watch_character=WATCH) for _ in range(2)]
        await anext(client.responses(first))
        await anext(client.responses(second))
        with pytest.raises(CallFailed) as caught:
            await client.call(get_service_info=INFO)
        assert (caught.value.end.code, caught.value.end.reason) == (8, "TOO_MANY_CALLS")
        assert caught.value.end.retry_delay_duration.ToMilliseconds() == 1000
        facts = {fact.name: fact.value for fact in caught.value.end.facts}
        assert (facts["setting"], facts["value"]) == ("limits.client_calls", "2")
        await client.cancel(first)
        with pytest.raises(CallFailed, match="CALL_CANCELED"):
            async for _ in client.responses(first):
                pass
        assert (await client.call(get_service_info=INFO)).version


async def test_both_ways_in_are_one_client() -> None:
    async with limited(client_calls=1) as ways, socket_client(ways.url) as client:
        await anext(client.responses(await client.begin(watch_character=WATCH)))
        assert (await refusal(ways.avatar.GetServiceInfo(INFO)))[0] == "TOO_MANY_CALLS"


async def test_who_asks_too_often_hears_when_to_come_again_and_may() -> None:
    async with limited(client_requests_per_s=5, burst_s=0.2) as ways:
        await ways.avatar.GetServiceInfo(INFO)
        reason, facts = await refusal(ways.avatar.GetServiceInfo(INFO))
        assert reason == "TOO_MANY_REQUESTS"
        assert facts["setting"] == "limits.client_requests_per_s"
        assert 0 < float(facts["retry_delay_s"]) <= 0.2
        refused = True
        while refused:
            try:
                await ways.avatar.GetServiceInfo(INFO)
                refused = False
            except grpc.aio.AioRpcError as error:
                assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_messages_that_come_too_fast_end_their_call_only() -> None:
    config = pb.SpeakStreamRequest(config=pb.SpeakStreamConfig(character="Ava"))
    word = pb.SpeakStreamRequest(text_delta="a ")
    async with limited(client_messages_per_s=10, burst_s=1) as ways:
        async with socket_client(ways.url) as client:
            call_id = await client.begin(speak_stream=config)
            for _ in range(20):
                await client.begin(call_id, speak_stream=word)
            with pytest.raises(CallFailed, match="TOO_MANY_REQUESTS"):
                async for _ in client.responses(call_id):
                    pass
            assert await client.ping(7)
        call = ways.avatar.SpeakStream()
        await call.write(config)
        reason, facts = await refusal(call)
        assert reason == "TOO_MANY_REQUESTS"
        assert facts["setting"] == "limits.client_messages_per_s"


async def test_speech_for_more_than_an_hour_does_not_wait() -> None:
    long = "word " * 100
    async with limited(client_queued_s=50) as ways:
        first = ways.avatar.Speak(pb.SpeakRequest(text=long, character="Ava"))
        await first.read()
        waiting = ways.avatar.Speak(pb.SpeakRequest(text=long, character="Ava"))
        reason, facts = await refusal(waiting)
        assert (reason, facts["setting"]) == ("TOO_MUCH_SPEECH", "limits.client_queued_s")
        await ways.avatar.Interrupt(pb.InterruptRequest(character="Ava"))
        while await first.read() is not grpc.aio.EOF:
            pass
        again = ways.avatar.Speak(pb.SpeakRequest(text="Me again.", character="Ben"))
        assert await again.read()


async def test_a_service_short_of_memory_begins_nothing_and_shows_all() -> None:
    async with limited(memory_mb=1) as ways, socket_client(ways.url) as client:
        line = pb.SpeakRequest(text="Hello.", character="Ava")
        reason, facts = await refusal(ways.avatar.Speak(line))
        assert (reason, facts["setting"]) == ("MEMORY_FULL", "limits.memory_mb")
        with pytest.raises(CallFailed, match="MEMORY_FULL"):
            await client.all_of(speak=line)
        await anext(client.responses(await client.begin(watch_character=WATCH)))


async def test_a_text_that_never_goes_on_is_given_up() -> None:
    async def silent() -> AsyncIterator[pb.SpeakStreamRequest]:
        yield pb.SpeakStreamRequest(config=pb.SpeakStreamConfig(character="Ava"))
        await asyncio.get_running_loop().create_future()

    async with limited(call_idle_s=0.1) as ways, socket_client(ways.url) as client:
        reason, _ = await refusal(ways.avatar.SpeakStream(silent()))
        assert reason == "CALL_IDLE"
        config = pb.SpeakStreamRequest(config=pb.SpeakStreamConfig(character="Ava"))
        with pytest.raises(CallFailed, match="CALL_IDLE"):
            async for _ in client.responses(await client.begin(speak_stream=config)):
                pass


async def test_calls_may_be_given_a_longest_time() -> None:
    async with limited(call_longest_s=0.1) as ways, socket_client(ways.url) as client:
        reason, facts = await refusal(ways.characters.WatchCharacter(WATCH))
        assert (reason, facts["value"]) == ("CALL_TOO_LONG", "0.1")
        with pytest.raises(CallFailed, match="CALL_TOO_LONG"):
            await client.all_of(watch_character=WATCH)


async def test_connections_of_one_client_end_where_the_limit_says() -> None:
    async with limited(client_connections=1) as ways:
        async with socket_client(ways.url), socket_client(ways.url) as second:
            await second.connection.wait_closed()
            assert second.connection.close_code == 1013
            assert "limits.client_connections" in (second.connection.close_reason or "")
        while True:
            async with socket_client(ways.url) as again:
                if again.welcome.version:
                    break


async def test_conversations_of_one_client_end_where_the_limit_says() -> None:
    config = pb.ConverseRequest(config=pb.ConverseConfig(character="Ava"))
    async with limited(client_conversations=1) as ways, socket_client(ways.url) as client:
        await anext(client.responses(await client.begin(converse=config)))
        with pytest.raises(CallFailed, match="TOO_MANY_CONVERSATIONS"):
            async for _ in client.responses(await client.begin(converse=config)):
                pass
