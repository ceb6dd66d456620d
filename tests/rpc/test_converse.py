"""Converse over real gRPC: both sides at once, ends of every kind, and what is refused."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import grpc
import numpy as np
import pytest
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb
from loguru import logger

from bridge.client import Client
from bridge.config import LimitSettings, ServerSettings
from bridge.conversation import ConversationEnded, EndCause, Interrupted, TurnChanged, TurnFailed
from bridge.errors import (
    BridgeError,
    CapabilityMissing,
    ClientTooSlow,
    InvalidArgument,
    InvalidMessage,
    NonFiniteValue,
    SessionTaken,
    UnknownSession,
    UnsupportedAudioRate,
)
from bridge.events import Audio, Ended, Started
from bridge.rpc.server import Server
from bridge.turns import TurnState
from tests.fakes import settle
from tests.fakes_engine import CHUNK_S, CHUNK_SAMPLES
from tests.rpc.conftest import failure_of
from tests.sessions.talking import Talk, voice

S16 = audio_pb2.AUDIO_ENCODING_S16LE
SOUND = {"encoding": S16, "rate_hz": 16_000}


class House:
    """A served conversation engine in virtual time, with a client of ours."""

    def __init__(self, talk: Talk, client: Client) -> None:
        self.talk = talk
        self.client = client

    async def pass_time(self, seconds: float) -> None:
        """Virtual time goes on while real gRPC delivers: a round trip a step."""
        for _ in range(max(1, round(seconds / 0.1))):
            await self.talk.clock.advance(0.1)
            await self.client.info()


@asynccontextmanager
async def house(**changes: object) -> AsyncIterator[House]:
    talk = Talk(**changes)  # type: ignore[arg-type]
    async with talk.running():
        limits = LimitSettings(message_bytes=1024 * 1024)
        settings = ServerSettings(port=0)
        server = Server(settings, limits, talk.cast, talk.clock, talk.conversations)
        port = await server.start()
        async with Client(f"127.0.0.1:{port}") as client:
            yield House(talk, client)
        await server.stop(0)


class Reading:
    """Reads a call in a task of its own."""

    def __init__(self, house: House, call: Any) -> None:
        self.house = house
        self.events: list[object] = []
        self.error: BridgeError | None = None
        self.task = house.talk.group.create_task(self._read(call))

    async def _read(self, call: Any) -> None:
        try:
            async for event in call.events():
                self.events.append(event)
        except BridgeError as error:
            self.error = error

    async def until(self, kind: type) -> Any:
        """The first event of that kind, while time goes on."""
        for _ in range(200):
            for event in self.events:
                if isinstance(event, kind):
                    return event
            await self.house.pass_time(0.1)
        raise AssertionError(f"no {kind.__name__} came")

    async def at_once(self, kind: type) -> Any:
        """The first event of that kind, while time stands still and messages travel."""
        for _ in range(1000):
            for event in self.events:
                if isinstance(event, kind):
                    return event
            await self.house.client.info()
        raise AssertionError(f"no {kind.__name__} came")


async def test_a_line_is_answered_while_the_callers_side_stays_open() -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig(character="ava")) as call:
        assert (call.opened.character, call.opened.resume_s) == ("Ava", 30.0)
        reading = Reading(h, call)
        await call.say("one two")
        ended = await reading.until(Ended)
        assert ended.spoken_text == "one two"
        assert [e.offset_samples for e in reading.events if isinstance(e, Audio)] == [
            0,
            CHUNK_SAMPLES,
        ]


async def test_the_callers_rate_counts_its_samples() -> None:
    config = pb.ConverseConfig(audio_rate_hz=48_000)
    async with house() as h, h.client.converse(config) as call:
        reading = Reading(h, call)
        await call.say("one two three")
        await reading.until(Audio)
        await call.interrupt()
        stop = await reading.until(Interrupted)
        ended = await reading.until(Ended)
        assert stop.stop_samples == ended.spoken_samples
        started = await reading.until(Started)
        assert started.audio_format.rate_hz == 48_000


async def test_speech_is_heard_in_any_size_and_answered() -> None:
    config = pb.ConverseConfig(input_format=SOUND)
    async with house() as h, h.client.converse(config) as call:
        h.talk.transcriber.texts = ["who goes there"]
        reading = Reading(h, call)
        for piece in np.array_split(voice(".....#####........"), 7):
            await call.hear(piece)
        started = await reading.until(Started)
        assert started.character == "Ava"
        assert h.talk.engine.requests[0].text == "who goes there"


async def test_the_callers_position_says_where_to_stop() -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig()) as call:
        reading = Reading(h, call)
        await call.say("one two three four")
        started = await reading.until(Started)
        await h.pass_time(1.0)
        await call.position(started.utterance_id, 0.5 * CHUNK_S)
        await call.interrupt()
        stop = await reading.at_once(Interrupted)
        assert stop.stop_samples == pytest.approx(0.5 * CHUNK_SAMPLES, abs=2)


async def test_closing_the_callers_side_ends_it_after_the_answer() -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig()) as call:
        reading = Reading(h, call)
        await call.say("one two")
        await call.leave()
        ended = await reading.until(ConversationEnded)
        assert ended.cause is EndCause.LEFT
        assert any(isinstance(e, Ended) for e in reading.events)
        await reading.task
        assert reading.error is None


async def test_a_lost_connection_stops_the_character_and_nothing_comes_twice() -> None:
    async with house() as h:
        async with h.client.converse(pb.ConverseConfig()) as call:
            reading = Reading(h, call)
            await call.say("one two three four five")
            await reading.until(Audio)
        await reading.task
        await h.pass_time(0.5)
        assert h.talk.cast.speaking_count == 0
        async with call.resume() as again:
            assert again.opened.resumed
            assert again.opened.lost_count == 0
            more = Reading(h, again)
            await more.until(Ended)
            await again.say("still there")
            await h.pass_time(2.0)
            events = [*reading.events, *more.events]
            kinds = [type(e) for e in events if isinstance(e, Started | Ended)]
            assert kinds == [Started, Ended] * 2


async def test_a_newer_connection_takes_the_session() -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig()) as call:
        reading = Reading(h, call)
        await reading.until(TurnChanged)
        async with call.resume() as again:
            await reading.task
            assert isinstance(reading.error, SessionTaken)
            more = Reading(h, again)
            await again.say("hello")
            await more.until(Ended)


async def test_a_failed_turn_is_an_event() -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig()) as call:
        reading = Reading(h, call)
        await call.say("word " * 10_000)
        failed = await reading.until(TurnFailed)
        assert failed.reason == "TEXT_TOO_LONG"
        await call.say("hello")
        await reading.until(Ended)


@pytest.mark.parametrize(
    ("config", "kind"),
    [
        ({"session_id": "gone"}, UnknownSession),
        ({"instructions": "a" * 1_000_000}, InvalidArgument),
        ({"audio_rate_hz": 8000}, UnsupportedAudioRate),
        ({"input_format": {"rate_hz": 16_000}}, InvalidArgument),
        ({"input_format": SOUND | {"channel_count": 2}}, InvalidArgument),
        ({"input_format": SOUND | {"rate_hz": 100}}, UnsupportedAudioRate),
        (
            {"input_format": SOUND, "turn_detection": {"minimum_word_count": 21}},
            InvalidArgument,
        ),
        (
            {"input_format": SOUND, "turn_detection": {"silence_duration": {"seconds": 9}}},
            InvalidArgument,
        ),
        ({"emotion": {"intensity": float("nan")}}, NonFiniteValue),
    ],
)
async def test_a_wrong_config_is_refused(config: dict[str, Any], kind: type) -> None:
    async with house() as h:
        with pytest.raises(kind):
            async with h.client.converse(pb.ConverseConfig(**config)):
                pass
        assert h.talk.conversations.count == 0


@pytest.mark.parametrize(
    "request_",
    [
        pb.ConverseRequest(text="hello"),
        pb.ConverseRequest(audio_chunk={"pcm": b"\0\0"}),
        pb.ConverseRequest(),
    ],
    ids=lambda r: r.WhichOneof("message"),
)
async def test_nothing_may_come_before_the_config(request_: pb.ConverseRequest) -> None:
    async with house() as h:
        call = h.client._avatar.Converse(iter([request_]))
        code, reason, message = await failure_of(call.__aiter__().__anext__())
        assert (code, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_MESSAGE")
        assert "first message" in message


@pytest.mark.parametrize(
    "request_",
    [
        pb.ConverseRequest(config={}),
        pb.ConverseRequest(audio_chunk={"pcm": b"\0\0"}),
        pb.ConverseRequest(audio_chunk={"pcm": b"\0"}),
        pb.ConverseRequest(playback_position={"media_offset": {"seconds": -1}}),
        pb.ConverseRequest(),
    ],
    ids=str,
)
async def test_a_wrong_message_ends_the_stream_and_not_the_session(
    request_: pb.ConverseRequest,
) -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig()) as call:
        reading = Reading(h, call)
        await reading.until(TurnChanged)
        await call._send(request_)
        await reading.task
        assert isinstance(reading.error, InvalidMessage | InvalidArgument)
        async with call.resume() as again:
            assert again.opened.resumed


async def test_a_message_of_10_mb_ends_the_stream_and_not_the_session() -> None:
    config = pb.ConverseConfig(input_format=SOUND)
    async with house() as h, h.client.converse(config) as call:
        reading = Reading(h, call)
        await reading.until(TurnChanged)
        with suppress(BridgeError):
            await call.hear(np.zeros(5 * 1024 * 1024, np.int16))
        await reading.task
        assert reading.error is not None
        async with call.resume() as again:
            assert again.opened.resumed


async def test_a_client_that_never_reads_is_cut_and_can_come_back() -> None:
    logger.disable("bridge.rpc")
    async with house(replay_bytes=16 * 1024 * 1024) as h:
        config = pb.ConverseConfig(render_only=True)
        async with h.client.converse(config) as call:
            await call.say("word " * 400)
            for _ in range(40):
                await h.pass_time(0.5)
            async with call.resume() as again:
                assert again.opened.resumed
            late = Reading(h, call)
            await late.task
            assert isinstance(late.error, ClientTooSlow)
    logger.enable("bridge.rpc")


async def test_a_service_without_conversations_says_so() -> None:
    talk = Talk()
    async with talk.running():
        server = Server(ServerSettings(port=0), LimitSettings(), talk.cast, talk.clock)
        port = await server.start()
        async with Client(f"127.0.0.1:{port}") as client:
            with pytest.raises(CapabilityMissing):
                async with client.converse(pb.ConverseConfig()):
                    pass
            assert "converse" not in (await client.info()).capabilities
        await server.stop(0)


async def test_the_capability_and_the_limits_are_listed() -> None:
    async with house(conversations=7) as h:
        info = await h.client.info()
        assert "converse" in info.capabilities
        assert "listen" in info.capabilities
        assert info.engines[0].answers
        assert info.limits.conversation_count == 7
        assert info.limits.instructions_length == 20_000


async def test_states_tell_whose_turn_it_is() -> None:
    async with house() as h, h.client.converse(pb.ConverseConfig()) as call:
        reading = Reading(h, call)
        await call.say("one")
        await reading.until(Ended)
        await h.pass_time(0.2)
        await settle()
        states = [e.state for e in reading.events if isinstance(e, TurnChanged)]
        assert states == [
            TurnState.LISTENING,
            TurnState.THINKING,
            TurnState.SPEAKING,
            TurnState.LISTENING,
        ]
