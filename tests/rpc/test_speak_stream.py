"""SpeakStream over real gRPC: a text in the making in, its performance out."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.sessions.direction import Direction, MakeGesture
from bridge.sessions.orders import SpeakOrder, WhenBusy
from tests.rpc.conftest import Served, failure_of

INVALID = grpc.StatusCode.INVALID_ARGUMENT


def config(**fields: Any) -> pb.SpeakStreamRequest:
    return pb.SpeakStreamRequest(config=pb.SpeakStreamConfig(**fields))


def text(delta: str) -> pb.SpeakStreamRequest:
    return pb.SpeakStreamRequest(text_delta=delta)


FLUSH = pb.SpeakStreamRequest(flush=pb.TextFlush())


async def stream(served: Served, *requests: pb.SpeakStreamRequest) -> list[pb.PerformanceEvent]:
    """The events of one call."""

    async def sent() -> AsyncIterator[pb.SpeakStreamRequest]:
        for request in requests:
            yield request

    call = served.avatar.SpeakStream(sent())
    return [event async for response in call for event in response.events]


async def test_a_text_is_spoken(served: Served) -> None:
    events = await stream(served, config(), text("good "), FLUSH, text(" day"))
    assert events[0].WhichOneof("event") == "started"
    assert events[-1].ended.spoken_text == "good | day"


async def test_the_config_says_who_and_how(served: Served) -> None:
    asked = config(
        character="Bo",
        emotion={"label": "joy", "intensity": 0.5},
        busy_policy=pb.BUSY_POLICY_REFUSE,
        seed=7,
        render_only=True,
        gesture={"name": "nod"},
    )
    await stream(served, asked, text("hello"))
    (order,) = served.cast.orders
    assert order == SpeakOrder(
        "hello",
        character="Bo",
        emotion="joy",
        intensity=0.5,
        when_busy=WhenBusy.REFUSE,
        seed=7,
        render_only=True,
        direction=Direction(gesture=MakeGesture("nod")),
    )


async def test_the_audio_rate_is_the_one_asked_for(served: Served) -> None:
    events = await stream(served, config(audio_rate_hz=48_000), text("hello"))
    assert events[0].started.audio_format.rate_hz == 48_000


@pytest.mark.parametrize(
    ("requests", "reason"),
    [
        ([text("hello")], "INVALID_MESSAGE"),
        ([config(), config()], "INVALID_MESSAGE"),
        ([config(), pb.SpeakStreamRequest()], "INVALID_MESSAGE"),
        ([config(), text(" ")], "INVALID_TEXT"),
        ([config(seed=-1)], "INVALID_ARGUMENT"),
        ([config(audio_rate_hz=1)], "UNSUPPORTED_AUDIO_RATE"),
    ],
)
async def test_what_cannot_be_is_refused(
    served: Served, requests: list[pb.SpeakStreamRequest], reason: str
) -> None:
    code, said, _ = await failure_of(stream(served, *requests))
    assert (code, said) == (INVALID, reason)


async def test_nothing_sent_is_nothing_said(served: Served) -> None:
    assert await stream(served) == []
