"""uvicorn's connections, with an end for each that does not end by itself.

uvicorn waits for ever for a request that never comes, and for a peer that never takes what was
sent to it; anybody could use up all descriptors with that. Timers are the loop's, as uvicorn's own.
"""

from collections.abc import Iterable
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from bridge.security.contexts import common_name

#: What one address may hold of all connections: the rest is for others.
_SHARE: Final = 0.75
#: How long a connection may take to ask for something, seconds.
_REQUEST_S: Final = 10.0
#: How long a closed connection may take to let what was sent leave, seconds; its farewell included.
_LINGER_S: Final = 12.0
#: Fragments of one message: endless ones of no bytes would pass every limit of size.
_MOST_FRAGMENTS: Final = 1024
_TOO_BIG: Final = 1009
#: Where an application finds what cuts its connection at once, among its scope's extensions.
ABORT: Final = "bridge.abort"
#: Where it finds whom the certificate at the other end names, in its scope's state.
CERTIFICATE: Final = "bridge.certificate"


class HttpConnection(H11Protocol):
    """Refused beyond `limit_concurrency` connections, three quarters of them for one address.

    Dropped when it asks for nothing.
    """

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        most = self.limit_concurrency
        if most is not None and (len(self.connections) > most or self._crowds(most * _SHARE)):
            transport.abort()
            return
        self.app_state = {**self.app_state, CERTIFICATE: _certificate(transport)}
        self.loop.call_later(_REQUEST_S, self._give_up)

    def send_400_response(self, msg: str) -> None:
        """Tell that what came is no HTTP, where no answer has begun.

        uvicorn would raise after one, and would let the application go on with one of its own.
        """
        cycle: Any = self.cycle
        if cycle is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()

    def _crowds(self, most: float) -> bool:
        """Whether its address holds more than `most` of the connections."""
        if len(self.connections) <= most:
            return False
        # Those that became WebSockets are among them.
        others: Iterable[Any] = self.connections
        return sum(_host(each.client) == _host(self.client) for each in others) > most

    def _give_up(self) -> None:
        request: object = self.cycle
        # One that became a WebSocket is no longer among them.
        if request is None and self in self.connections:
            self.transport.abort()


def _host(client: tuple[str, int] | None) -> str:
    return "" if client is None else client[0]


def _certificate(transport: Any) -> str:
    return common_name(transport.get_extra_info("ssl_object"))


class SocketConnection(WebSocketsSansIOProtocol):
    """Gone for good soon after its application or its peer has ended."""

    async def run_asgi(self) -> None:
        extensions: dict[str, Any] = dict(self.scope.get("extensions") or {})
        extensions[ABORT] = self.transport.abort
        self.scope["extensions"] = extensions
        try:
            await super().run_asgi()
        finally:
            self.loop.call_later(_LINGER_S, self.transport.abort)

    async def send(self, message: Any) -> None:
        await self.writable.wait()
        # A message that broke the rules, or no pong, has closed it behind the application's back.
        if self.close_sent:
            raise ClientDisconnected
        await super().send(message)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        # A peer that answers no ping takes no data either.
        self.transport.abort()

    def handle_cont(self, event: Any) -> None:
        if len(self.frames) >= _MOST_FRAGMENTS:
            self.conn.fail(_TOO_BIG, f"a message has up to {_MOST_FRAGMENTS} fragments")
            self.handle_parser_exception()
            return
        super().handle_cont(event)
