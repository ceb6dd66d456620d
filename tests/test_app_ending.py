"""What callers of a whole service see of its end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from grpc_health.v1 import health_pb2, health_pb2_grpc

from bridge.app import Service, running
from bridge.client import Client
from bridge.config import Settings
from bridge.conversation import ConversationEnded, EndCause
from bridge.errors import ServiceDraining
from bridge.lifecycle.phase import Phase
from tests.fakes_backstage import with_engine

SETTINGS = Settings.model_validate(
    {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters": [{"name": "Ava"}],
        "characters_path": None,
    }
)


@asynccontextmanager
async def a_service() -> AsyncIterator[tuple[Service, Client]]:
    async with (
        running(SETTINGS, opening=with_engine()) as service,
        Client(service.target) as client,
    ):
        yield service, client


async def health(target: str) -> int:
    async with grpc.aio.insecure_channel(target) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        answer = await stub.Check(health_pb2.HealthCheckRequest())
        return int(answer.status)


async def test_health_and_readiness_say_no_while_calls_still_answer() -> None:
    async with a_service() as (service, client):
        assert await health(service.target) == health_pb2.HealthCheckResponse.SERVING
        assert service.phases.serving
        assert await service.ending.drain(1.0, asyncio.Event())
        assert await health(service.target) == health_pb2.HealthCheckResponse.NOT_SERVING
        assert service.phases.current is Phase.DRAINING
        assert (await client.info()).version


async def test_a_new_line_is_refused_with_a_delay_to_come_back_after() -> None:
    async with a_service() as (service, _):
        await service.ending.drain(1.0, asyncio.Event())
        async with grpc.aio.insecure_channel(service.target) as channel:
            stub: Any = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub.Speak(pb.SpeakRequest(text="No.")).read()
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    told = dict(refused.value.trailing_metadata() or ())
    assert (told["exomni-reason"], told["exomni-retry-delay-ms"]) == ("DRAINING", "5000")


async def test_a_conversation_is_told_that_the_service_stops() -> None:
    async with a_service() as (service, client):
        async with client.converse(pb.ConverseConfig(character="Ava")) as call:
            assert await service.ending.drain(5.0, asyncio.Event())
            events = [event async for event in call.events()]
        assert events[-1] == ConversationEnded(EndCause.SHUTDOWN)
        with pytest.raises(ServiceDraining):
            async with client.converse(pb.ConverseConfig(character="Ava")) as call:
                async for _ in call.events():
                    pass
