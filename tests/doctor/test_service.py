"""The gRPC port: free, ours, or another program's."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from exomni.v1 import avatar_service_pb2
from exomni.v1.avatar_service_pb2_grpc import (
    AvatarServiceServicer,
    add_AvatarServiceServicer_to_server,
)

from bridge.clock import MonotonicClock
from bridge.config import ServerSettings
from bridge.doctor import advice
from bridge.doctor.check import Status
from bridge.doctor.service import check_port
from tests.fakes import VirtualClock


@contextmanager
def listener() -> Iterator[int]:
    """A TCP port that another program holds."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


class Answers(AvatarServiceServicer):
    """A service of ours, as far as the doctor asks."""

    async def GetServiceInfo(
        self, request: object, context: object
    ) -> avatar_service_pb2.GetServiceInfoResponse:
        return avatar_service_pb2.GetServiceInfoResponse(version="1.2.3")


async def test_a_free_port_is_fine() -> None:
    with listener() as port:
        pass
    check = await check_port(ServerSettings(port=port), VirtualClock())
    assert (check.status, check.detail) == (Status.OK, f"127.0.0.1:{port} is free")


async def test_port_zero_needs_no_check() -> None:
    assert (await check_port(ServerSettings(port=0), VirtualClock())).status is Status.SKIP


async def test_a_service_of_ours_is_recognized() -> None:
    server = grpc.aio.server()
    add_AvatarServiceServicer_to_server(Answers(), server)  # type: ignore[no-untyped-call]
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        check = await check_port(ServerSettings(port=port), MonotonicClock())
    finally:
        await server.stop(None)
    assert check.status is Status.OK
    assert "exomni-bridge 1.2.3 is running" in check.detail


async def test_another_program_on_the_port_is_a_failure_with_the_cure() -> None:
    clock = VirtualClock()
    with listener() as port:
        async with asyncio.TaskGroup() as group:
            checking = group.create_task(check_port(ServerSettings(port=port), clock))
            await clock.advance(5.0)
    check = checking.result()
    assert (check.status, check.detail) == (
        Status.FAIL,
        f"another program holds 127.0.0.1:{port}",
    )
    assert "server.port" in check.cure


async def test_an_address_of_another_machine_is_a_failure() -> None:
    check = await check_port(ServerSettings(host="192.0.2.1"), VirtualClock())
    assert check.status is Status.FAIL
    assert "no address of this machine" in check.detail


async def test_a_host_that_is_no_name_is_a_failure() -> None:
    check = await check_port(ServerSettings(host="no such host"), VirtualClock())
    assert check.status is Status.FAIL
    assert "does not resolve" in check.detail


def test_firewall_advice_fits_the_platform() -> None:
    assert "netsh advfirewall" in advice.firewall(52_000, platform="win32")
    assert "System Settings" in advice.firewall(52_000, platform="darwin")
    assert "ufw allow 11111/udp" in advice.firewall(11_111, "UDP", platform="linux")
