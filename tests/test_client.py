"""Our client against our server, over real gRPC."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

import numpy as np
import pytest
from exomni.v1.audio_pb2 import AUDIO_ENCODING_S16LE, AudioFormat
from exomni.v1.avatar_service_pb2 import (
    AnimateConfig,
    DirectRequest,
    Gesture,
    SpeakRequest,
    SpeakStreamConfig,
)
from exomni.v1.character_service_pb2 import Character, WatchCharacterRequest

from bridge.client import Client
from bridge.config import LimitSettings, ServerSettings
from bridge.errors import CharacterChanged, InvalidMessage, ServiceUnreachable, UnknownCharacter
from bridge.events import Audio, Ended, Face, PacedFrame, Started
from bridge.rpc.server import Server
from bridge.sessions.direction import Direction, MakeGesture
from tests.fakes import VirtualClock
from tests.fakes_cast import CHUNK_SAMPLES, FakeCast, chunk


@dataclass
class Connected:
    """A client and what it talks to."""

    client: Client
    cast: FakeCast


@pytest.fixture
async def connected() -> AsyncIterator[Connected]:
    cast = FakeCast()
    limits = LimitSettings(message_bytes=64 * 1024)
    server = Server(ServerSettings(port=0), limits, cast, VirtualClock())
    port = await server.start()
    async with Client(f"127.0.0.1:{port}") as client:
        yield Connected(client, cast)
    await server.stop(0)


async def test_a_performance_arrives_as_it_was_made(connected: Connected) -> None:
    events = [event async for event in connected.client.speak(SpeakRequest(text="hello you"))]
    made = [chunk(index) for index in (0, 1)]
    audio = [event for event in events if isinstance(event, Audio)]
    faces = [event for event in events if isinstance(event, Face)]
    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Ended)
    assert [a.offset_samples for a in audio] == [0, CHUNK_SAMPLES]
    for sent, heard, seen in zip(made, audio, faces, strict=True):
        assert heard.pcm.tolist() == sent[0].pcm.tolist()
        assert seen.coefficients.tolist() == sent[1].coefficients.tolist()


async def test_a_text_is_sent_as_it_is_written(connected: Connected) -> None:
    async def written() -> AsyncIterator[str]:
        for delta in ("good ", "mor", "ning"):
            yield delta

    config = SpeakStreamConfig(character="Bo")
    events = [event async for event in connected.client.speak_stream(config, written())]
    assert isinstance(events[-1], Ended)
    assert events[-1].spoken_text == "good morning"
    assert connected.cast.orders[0].character == "Bo"


async def test_a_direction_arrives(connected: Connected) -> None:
    await connected.client.direct(DirectRequest(character="Bo", gesture=Gesture(name="nod")))
    assert connected.cast.directions == [("Bo", Direction(gesture=MakeGesture("nod")))]


async def test_closing_the_performance_stops_the_speech(connected: Connected) -> None:
    connected.cast.endless = True
    async with aclosing(connected.client.speak(SpeakRequest(text="on and on"))) as events:
        async for event in events:
            if isinstance(event, Face):
                break
    await connected.cast.closed.wait()


async def test_an_error_comes_back_as_its_class_with_its_facts(connected: Connected) -> None:
    request = SpeakRequest(text="hello", character="Eva")
    with pytest.raises(UnknownCharacter, match="Ava, Bo") as caught:
        async for _ in connected.client.speak(request):
            pass
    assert (caught.value.name, caught.value.known) == ("Eva", ("Ava", "Bo"))


async def test_a_text_that_is_too_large_for_a_message_is_an_error_of_ours(
    connected: Connected,
) -> None:
    with pytest.raises(InvalidMessage, match="larger than max"):
        async for _ in connected.client.speak(SpeakRequest(text="la " * 30_000)):
            pass


async def test_nobody_there_is_said_so() -> None:
    async with Client("127.0.0.1:1") as client:
        with pytest.raises(ServiceUnreachable):
            await client.info()


async def test_a_watcher_sees_frames_and_hears_speech(connected: Connected) -> None:
    kinds = set()
    async with aclosing(connected.client.watch(WatchCharacterRequest(name="Bo"))) as events:
        async for event in events:
            kinds.add(type(event))
            if isinstance(event, PacedFrame) and event.sequence == 1:
                break
    assert kinds >= {PacedFrame, Started, Audio, Ended}


async def test_characters_are_kept_by_their_etag(connected: Connected) -> None:
    client = connected.client
    made = await client.create_character(Character(name="Cy"))
    assert [c.name for c in await client.characters()] == ["Ava", "Bo", "Cy"]
    made.subject = "Face"
    changed = await client.update_character(made)
    with pytest.raises(CharacterChanged):
        await client.update_character(made)
    await client.delete_character("Cy", changed.etag)
    with pytest.raises(UnknownCharacter):
        await client.character("Cy")


async def test_voices_are_listed_by_language(connected: Connected) -> None:
    assert [v.name for v in await connected.client.voices()] == ["de", "en-gb", "en-us"]
    assert [v.name for v in await connected.client.voices("EN")] == ["en-gb", "en-us"]
    assert [v.name for v in await connected.client.voices("en-us")] == ["en-us"]


async def test_info_says_what_the_service_can_do(connected: Connected) -> None:
    info = await connected.client.info()
    assert info.engines[0].name == "silent"
    assert info.engines[0].audio_rate_hz == 22_050
    assert "speak" in info.capabilities
    assert info.limits.message_size_bytes == 64 * 1024


async def test_interrupt_gives_the_stopped_ids(connected: Connected) -> None:
    assert await connected.client.interrupt("Ava", "u1") == ["u1", "utterance-2"]


async def test_brought_speech_comes_back_as_a_performance(connected: Connected) -> None:
    spoken = Audio(0, np.arange(1600, dtype=np.int16))

    async def brought() -> AsyncIterator[Audio]:
        yield spoken

    form = AudioFormat(encoding=AUDIO_ENCODING_S16LE, rate_hz=16_000)
    config = AnimateConfig(format=form, audio_echoed=True)
    events = [event async for event in connected.client.animate(config, brought())]
    assert [type(event) for event in events] == [Started, Audio, Face, Ended]
    assert isinstance(events[1], Audio)
    np.testing.assert_array_equal(events[1].pcm, spoken.pcm)
