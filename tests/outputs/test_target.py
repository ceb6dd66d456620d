"""Finding a receiver."""

import asyncio
import socket

import pytest

from bridge.config import OutputSettings
from bridge.errors import HostUnresolvable, InvalidArgument
from bridge.outputs.target import open_socket, resolve, resolve_numeric


def to(host: str, *, port: int = 11_111, broadcast: bool = False) -> OutputSettings:
    return OutputSettings(protocol="livelink", host=host, port=port, broadcast=broadcast)


async def test_a_numeric_address_resolves_to_itself() -> None:
    target = await resolve(to("192.0.2.7"))
    assert (target.family, target.address) == (socket.AF_INET, ("192.0.2.7", 11_111))


async def test_an_ipv6_address_resolves_to_itself() -> None:
    target = await resolve(to("::1"))
    assert (target.family, target.address[:2]) == (socket.AF_INET6, ("::1", 11_111))


async def test_localhost_resolves_to_the_ipv4_loopback() -> None:
    assert resolve_numeric(to("localhost")) is None
    assert (await resolve(to("localhost"))).address == ("127.0.0.1", 11_111)


@pytest.mark.parametrize("host", ["a" * 300, "bad\0host"])
async def test_what_is_no_host_name_is_an_error_with_its_cure(host: str) -> None:
    with pytest.raises(HostUnresolvable, match="numeric address"):
        await resolve(to(host))


async def test_a_name_nobody_knows_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nobody_knows(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    # The network is not asked in tests.
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", nobody_knows)
    with pytest.raises(HostUnresolvable, match="stage-left"):
        await resolve(to("stage-left"))


async def test_broadcast_must_be_asked_for() -> None:
    with pytest.raises(InvalidArgument, match="broadcast: true"):
        await resolve(to("255.255.255.255"))
    assert (await resolve(to("255.255.255.255", broadcast=True))).broadcast


async def test_a_socket_sends_to_its_target_without_blocking() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inbox:
        inbox.bind(("127.0.0.1", 0))
        inbox.settimeout(5)
        target = await resolve(to("127.0.0.1", port=inbox.getsockname()[1]))
        with open_socket(target) as connection:
            assert not connection.getblocking()
            connection.send(b"hello")
        assert inbox.recv(16) == b"hello"
