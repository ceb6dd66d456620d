"""What the gate does for streams of requests, with a method made for the purpose."""

import math
from collections.abc import AsyncIterator
from typing import TypeAlias

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.config import LimitSettings
from bridge.limits.patience import Patience
from bridge.rpc.gate import Gate
from tests.fakes import VirtualClock
from tests.rpc.conftest import failure_of

METHOD = "/exomni.v1.AvatarService/Perceive"

# Quoted: it is generic for type checkers only.
Echo: TypeAlias = "grpc.aio.StreamStreamMultiCallable[bytes, bytes]"


async def repeat(
    requests: AsyncIterator[pb.PerceiveRequest], context: object
) -> AsyncIterator[pb.PerceiveRequest]:
    async for request in requests:
        yield request


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    handler = grpc.stream_stream_rpc_method_handler(
        repeat,
        request_deserializer=pb.PerceiveRequest.FromString,
        response_serializer=pb.PerceiveRequest.SerializeToString,
    )
    server = grpc.aio.server(
        interceptors=[Gate(Patience(VirtualClock(), LimitSettings(slow_client_s=1)))]
    )
    handlers = grpc.method_handlers_generic_handler(
        "exomni.v1.AvatarService", {"Perceive": handler}
    )
    server.add_generic_rpc_handlers((handlers,))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield channel.stream_stream(METHOD)
    await server.stop(0)


async def answers(echo: Echo, *packets: bytes) -> int:
    """How many of `packets` come back."""
    count = 0
    async for _ in echo(iter(packets)):
        count += 1
    return count


def packet(value: float) -> bytes:
    return pb.PerceiveRequest(face_chunk={"coefficients": [value]}).SerializeToString()


async def test_good_messages_pass(
    echo: Echo,
) -> None:
    assert await answers(echo, packet(0.5), packet(1.0)) == 2


@pytest.mark.parametrize(
    ("bad", "reason"),
    [(b"\xff", "INVALID_MESSAGE"), (packet(math.nan), "NON_FINITE_VALUE")],
)
async def test_a_bad_message_ends_the_stream_with_its_reason(
    echo: Echo, bad: bytes, reason: str
) -> None:
    _, said, _ = await failure_of(answers(echo, packet(0.5), bad, packet(1.0)))
    assert said == reason
