"""The server around the services: health, reflection, addresses, a stop in good order."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2

from bridge.config import LimitSettings, ServerSettings
from bridge.errors import AddressInUse, HostUnresolvable, MachineError
from bridge.rpc.server import SERVICE_NAMES, Server, _options
from tests.fakes import VirtualClock
from tests.fakes_cast import FakeCast
from tests.rpc.conftest import Served, failure_of

State = health_pb2.HealthCheckResponse


def server_at(port: int, host: str = "127.0.0.1", reflection: bool = True) -> Server:
    settings = ServerSettings(host=host, port=port, reflection=reflection)
    return Server(settings, LimitSettings(), FakeCast(), VirtualClock())


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another process listens on."""
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


async def health_of(served: Served, name: str) -> int:
    stub: Any = health_pb2_grpc.HealthStub(served.channel)
    response = await stub.Check(health_pb2.HealthCheckRequest(service=name))
    return int(response.status)


@pytest.mark.parametrize("name", SERVICE_NAMES)
async def test_each_service_is_healthy_by_its_name(served: Served, name: str) -> None:
    assert await health_of(served, name) == State.SERVING


async def test_health_follows_what_the_service_says(served: Served) -> None:
    await served.server.set_serving(False)
    assert await health_of(served, "exomni.v1.AvatarService") == State.NOT_SERVING


async def test_health_of_an_unknown_service_is_not_found(served: Served) -> None:
    code, _, _ = await failure_of(health_of(served, "exomni.v1.Nothing"))
    assert code is grpc.StatusCode.NOT_FOUND


async def reflect(
    served: Served, package: str, **request: Any
) -> reflection_pb2.ServerReflectionResponse:
    """The answer to one question, asked in one of the protocol's two packages."""
    method = served.channel.stream_stream(
        f"/{package}.ServerReflection/ServerReflectionInfo",
        request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
        response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
    )
    call = method(iter([reflection_pb2.ServerReflectionRequest(**request)]))
    async for response in call:
        return response
    raise AssertionError("no answer")


@pytest.mark.parametrize("package", ["grpc.reflection.v1alpha", "grpc.reflection.v1"])
async def test_reflection_lists_the_services(served: Served, package: str) -> None:
    response = await reflect(served, package, list_services="")
    names = {service.name for service in response.list_services_response.service}
    assert names >= {"exomni.v1.AvatarService", "exomni.v1.CharacterService"}
    assert "grpc.health.v1.Health" in names


async def test_reflection_describes_a_service_with_all_it_needs(served: Served) -> None:
    symbol = "exomni.v1.AvatarService"
    response = await reflect(served, "grpc.reflection.v1", file_containing_symbol=symbol)
    files = [
        FileDescriptorProto.FromString(data)
        for data in response.file_descriptor_response.file_descriptor_proto
    ]
    assert "exomni/v1/avatar_service.proto" in [file.name for file in files]
    assert "google/protobuf/duration.proto" in [file.name for file in files]


async def test_reflection_can_be_switched_off() -> None:
    server = server_at(0, reflection=False)
    port = await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        served = Served(FakeCast(), VirtualClock(), server, port, channel, None, None)
        code, _, _ = await failure_of(reflect(served, "grpc.reflection.v1", list_services=""))
    await server.stop(0)
    assert code is grpc.StatusCode.UNIMPLEMENTED


async def test_a_second_service_on_the_same_port_is_refused(served: Served) -> None:
    with pytest.raises(AddressInUse, match=str(served.port)):
        await server_at(served.port).start()


async def test_a_port_of_another_program_is_refused(taken_port: int) -> None:
    with pytest.raises(AddressInUse, match=r"choose another server\.port"):
        await server_at(taken_port).start()


async def test_a_name_with_one_address_taken_is_refused(taken_port: int) -> None:
    with pytest.raises(AddressInUse):
        await server_at(taken_port, host="localhost").start()


async def test_a_host_that_does_not_resolve_is_refused() -> None:
    with pytest.raises(HostUnresolvable, match="nowhere"):
        await server_at(0, host="nowhere.invalid").start()


async def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(MachineError, match=r"192\.0\.2\.1"):
        await server_at(0, host="192.0.2.1").start()


async def test_a_service_listens_on_every_address_of_its_host() -> None:
    server = server_at(0, host="localhost")
    port = await server.start()
    with closing(socket.create_connection(("127.0.0.1", port))):
        pass
    await server.stop(0)


async def test_a_stop_ends_running_streams_and_lets_the_port_go(served: Served) -> None:
    served.cast.endless = True
    call = served.avatar.Speak(pb.SpeakRequest(text="on and on"))
    await call.read()
    await served.server.stop(0)
    await served.cast.closed.wait()
    again = server_at(served.port)
    assert await again.start() == served.port
    await again.stop(0)


async def test_a_server_that_never_started_stops() -> None:
    await server_at(0).stop()


async def test_a_connection_without_a_call_is_closed_after_its_time() -> None:
    limits = LimitSettings(connection_idle_s=1)
    server = Server(ServerSettings(port=0), limits, FakeCast(), VirtualClock())
    port = await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    # What HTTP/2 begins with, and empty settings (RFC 9113, 3.4 and 6.5).
    writer.write(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0]))
    assert b"idle" in await reader.read()
    writer.close()
    await server.stop(0)


def test_connections_are_limited_as_the_settings_say() -> None:
    told = dict(_options(LimitSettings(connection_idle_s=60, connection_longest_s=0, calls=300)))
    assert told["grpc.max_connection_idle_ms"] == 60_000
    assert told["grpc.max_connection_age_ms"] == 2**31 - 1
    assert told["grpc.server_handshake_timeout_ms"] == 10_000
    assert told["grpc.max_concurrent_streams"] == 600
