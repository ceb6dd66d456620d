"""A connection of the web server, by its bytes and without a network."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from starlette.types import ASGIApp
from uvicorn.server import ServerState

from bridge.settings.web import WebSettings
from bridge.web.connection import HttpConnection
from bridge.web.server import server_config
from tests.fakes import settle

#: Turns of the loop that the server gets for each piece of input.
_TURNS: Final = 12
_MOST_ROUNDS: Final = 200
_HEAD_END: Final = b"\r\n\r\n"
_LOG: Final = logging.getLogger("uvicorn.error")


async def converse(site: ASGIApp, settings: WebSettings, data: bytes) -> None:
    """Send `data` to `site`: a request's head, then the rest, then nothing more.

    Raises what the server would have logged as an error of its own.
    """
    head, end, rest = data.partition(_HEAD_END)
    async with _complaints() as complaints:
        transport = _Transport()
        state = ServerState()
        protocol: Any = HttpConnection(server_config(site, settings), state, {})
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        for piece in (head + end, rest):
            transport.receive(piece)
            await settle(_TURNS)
        transport.lose()
        await _until_idle(state)
    if complaints:
        raise complaints[0]


async def _until_idle(state: ServerState) -> None:
    """Requests end when they hear that their peer is gone."""
    for _ in range(_MOST_ROUNDS):
        if not state.tasks:
            return
        await settle(_TURNS)
    raise RuntimeError("a request goes on without its peer")


class _Transport(asyncio.Transport):
    """Passes on what comes, and counts what is written."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 9), "sockname": ("127.0.0.1", 8765)})
        self.written_bytes = 0
        self._protocol: Any = None
        self._closed = False

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._protocol = protocol

    def receive(self, data: bytes) -> None:
        """As the loop calls it; nothing reaches a closed connection."""
        if data and not self._closed:
            self._protocol.data_received(data)

    def lose(self) -> None:
        """The peer is gone."""
        self._closed = True
        self._protocol.connection_lost(None)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written_bytes += len(data)

    def is_closing(self) -> bool:
        return self._closed

    def close(self) -> None:
        self._closed = True

    def abort(self) -> None:
        self._closed = True

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


@asynccontextmanager
async def _complaints() -> AsyncIterator[list[BaseException]]:
    """What the server logs as an error, or a task of its dies of, meanwhile."""
    found: list[BaseException] = []
    keeper = _Keeper(found)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: found.append(_error_in(context)))
    _LOG.addHandler(keeper)
    try:
        yield found
    finally:
        _LOG.removeHandler(keeper)


class _Keeper(logging.Handler):
    def __init__(self, found: list[BaseException]) -> None:
        super().__init__(logging.ERROR)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self._found.append(error or RuntimeError(record.getMessage()))


def _error_in(context: dict[str, Any]) -> BaseException:
    error = context.get("exception")
    return error if isinstance(error, BaseException) else RuntimeError(context["message"])
