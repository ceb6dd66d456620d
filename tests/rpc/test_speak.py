"""Speak over real gRPC: the whole stream, its clock, and how it stops."""

from collections.abc import AsyncIterable
from typing import Any

import grpc
import numpy as np
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.audio.pcm import CLIENT_RATES_HZ
from bridge.errors import EngineFailed
from bridge.face.names import NAMES
from bridge.sessions.orders import SpeakOrder, VoiceOverrides, WhenBusy
from tests.rpc.conftest import Served, failure_of


async def speak(served: Served, **request: Any) -> list[pb.PerformanceEvent]:
    """The events of one call."""
    call = served.avatar.Speak(pb.SpeakRequest(**request))
    return [event async for response in call for event in response.events]


async def read_until(call: AsyncIterable[pb.SpeakResponse], kind: str) -> pb.PerformanceEvent:
    """The first event of that kind."""
    async for response in call:
        for event in response.events:
            if event.WhichOneof("event") == kind:
                return event
    raise AssertionError(f"no {kind} came")


async def test_a_performance_is_started_then_tracks_then_ended(served: Served) -> None:
    kinds = [e.WhichOneof("event") for e in await speak(served, text="hello you")]
    tracks = ["marker", "audio_chunk", "face_chunk"]
    assert kinds == ["started", "text", *tracks, *tracks, "ended"]


async def test_started_says_what_the_stream_consists_of(served: Served) -> None:
    events = await speak(served, text="hello", character="Bo")
    started = events[0].started
    assert started.character == "Bo"
    assert started.audio_format.rate_hz == 22_050
    assert (started.frame_rate.numerator, started.frame_rate.denominator) == (30, 1)
    assert tuple(started.coefficient_names) == NAMES


async def test_every_field_of_a_request_reaches_the_cast(served: Served) -> None:
    await speak(
        served,
        text="<speak>hello</speak>",
        character="Bo",
        ssml=True,
        voice={"name": "de", "pitch": 0, "volume_percent": 50},
        emotion={"label": "joy", "intensity": 0.0},
        audio_rate_hz=48_000,
        busy_policy=pb.BUSY_POLICY_REFUSE,
        render_only=True,
        seed=0,
    )
    assert served.cast.orders == [
        SpeakOrder(
            text="<speak>hello</speak>",
            character="Bo",
            ssml=True,
            voice=VoiceOverrides(name="de", pitch=0, volume=50),
            emotion="joy",
            intensity=0.0,
            audio_rate_hz=48_000,
            when_busy=WhenBusy.REFUSE,
            render_only=True,
            seed=0,
        )
    ]


async def test_what_a_request_leaves_out_keeps_the_characters_own(served: Served) -> None:
    await speak(served, text="hello")
    assert served.cast.orders == [SpeakOrder(text="hello")]


async def test_a_mood_without_a_strength_is_a_full_one(served: Served) -> None:
    await speak(served, text="hello", emotion={"label": "joy"})
    assert (served.cast.orders[0].emotion, served.cast.orders[0].intensity) == ("joy", 1.0)


@pytest.mark.parametrize("rate_hz", [0, *CLIENT_RATES_HZ])
async def test_voice_and_face_end_on_the_same_sample_at_every_rate(
    served: Served, rate_hz: int
) -> None:
    events = await speak(served, text="one two three", audio_rate_hz=rate_hz)
    rate = events[0].started.audio_format.rate_hz
    assert rate == (rate_hz or 22_050)
    samples = frames = 0
    for event in events:
        if event.HasField("audio_chunk"):
            assert event.audio_chunk.offset_samples == samples
            samples += len(event.audio_chunk.pcm) // 2
        if event.HasField("face_chunk"):
            assert event.face_chunk.offset_frames == frames
            frames += event.face_chunk.frame_count
    assert frames == 36
    assert samples == round(frames * rate / 30)
    assert events[-1].ended.spoken_samples == samples


async def test_a_marker_keeps_its_media_time_at_another_rate(served: Served) -> None:
    events = await speak(served, text="one two three", audio_rate_hz=16_000)
    marks = [e.marker for e in events if e.HasField("marker")]
    offsets = [m.media_offset.ToMicroseconds() for m in marks]
    assert [m.text for m in marks] == ["one", "two", "three"]
    assert offsets == [0, 400_000, 800_000]


async def test_frames_arrive_bit_by_bit_as_they_were_made(served: Served) -> None:
    events = await speak(served, text="one")
    face = next(e.face_chunk for e in events if e.HasField("face_chunk"))
    assert np.array_equal(face.coefficients, np.full(12 * 52, 0.25, np.float32))
    assert len(face.head_angles_rad) == 12 * 3
    assert len(face.eye_angles_rad) == 12 * 4


async def test_cancelling_a_call_ends_generation(served: Served) -> None:
    served.cast.endless = True
    call = served.avatar.Speak(pb.SpeakRequest(text="on and on"))
    await read_until(call, "face_chunk")
    call.cancel()
    await served.cast.closed.wait()


async def test_a_client_that_vanishes_ends_generation(served: Served) -> None:
    served.cast.endless = True
    async with grpc.aio.insecure_channel(f"127.0.0.1:{served.port}") as channel:
        method = channel.unary_stream(
            "/exomni.v1.AvatarService/Speak",
            request_serializer=pb.SpeakRequest.SerializeToString,
            response_deserializer=pb.SpeakResponse.FromString,
        )
        await read_until(method(pb.SpeakRequest(text="on and on")), "face_chunk")
    await served.cast.closed.wait()


async def test_a_client_that_stops_reading_is_cut_and_its_utterance_cancelled(
    served: Served,
) -> None:
    served.cast.endless = True
    call = served.avatar.Speak(pb.SpeakRequest(text="on and on"))
    await call.read()
    while not served.cast.closed.is_set():
        await served.until_generation_blocks()
        await served.clock.advance(10.1)
    code, reason, message = await failure_of(drain(call))
    assert (code, reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "CLIENT_TOO_SLOW")
    assert "10 s" in message


async def drain(call: "grpc.aio.UnaryStreamCall[pb.SpeakRequest, pb.SpeakResponse]") -> None:
    """Read everything that is left."""
    while await call.read() is not grpc.aio.EOF:
        pass


async def test_a_reader_within_its_grace_time_is_not_cut(served: Served) -> None:
    served.cast.endless = True
    call = served.avatar.Speak(pb.SpeakRequest(text="on and on"))
    await call.read()
    await served.until_generation_blocks()
    await served.clock.advance(9.9)
    blocked_at = served.cast.spoken_chunk_count
    while served.cast.spoken_chunk_count == blocked_at:
        await call.read()
    call.cancel()


async def test_an_engine_that_breaks_is_a_typed_error(served: Served) -> None:
    served.cast.mistake = EngineFailed("the voice process died")
    code, reason, message = await failure_of(speak(served, text="hello"))
    assert (code, reason) == (grpc.StatusCode.INTERNAL, "ENGINE_FAILED")
    assert message == "the voice process died"


async def test_a_bug_says_nothing_of_its_inside(served: Served) -> None:
    served.cast.mistake = KeyError("secret")
    code, reason, message = await failure_of(speak(served, text="hello"))
    assert (code, reason) == (grpc.StatusCode.INTERNAL, "INTERNAL")
    assert "secret" not in message


async def test_interrupt_names_what_it_stopped(served: Served) -> None:
    response = await served.avatar.Interrupt(pb.InterruptRequest(utterance_id="u7"))
    assert list(response.utterance_ids) == ["u7", "utterance-2"]
