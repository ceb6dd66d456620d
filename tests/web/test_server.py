"""The server takes its port once, and lets go of it."""

import socket
from contextlib import closing

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
