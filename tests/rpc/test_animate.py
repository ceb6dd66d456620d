"""Animate over real gRPC: the caller's speech in, a face for it out."""

from collections.abc import AsyncIterator
from typing import Any

import numpy as np
import pytest
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge.errors import InvalidMessage
from bridge.sessions.orders import AnimateOrder, WhenBusy
from tests.rpc.conftest import Served, failure_of

FORMAT = audio_pb2.AudioFormat(encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=16_000)


def config(**fields: Any) -> pb.AnimateRequest:
    return pb.AnimateRequest(config=pb.AnimateConfig(**{"format": FORMAT, **fields}))


def chunk(offset: int, samples: int = 1600) -> pb.AnimateRequest:
    pcm = np.full(samples, 7, "<i2").tobytes()
    return pb.AnimateRequest(audio_chunk=audio_pb2.AudioChunk(offset_samples=offset, pcm=pcm))


async def animate(served: Served, *requests: pb.AnimateRequest) -> list[pb.PerformanceEvent]:
    """The events of one call."""

    async def sent() -> AsyncIterator[pb.AnimateRequest]:
        for request in requests:
            yield request

    return [event async for response in served.avatar.Animate(sent()) for event in response.events]


def kinds(events: list[pb.PerformanceEvent]) -> list[str | None]:
    return [event.WhichOneof("event") for event in events]


async def test_speech_gets_a_face(served: Served) -> None:
    events = await animate(served, config(), chunk(0), chunk(1600))
    assert kinds(events) == ["started", "face_chunk", "face_chunk", "ended"]
    assert events[0].started.audio_format.rate_hz == 16_000
    assert events[-1].ended.spoken_samples == 3200


async def test_the_sound_comes_back_where_it_is_asked_for(served: Served) -> None:
    events = await animate(served, config(audio_echoed=True), chunk(0))
    assert kinds(events) == ["started", "audio_chunk", "face_chunk", "ended"]
    assert events[1].audio_chunk == chunk(0).audio_chunk


async def test_every_field_of_a_config_reaches_the_cast(served: Served) -> None:
    await animate(
        served,
        config(
            character="Bo",
            transcript="hello",
            language="en-GB",
            emotion={"label": "joy", "intensity": 0.5},
            busy_policy=pb.BUSY_POLICY_REFUSE,
            render_only=True,
            offline=True,
        ),
    )
    assert served.cast.orders == [
        AnimateOrder(
            rate_hz=16_000,
            character="Bo",
            transcript="hello",
            language="en-GB",
            whole=True,
            emotion="joy",
            intensity=0.5,
            when_busy=WhenBusy.REFUSE,
            render_only=True,
        )
    ]


@pytest.mark.parametrize(
    "requests",
    [
        (chunk(0),),
        (pb.AnimateRequest(),),
        (config(), config()),
        (config(), chunk(1)),
        (config(), chunk(0), chunk(0)),
        (config(), chunk(0), chunk(3200)),
        (config(), pb.AnimateRequest()),
        (config(), pb.AnimateRequest(audio_chunk=audio_pb2.AudioChunk(pcm=b"odd"))),
    ],
    ids=["no config", "nothing", "twice", "late", "again", "gap", "empty", "half a sample"],
)
async def test_messages_out_of_order_are_refused(
    served: Served, requests: tuple[pb.AnimateRequest, ...]
) -> None:
    _, reason, _ = await failure_of(animate(served, *requests))
    assert reason == InvalidMessage.reason


@pytest.mark.parametrize(
    "form",
    [
        audio_pb2.AudioFormat(rate_hz=16_000),
        audio_pb2.AudioFormat(
            encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=16_000, channel_count=2
        ),
    ],
    ids=["encoding", "channels"],
)
async def test_a_format_that_is_not_mono_pcm_is_refused(
    served: Served, form: audio_pb2.AudioFormat
) -> None:
    _, reason, sentence = await failure_of(animate(served, config(format=form)))
    assert reason == "INVALID_ARGUMENT"
    assert "speech" in sentence


async def test_a_call_without_a_message_is_over(served: Served) -> None:
    assert await animate(served) == []


async def test_a_service_that_cannot_says_so(served: Served) -> None:
    served.cast.animates = False
    _, reason, _ = await failure_of(animate(served, config()))
    info = await served.avatar.GetServiceInfo(pb.GetServiceInfoRequest())
    assert reason == "CAPABILITY_MISSING"
    assert "animate" not in info.capabilities


async def test_a_service_that_can_lists_it(served: Served) -> None:
    info = await served.avatar.GetServiceInfo(pb.GetServiceInfoRequest())
    assert "animate" in info.capabilities
