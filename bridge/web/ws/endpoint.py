"""The WebSocket /ws: one connection, from hello to goodbye."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from exomni.v1 import socket_pb2 as pb
from loguru import logger
from starlette.websockets import WebSocket, WebSocketDisconnect

from bridge import __version__
from bridge.clock import Clock
from bridge.errors import (
    BridgeError,
    ClientSilent,
    ClientTooSlow,
    InvalidMessage,
    SecurityError,
)
from bridge.limits.patience import Patience
from bridge.security.door import Door, Visit
from bridge.security.methods import WEB_SOCKET
from bridge.settings.web import WebSettings
from bridge.web.callers import caller_of
from bridge.web.connection import ABORT
from bridge.web.ws.closing import (
    BROKEN,
    GOODBYES,
    NO_ROOM,
    NOT_A_MESSAGE,
    NOT_ALLOWED,
    NOT_BINARY,
    TOO_SLOW,
    Closing,
    Gone,
    Refused,
    refuse,
)
from bridge.web.ws.guest import Guest
from bridge.web.ws.session import Line, Session
from bridge.web.ws.sessions import Sessions
from bridge.wire.convert import duration_of
from bridge.wire.socket import body_of, end_body, numbered, read_request

#: How long a client may take to say who it is, seconds.
HELLO_S: Final = 5.0
#: How long a last message and a close frame may take to leave, seconds.
_FAREWELL_S: Final = 1.0
#: A close frame holds that much text, bytes (RFC 6455, 5.5).
_REASON_BYTES: Final = 123
_LONGEST_NAME: Final = 100
_NS_PER_S: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Visitor:
    visit: Visit
    guest: Guest


class SocketEndpoint:
    """Serves `/ws`."""

    def __init__(
        self,
        sessions: Sessions,
        settings: WebSettings,
        patience: Patience,
        clock: Clock,
        door: Door | None = None,
    ) -> None:
        """`patience`: for how long a client may take nothing. `door`: None lets in everybody."""
        self._door = door or Door()
        self._sessions = sessions
        self._settings = settings
        self._patience = patience
        self._clock = clock

    async def talk(self, socket: WebSocket) -> None:
        """One connection, to its end."""
        await socket.accept()
        try:
            hello = await self._hello(socket)
            with self._entered(socket, hello) as visit:
                why = await self._serve(socket, hello, visit)
        except Refused as refused:
            why = refused.closing
        except WebSocketDisconnect:
            return
        if isinstance(why, Closing):
            await self._hang_up(socket, why)

    @contextmanager
    def _entered(self, socket: WebSocket, hello: pb.SocketHello) -> Iterator[_Visitor]:
        """Somebody who may, for the length of the block. Raises `Refused`."""
        caller = caller_of(socket, hello.token, hello.client[:_LONGEST_NAME])
        with ExitStack() as stack:
            try:
                visit = stack.enter_context(self._door.enter(caller, WEB_SOCKET))
            except SecurityError as error:
                raise refuse(NOT_ALLOWED, error)
            except BridgeError as error:
                raise refuse(NO_ROOM, error)
            logger.info("WebSocket client {!r}", caller.client)
            yield _Visitor(visit, Guest.of(self._door, caller, visit))

    async def _hello(self, socket: WebSocket) -> pb.SocketHello:
        deadline_s = self._clock.now() + HELLO_S
        try:
            async with self._clock.timeout_at(deadline_s):
                request = _read(await _receive(socket))
        except TimeoutError:
            silent = ClientSilent(f"no hello came within {HELLO_S:g} s")
            raise refuse(NOT_ALLOWED, silent)
        if request.WhichOneof("message") != "hello":
            raise refuse(NOT_ALLOWED, InvalidMessage("the first message must be the hello"))
        return request.hello

    async def _serve(
        self, socket: WebSocket, hello: pb.SocketHello, visitor: _Visitor
    ) -> Closing | Gone:
        session, resumed = self._sessions.open(hello, visitor.guest)
        line = session.attach()
        why: Closing | Gone = Gone(goodbye=False)
        try:
            await _send(socket, self._welcome(session, resumed=resumed))
            async with asyncio.TaskGroup() as tasks:
                parts = (
                    tasks.create_task(self._listen(socket, session, line), name="socket in"),
                    tasks.create_task(
                        self._tell(socket, session, line, visitor.visit), name="socket out"
                    ),
                )
                why = await line.over()
                for part in parts:
                    part.cancel()
        except WebSocketDisconnect:
            pass
        finally:
            goodbye = isinstance(why, Gone) and why.goodbye
            self._sessions.leave(session, line, goodbye=goodbye)
        return why

    async def _listen(self, socket: WebSocket, session: Session, line: Line) -> None:
        try:
            while True:
                await session.outbox.until_dry()
                data = await _receive(socket)
                if session.holds(line):
                    session.take(_read(data), len(data))
        except Refused as refused:
            line.end(refused.closing)
        except WebSocketDisconnect as left:
            line.end(Gone(goodbye=left.code in GOODBYES))

    async def _tell(self, socket: WebSocket, session: Session, line: Line, visit: Visit) -> None:
        try:
            while session.holds(line):
                visit.check()
                data = session.outbox.take(self._clock.now())
                if data is None:
                    await session.outbox.changed()
                else:
                    await self._patience.taken(_send(socket, data))
        except SecurityError as error:
            line.end(Closing(NOT_ALLOWED, error))
        except ClientTooSlow as error:
            line.end(Closing(TOO_SLOW, error))
        except WebSocketDisconnect:
            line.end(Gone(goodbye=False))

    def _welcome(self, session: Session, *, resumed: bool) -> bytes:
        settings = self._settings
        welcome = pb.SocketWelcome(
            session_id=session.session_id,
            resumed=resumed,
            resume_duration=duration_of(round(settings.resume_s * _NS_PER_S)),
            version=__version__,
            message_size_bytes=settings.message_bytes,
            call_count=settings.calls,
            received_count=session.received_count,
        )
        welcome.service_time.FromNanoseconds(self._clock.utc_ns())
        return numbered(0, 0, body_of("welcome", welcome))

    async def _hang_up(self, socket: WebSocket, closing: Closing) -> None:
        reason = str(closing.error).encode()[:_REASON_BYTES].decode(errors="ignore")
        try:
            async with self._clock.timeout_at(self._clock.now() + _FAREWELL_S):
                await _send(socket, numbered(0, 0, end_body(closing.error)))
                await socket.close(closing.code, reason)
        except TimeoutError:
            # It takes nothing: not even a farewell gets through.
            _abort(socket)
        except WebSocketDisconnect:
            return


def _abort(socket: WebSocket) -> None:
    abort = socket.scope.get("extensions", {}).get(ABORT)
    if abort is not None:
        abort()


def _read(data: bytes) -> pb.SocketRequest:
    try:
        return read_request(data)
    except InvalidMessage as error:
        raise refuse(NOT_A_MESSAGE, error)


async def _send(socket: WebSocket, data: bytes) -> None:
    await socket.send({"type": "websocket.send", "bytes": data})


async def _receive(socket: WebSocket) -> bytes:
    """The next message. Raises `WebSocketDisconnect`, and `Refused` for text."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        # Only a close frame brings a reason; a connection that broke says 1005 as well.
        raise WebSocketDisconnect(message["code"] if "reason" in message else BROKEN)
    data = message.get("bytes")
    if data is None:
        raise refuse(NOT_BINARY, InvalidMessage("messages are binary: protobuf SocketRequest"))
    return bytes(data)
