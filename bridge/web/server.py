"""The web server: uvicorn in our own loop, without threads, signals or exits of its own."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, Protocol

import uvicorn
from loguru import logger
from starlette.types import ASGIApp

from bridge.binding import binding_error
from bridge.errors import EngineUnavailable
from bridge.security.safeguards import Tls
from bridge.web.connection import HttpConnection, SocketConnection

#: How long requests and WebSockets get to end, whole seconds.
_GRACE_S: Final = 1
#: Time between pings, and that for an answer: a peer that vanished is noticed within both.
_PING_S: Final = 10.0
_BACKLOG: Final = 64
#: What the system holds of a connection before it says that there is no room.
_UNSENT_BYTES: Final = 64 * 1024
#: Connections beside WebSockets: what browsers load pages by.
_PAGES: Final = 64


class Listening(Protocol):
    """Where to listen, and to how much; `bridge.settings.web.WebSettings` says so."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def clients(self) -> int:
        """WebSockets at once."""
        ...

    @property
    def message_bytes(self) -> int:
        """Largest message taken on a WebSocket."""
        ...


class WebServer:
    """Serves `site`. `open()`, then keep `run()` running."""

    def __init__(
        self,
        settings: Listening,
        site: ASGIApp,
        setting: str = "web",
        what: str = "web pages",
        tls: Tls | None = None,
    ) -> None:
        """`setting`: the key that `settings` are under; `what`: what is served, for people; `tls`
        None encrypts nothing.
        """
        self._tls = tls
        self._setting = setting
        self._what = what
        self._settings = settings
        self._site = site
        self._socket: socket.socket | None = None

    @property
    def port(self) -> int:
        """The port it listens on."""
        if self._socket is None:
            raise EngineUnavailable("the web server is not open")
        port: int = self._socket.getsockname()[1]
        return port

    def open(self) -> None:
        """Take the port. Raises `AddressInUse`, `HostUnresolvable`, `MachineError`."""
        host, port = self._settings.host, self._settings.port
        try:
            self._socket = _listening(host, port)
        except OSError as error:
            raise binding_error(error, f"TCP {host}:{port} ({self._setting})", self._setting)
        scheme = "http" if self._tls is None else "https"
        logger.info("{} on {}://{}:{}", self._what, scheme, host, self.port)

    async def run(self) -> None:
        """Serve until cancelled; what is open gets a moment to end."""
        assert self._socket is not None
        server = _Server(server_config(self._site, self._settings, self._tls))
        async with asyncio.TaskGroup() as tasks:
            serving = tasks.create_task(server.serve([self._socket]), name="web server")
            try:
                await asyncio.shield(serving)
            except asyncio.CancelledError:
                server.should_exit = True
                with suppress(asyncio.CancelledError):
                    await asyncio.shield(serving)
                raise

    def close(self) -> None:
        """Let go of a port that was never served."""
        if self._socket is not None:
            self._socket.close()


class _Server(uvicorn.Server):
    """Signals are the service's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server_config(site: ASGIApp, settings: Listening, tls: Tls | None = None) -> uvicorn.Config:
    """How `site` is served; its `http_protocol_class` makes a connection."""
    config = uvicorn.Config(
        site,
        http=HttpConnection,
        ws=SocketConnection,
        limit_concurrency=settings.clients + _PAGES,
        ws_max_size=settings.message_bytes,
        ws_ping_interval=_PING_S,
        ws_ping_timeout=_PING_S,
        ws_per_message_deflate=False,
        lifespan="off",
        loop="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    # Its own way to TLS is by files that it reads once; ours are renewed.
    config.load()
    config.ssl = None if tls is None else tls.context
    return config


def _listening(host: str, port: int) -> socket.socket:
    family, kind, number, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, number)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            # Windows would otherwise let two services share the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            # Else the system takes megabytes for a client that is slow, and what it shows is old:
            # measured on Linux, 3.3 MB, with this 78 KB. Connections have it from the listener.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, _UNSENT_BYTES)
        listener.bind(address)
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
