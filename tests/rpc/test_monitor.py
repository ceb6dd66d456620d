"""MonitorService tells how a whole service does, over gRPC and over the WebSocket alike."""

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest
from exomni.v1 import avatar_service_pb2
from exomni.v1 import monitor_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from exomni.v1.monitor_service_pb2_grpc import MonitorServiceStub
from google.protobuf.duration_pb2 import Duration
from loguru import logger

from bridge.app import Service, running
from bridge.config import CharacterConfig, OutputSettings, Settings, lines_only
from tests.rpc.conftest import failure_of
from tests.web.socket_client import socket_client


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    outputs = (OutputSettings(protocol="livelink", port=9),)
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"port": 0},
            "characters_path": None,
            "characters": [CharacterConfig(name="Ava", outputs=outputs)],
        }
    )
    async with running(lines_only(settings)) as here:
        yield here


def interval(seconds: float) -> pb.MonitorRequest:
    return pb.MonitorRequest(interval_duration=Duration(nanos=round(seconds * 1e9)))


async def test_a_report_tells_of_the_whole_service(service: Service) -> None:
    logger.warning("the cable is loose")
    async with grpc.aio.insecure_channel(service.target) as channel:
        stub = MonitorServiceStub(channel)  # type: ignore[no-untyped-call]
        reports = stub.Monitor(interval(0.2))
        first = await anext(aiter(reports))
        report = await anext(aiter(reports))
        reports.cancel()
    assert report.engine == pb.EngineReport(name="embedded", ready=True)
    assert report.uptime_duration.ToNanoseconds() > first.uptime_duration.ToNanoseconds()
    assert report.pacer.lateness_max_ms >= report.pacer.lateness_p50_ms > 0.0
    (output,) = report.outputs
    assert (output.character, output.protocol, output.port) == ("Ava", "livelink", 9)
    assert output.packet_count + output.dropped_count > 0
    assert output.lateness_p99_ms > 0.0
    (character,) = report.characters
    assert (character.character, character.behavior) == ("Ava", "idle")
    assert report.sound.explanation == "audio.device is none"
    assert [warning.text for warning in report.warnings] == ["the cable is loose"]


async def test_a_character_that_speaks_is_told_with_its_latencies(service: Service) -> None:
    async with grpc.aio.insecure_channel(service.target) as channel:
        avatar = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
        speaking = avatar.Speak(avatar_service_pb2.SpeakRequest(text="Halt, traveller!"))
        started = (await anext(aiter(speaking))).events[0].started
        stub = MonitorServiceStub(channel)  # type: ignore[no-untyped-call]
        report = await anext(aiter(stub.Monitor(pb.MonitorRequest())))
        speaking.cancel()
    (character,) = report.characters
    assert character.utterance_id == started.utterance_id
    assert character.behavior == "speaking"
    assert character.first_audio_duration.ToNanoseconds() > 0


async def test_the_web_socket_carries_reports_too(service: Service) -> None:
    assert service.surfaces.web is not None
    url = f"ws://127.0.0.1:{service.surfaces.web.port}/ws"
    async with socket_client(url) as client:
        reports = client.responses(await client.begin(monitor=interval(0.1)))
        assert [(await anext(reports)).engine.name for _ in range(2)] == ["embedded"] * 2


@pytest.mark.parametrize("seconds", [0.0, 0.09])
async def test_an_interval_outside_its_range_is_refused(service: Service, seconds: float) -> None:
    async with grpc.aio.insecure_channel(service.target) as channel:
        stub = MonitorServiceStub(channel)  # type: ignore[no-untyped-call]
        code, reason, _ = await failure_of(anext(aiter(stub.Monitor(interval(seconds)))))
    assert (code, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")


async def test_monitors_do_not_disturb_each_other(service: Service) -> None:
    async with grpc.aio.insecure_channel(service.target) as channel:
        stub = MonitorServiceStub(channel)  # type: ignore[no-untyped-call]
        quick, slow = aiter(stub.Monitor(interval(0.1))), aiter(stub.Monitor(interval(0.6)))
        await anext(slow)
        async with asyncio.TaskGroup() as group:
            late = group.create_task(anext(slow))
            seen = [await anext(quick) for _ in range(5)]
        # A longer window has at least what was worst in the shorter ones within it.
        assert (await late).pacer.lateness_max_ms >= max(r.pacer.lateness_max_ms for r in seen[2:])
