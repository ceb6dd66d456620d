"""A served fake cast and a channel to it, over real gRPC on loopback."""

from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from exomni.v1.character_service_pb2_grpc import CharacterServiceStub
from loguru import logger

from bridge.config import LimitSettings, ServerSettings
from bridge.rpc.server import Server
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast


@dataclass
class Served:
    """Everything a test of the front needs."""

    cast: FakeCast
    clock: VirtualClock
    server: Server
    port: int
    channel: grpc.aio.Channel
    avatar: Any
    characters: Any

    async def until_generation_blocks(self) -> None:
        """Return when flow control has stopped the stream of an endless utterance.

        The kernel and gRPC move bytes on threads of their own, so a block is known only by its
        lasting: no chunk in many turns of the loop, each of which waits for a round trip.
        """
        last, quiet_turns = -1, 0
        while quiet_turns < 20:
            await self.avatar.GetServiceInfo(pb.GetServiceInfoRequest())
            await settle()
            made = self.cast.spoken_chunk_count
            quiet_turns = quiet_turns + 1 if made == last else 0
            last = made


async def failure_of(call: Awaitable[object]) -> tuple[grpc.StatusCode, str, str]:
    """Code, reason and sentence of a call that must fail."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    error = caught.value
    metadata = dict(error.trailing_metadata())
    return error.code(), str(metadata.get("exomni-reason", "")), error.details() or ""


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    # Tests provoke bugs on purpose; their tracebacks would read like failures.
    logger.disable("bridge.rpc")
    cast, clock = FakeCast(), VirtualClock()
    limits = LimitSettings(message_bytes=64 * 1024)
    server = Server(ServerSettings(port=0), limits, cast, clock)
    port = await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        avatar = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
        characters = CharacterServiceStub(channel)  # type: ignore[no-untyped-call]
        yield Served(cast, clock, server, port, channel, avatar, characters)
    await server.stop(0)
    logger.enable("bridge.rpc")
