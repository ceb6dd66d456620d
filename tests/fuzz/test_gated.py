"""A call under fire ends with the error itself: a refusal is told from a bug."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.errors import InvalidMessage, InvalidText, NonFiniteValue
from tests.fakes import VirtualClock
from tests.fuzz.gated import call, envelope, run

SPEAK = "/exomni.v1.AvatarService/Speak"
NAN = float("nan")


async def speak(request: pb.SpeakRequest, _context: Any) -> AsyncIterator[pb.SpeakResponse]:
    if not request.text:
        raise InvalidText("there is nothing to say")
    yield pb.SpeakResponse(events=[{"text": {"text": f"{1 / (len(request.text) - 1)}"}}])


HANDLERS = {
    SPEAK: grpc.unary_stream_rpc_method_handler(
        speak, pb.SpeakRequest.FromString, pb.SpeakResponse.SerializeToString
    )
}


async def outcome(data: bytes) -> Exception | None:
    clock = VirtualClock()
    return await run(call(HANDLERS, data, clock), clock)


async def test_a_call_that_is_answered_raises_nothing() -> None:
    assert await outcome(envelope(1, pb.SpeakRequest(text="Hello."))) is None


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (envelope(1, pb.SpeakRequest()), InvalidText),
        (envelope(1, pb.SpeakRequest(emotion={"intensity": NAN})), NonFiniteValue),
        (b"\x0a\x02\xff\xff", InvalidMessage),
        (envelope(1, pb.SpeakRequest(text="x")), ZeroDivisionError),
    ],
)
async def test_what_ends_a_call_is_told(data: bytes, error: type[Exception]) -> None:
    assert type(await outcome(data)) is error
