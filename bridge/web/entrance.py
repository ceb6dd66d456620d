"""How pages and their WebSockets pass the door.

A browser shows no header of ours when it opens a page or a WebSocket. So pages are open to anybody
(they hold nothing; what they show comes by calls), and a WebSocket takes its token either from the
header `Authorization: Bearer …` or from a first message `{"token": "…"}`.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from typing import Final, TypeAlias

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.websockets import WebSocket

from bridge.clock import Clock
from bridge.errors import BridgeError, ClientSilent, SecurityError, TokenRefused
from bridge.security.caller import Caller
from bridge.security.door import Door, Visit
from bridge.web.callers import caller_of
from bridge.web.sockets import receive_text
from bridge.wire.status import retry_delay_ms

#: How long a client may take to give a token, seconds.
TOKEN_S: Final = 5.0
#: WebSocket close codes: a policy violation (RFC 6455, 7.4.1), and no room (its registry).
_POLICY: Final = 1008
_TRY_AGAIN: Final = 1013
#: A close frame holds that much text, bytes (RFC 6455, 5.5).
_REASON_BYTES: Final = 123
_UNAUTHORIZED: Final = 401
_FORBIDDEN: Final = 403
_TOO_MANY: Final = 429

Respond: TypeAlias = Callable[[Request], Awaitable[Response]]


class NotLetIn(Exception):
    """The client of a WebSocket was refused, and has been told. Never leaves this package."""


class Entrance:
    """Lets requests and WebSockets pass `door`."""

    def __init__(self, door: Door, clock: Clock) -> None:
        self._door = door
        self._clock = clock

    def page(self, method: str, respond: Respond, strangers: Respond | None = None) -> Respond:
        """`respond`, for whoever may call `method`.

        `strangers`: what a client is shown that gives no token where one is wanted.
        """

        async def guarded(request: Request) -> Response:
            caller = caller_of(request)
            try:
                with self._door.enter(caller, method):
                    return await respond(request)
            except TokenRefused as error:
                if strangers is None or caller.token:
                    return refusal(error)
                return await strangers(request)
            except BridgeError as error:
                return refusal(error)

        return guarded

    @asynccontextmanager
    async def socket(self, socket: WebSocket, method: str) -> AsyncIterator[Visit]:
        """A WebSocket that has been accepted, of somebody who may. Raises `NotLetIn`."""
        with ExitStack() as stack:
            try:
                visit = await self._visit(stack, socket, method)
            except BridgeError as error:
                await hang_up(socket, error)
                raise NotLetIn
            yield visit

    async def _visit(self, stack: ExitStack, socket: WebSocket, method: str) -> Visit:
        caller = caller_of(socket)
        try:
            return stack.enter_context(self._door.enter(caller, method))
        except TokenRefused:
            if caller.token:
                raise
        token = await self._token(socket)
        caller = Caller(caller.peer, token, caller.certificate)
        return stack.enter_context(self._door.enter(caller, method))

    async def _token(self, socket: WebSocket) -> str:
        try:
            async with self._clock.timeout_at(self._clock.now() + TOKEN_S):
                return token_in(await receive_text(socket))
        except TimeoutError:
            raise ClientSilent(f"no token came within {TOKEN_S:g} s")


def token_in(data: str) -> str:
    """The token of a first message; "" where it holds none."""
    try:
        token = json.loads(data).get("token")
    except (ValueError, RecursionError, AttributeError):
        return ""
    return token if isinstance(token, str) else ""


def refusal(error: BridgeError) -> Response:
    """What a browser or a program is told."""
    headers = {}
    if isinstance(error, TokenRefused):
        status, headers["www-authenticate"] = _UNAUTHORIZED, "Bearer"
    elif isinstance(error, SecurityError):
        status = _FORBIDDEN
    else:
        status = _TOO_MANY
        headers["retry-after"] = str(-(-(retry_delay_ms(error) or 1000) // 1000))
    return PlainTextResponse(f"{error.reason}: {error}\n", status, headers)


async def hang_up(socket: WebSocket, error: BridgeError) -> None:
    """Close with the reason of `error`."""
    code = _POLICY if isinstance(error, SecurityError | ClientSilent) else _TRY_AGAIN
    reason = f"{error.reason}: {error}".encode()[:_REASON_BYTES].decode(errors="ignore")
    await socket.close(code, reason)
