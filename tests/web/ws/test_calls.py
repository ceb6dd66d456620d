"""Calls on the WebSocket do what they do over gRPC, many at once."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import numpy as np
import pytest
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2 as characters_pb
from exomni.v1 import stage_service_pb2 as stage_pb

from bridge.config import LimitSettings, ServerSettings
from bridge.control.desk import Desk
from bridge.rpc.server import Server
from bridge.sessions.orders import SpeakOrder
from bridge.socketcalls import socket_methods
from bridge.web.ws.methods import Exchange, Methods
from tests.control.acting import Actors
from tests.control.repeating import FakeRepeaters
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast
from tests.web.socket_client import CallFailed, socket_client
from tests.web.ws.conftest import Rig, serving


async def test_a_client_is_welcomed_with_a_session_and_the_rules(rig: Rig) -> None:
    async with socket_client(rig.url, client="test 1.0") as client:
        assert len(client.welcome.session_id) >= 22
        assert not client.welcome.resumed
        assert client.welcome.resume_duration.seconds == 10
        assert client.welcome.message_size_bytes == 1024 * 1024


async def test_a_ping_is_answered_with_its_cookie_and_the_time(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        pong = await client.ping(cookie=77)
        assert pong.cookie == 77
        assert pong.service_time.ToNanoseconds() == rig.clock.utc_ns()


async def test_speak_yields_a_whole_performance(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        batches = await client.all_of(speak=pb.SpeakRequest(text="one two", character="Bo"))
        events = [event for batch in batches for event in batch.events]
        assert events[0].started.character == "Bo"
        assert events[-1].ended.reason == pb.END_REASON_COMPLETED
        assert sum(len(e.audio_chunk.pcm) for e in events) == 2 * 2 * 8820


async def test_unary_calls_answer(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        info = await client.call(get_service_info=pb.GetServiceInfoRequest())
        assert "speak" in info.capabilities
        listed = await client.call(list_characters=characters_pb.ListCharactersRequest())
        assert [character.name for character in listed.characters] == ["Ava", "Bo"]


async def test_a_take_is_performed_again() -> None:
    clock, actors = VirtualClock(), Actors()
    desk = Desk(actors, clock, repeaters=FakeRepeaters(actors))
    server = Server(ServerSettings(port=0), LimitSettings(), FakeCast(), clock, desk=desk)
    async with serving(methods=socket_methods(server)) as rig, socket_client(rig.url) as client:
        call_id = await client.begin(replay_take=stage_pb.ReplayTakeRequest(take="gate 1"))
        responses = client.responses(call_id)
        started = (await anext(responses)).started
        assert (started.performance.character, started.frame_count) == ("Ava", 60)
        actors.finish()
        assert (await anext(responses)).ended.reason == pb.END_REASON_COMPLETED


async def test_a_text_in_the_making_is_spoken_when_it_is_closed(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        call_id = await client.begin(
            speak_stream=pb.SpeakStreamRequest(config=pb.SpeakStreamConfig())
        )
        for piece in ("Hello ", "there."):
            await client.begin(call_id, speak_stream=pb.SpeakStreamRequest(text_delta=piece))
        await client.complete(call_id)
        batches = [batch async for batch in client.responses(call_id)]
        assert batches[-1].events[-1].HasField("ended")
        (order,) = rig.cast.orders
        assert isinstance(order, SpeakOrder)
        assert order.text == "Hello there."


async def test_a_call_may_end_while_its_next_request_is_waited_for() -> None:
    async def listen(requests: AsyncIterator[Any]) -> None:
        async for _ in requests:
            pass

    async with asyncio.TaskGroup() as group:

        async def converse(requests: AsyncIterator[Any]) -> AsyncGenerator[Any, None]:
            listening = group.create_task(listen(requests))
            await settle()
            yield pb.ConverseResponse(sequence=1)
            # As a conversation does: whoever listens is told to stop, and not waited for.
            listening.cancel()

        methods: Methods = {"converse": Exchange("/exomni.v1.AvatarService/Converse", converse)}
        async with serving(methods=methods) as rig, socket_client(rig.url) as client:
            config = pb.ConverseRequest(config=pb.ConverseConfig())
            assert [r.sequence for r in await client.all_of(converse=config)] == [1]


async def test_a_voice_that_is_brought_gets_a_face(rig: Rig) -> None:
    pcm = np.zeros(1600, np.int16).tobytes()
    form = audio_pb2.AudioFormat(
        encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=16_000, channel_count=1
    )
    async with socket_client(rig.url) as client:
        call_id = await client.begin(
            animate=pb.AnimateRequest(config=pb.AnimateConfig(format=form))
        )
        chunk = audio_pb2.AudioChunk(pcm=pcm, offset_samples=0)
        await client.begin(call_id, animate=pb.AnimateRequest(audio_chunk=chunk))
        await client.complete(call_id)
        events = [e async for batch in client.responses(call_id) for e in batch.events]
        assert any(event.HasField("face_chunk") for event in events)


async def test_calls_go_on_side_by_side(rig: Rig) -> None:
    rig.cast.endless = True
    async with socket_client(rig.url) as client:
        speaking = await client.begin(speak=pb.SpeakRequest(text="for ever"))
        first = await anext(client.responses(speaking))
        assert first.events[0].HasField("started")
        voices = await client.call(list_voices=pb.ListVoicesRequest())
        assert len(voices.voices) == 3


async def test_a_cancelled_call_stops_what_it_does_and_ends(rig: Rig) -> None:
    rig.cast.endless = True
    async with socket_client(rig.url) as client:
        call_id = await client.begin(speak=pb.SpeakRequest(text="for ever"))
        await anext(client.responses(call_id))
        await client.cancel(call_id)
        with pytest.raises(CallFailed, match="CALL_CANCELED"):
            _ = [_ async for _ in client.responses(call_id)]
        assert rig.cast.closed.is_set()


async def test_frames_of_a_watched_character_come(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        call_id = await client.begin(watch_character=characters_pb.WatchCharacterRequest(name="Bo"))
        responses = client.responses(call_id)
        opened = await anext(responses)
        assert opened.opened.character == "Bo"
        async for response in responses:
            if response.HasField("paced_frame"):
                break
        assert len(response.paced_frame.coefficients) == 52
