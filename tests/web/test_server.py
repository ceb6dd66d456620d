"""The server takes its port once, and lets go of it."""

import asyncio
import socket
import sys
from contextlib import AsyncExitStack, closing

import pytest
from starlette.applications import Starlette

from bridge.errors import AddressInUse, EngineUnavailable, HostUnresolvable
from bridge.settings.web import WebSettings
from bridge.web.server import WebServer
from tests.web.conftest import serving


def server(host: str = "127.0.0.1", port: int = 0) -> WebServer:
    return WebServer(WebSettings(enabled=True, host=host, port=port), Starlette())


def test_a_port_that_is_taken_is_told_with_the_cure() -> None:
    holder = socket.create_server(("127.0.0.1", 0))
    with closing(holder), pytest.raises(AddressInUse, match=r"web\.port"):
        server(port=holder.getsockname()[1]).open()


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host."])
def test_a_host_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(HostUnresolvable, match=r"web\.host"):
        server(host).open()


def test_a_server_that_is_not_open_has_no_port() -> None:
    with pytest.raises(EngineUnavailable):
        _ = server().port


async def test_the_port_is_free_again_afterwards() -> None:
    async with serving() as served:
        port = served.port
    again = server(port=port)
    again.open()
    again.close()


async def opened(stack: AsyncExitStack, port: int, source: str) -> asyncio.StreamReader:
    """A connection from the address `source` that asks for a page, without saying all of it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    stack.callback(writer.close)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    return reader


async def is_refused(reader: asyncio.StreamReader) -> bool:
    """Whether the connection was hung up on."""
    try:
        return await reader.read(1) == b""
    except ConnectionError:
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="one address of loopback is there, not 2**24")
async def test_one_address_does_not_hold_all_connections() -> None:
    async with serving(clients=16) as served, AsyncExitStack() as stack:
        # Three quarters of 16 WebSockets and 64 pages.
        crowd = [await opened(stack, served.port, "127.0.0.1") for _ in range(60)]
        assert await is_refused(await opened(stack, served.port, "127.0.0.1"))
        other = [await opened(stack, served.port, "127.0.0.2") for _ in range(20)]
        assert await is_refused(await opened(stack, served.port, "127.0.0.3"))
        assert not any(reader.at_eof() for reader in (*crowd, *other))
