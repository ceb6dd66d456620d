"""One stream of gRPC messages from a service, read at next to no cost.

By `bridge.load.http2`. What it cannot say is why a stream ended: that is in compressed header
fields. Who wants to know asks again with the real client.
"""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, Final

from bridge.errors import ServiceUnreachable
from bridge.load.http2 import (
    ACK,
    END_STREAM,
    STREAM,
    WINDOW_BYTES,
    Frame,
    FrameReader,
    FrameType,
    MessageReader,
    frame,
    message,
    opening,
    request_headers,
    window_update,
)
from bridge.load.plan import Place

#: Room is given back when so much has been read, bytes.
_TOP_UP_BYTES: Final = WINDOW_BYTES // 2


class Stream(asyncio.Protocol):
    """Calls `on_message` with each message; `ended` is done when nothing more will come."""

    def __init__(self, on_message: Callable[[bytes], None]) -> None:
        self._on_message = on_message
        self._frames, self._messages = FrameReader(), MessageReader()
        self._transport: asyncio.Transport | None = None
        self._unacknowledged = 0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        for each in self._frames.feed(data):
            self._take(each)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._end()

    def ask(self, path: str, authority: str, request: bytes, *, tls: bool, token: str) -> None:
        """Call `path` with the one message `request`."""
        assert self._transport is not None
        headers = request_headers(path, authority, tls=tls, token=token)
        body = frame(FrameType.DATA, END_STREAM, STREAM, message(request))
        self._transport.write(opening() + headers + body)

    def hang_up(self) -> None:
        """Close the connection, or cut it where it does not take what is written."""
        if self._transport is not None:
            self._transport.abort()

    def _take(self, each: Frame) -> None:
        match each.type:
            case FrameType.DATA:
                self._top_up(len(each.payload))
                for payload in self._messages.feed(each.payload):
                    self._on_message(payload)
            case FrameType.SETTINGS if not each.flags & ACK:
                self._write(frame(FrameType.SETTINGS, ACK, 0))
            case FrameType.PING if not each.flags & ACK:
                self._write(frame(FrameType.PING, ACK, 0, each.payload))
            case FrameType.RST_STREAM | FrameType.GOAWAY:
                self._end()
        if each.type in (FrameType.DATA, FrameType.HEADERS) and each.flags & END_STREAM:
            self._end()

    def _top_up(self, count: int) -> None:
        self._unacknowledged += count
        if self._unacknowledged >= _TOP_UP_BYTES:
            grant = self._unacknowledged
            self._unacknowledged = 0
            self._write(window_update(0, grant) + window_update(STREAM, grant))

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def _end(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)


async def read_stream(
    place: Place, path: str, request: bytes, on_message: Callable[[bytes], None]
) -> None:
    """Call `path` and pass its messages on until it ends. Raises `ServiceUnreachable`."""
    loop = asyncio.get_running_loop()
    try:
        _, stream = await loop.create_connection(
            lambda: Stream(on_message), place.host, place.port, **tls_options(place, "h2")
        )
    except OSError as error:
        raise ServiceUnreachable(f"no connection to {place.target}: {error}")
    try:
        stream.ask(path, place.target, request, tls=place.tls, token=place.token)
        await stream.ended
    finally:
        stream.hang_up()


def tls_options(place: Place, protocol: str = "") -> dict[str, Any]:
    """What asyncio's connections take: how to check the service's certificate, and what to show.

    Nothing without TLS. `protocol`: ALPN, "" is none. Raises `OSError` for files that do not load.
    """
    if not place.tls:
        return {}
    context = ssl.create_default_context(cafile=place.ca or None)
    if place.certificate:
        # Without a password at hand OpenSSL would ask for one on the terminal.
        context.load_cert_chain(place.certificate, place.key, password="")
    if protocol:
        context.set_alpn_protocols([protocol])
    return {"ssl": context, "server_hostname": place.name or place.host}
