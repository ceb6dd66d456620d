"""Lines from a chat: a WebSocket that takes them, as JSON or as they are.

A message is `{"text": "…", "user": "…", "id": …}` or a plain line. Each is answered:
`{"ok": true, "id": …}`, or `{"ok": false, "id": …, "reason": "…", "message": "…"}`. Where a token
is asked for, it comes as `Authorization: Bearer …`, or as the first message `{"token": "…"}`.
"""

import hmac
import json
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from loguru import logger
from starlette.websockets import WebSocket, WebSocketDisconnect

from bridge.clock import Clock
from bridge.control.chat import ChatGate
from bridge.control.commands import Say
from bridge.control.desk import Desk
from bridge.errors import BridgeError, InvalidMessage
from bridge.web.sockets import receive_text

#: WebSocket close code for a policy violation (RFC 6455, 7.4.1).
_POLICY: Final = 1008
_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    user: str
    id: str | int | None


class ChatSocket:
    """Serves `/chat`. `token` "" asks for none."""

    def __init__(
        self, desk: Desk, gate: ChatGate, clock: Clock, character: str, token: str
    ) -> None:
        self._desk = desk
        self._gate = gate
        self._clock = clock
        self._character = character
        self._token = token
        self._connections = count(1)

    async def talk(self, socket: WebSocket) -> None:
        """One connection, to its end."""
        await socket.accept()
        connection = f"connection {next(self._connections)}"
        with suppress(WebSocketDisconnect):
            if not await self._may_enter(socket):
                await socket.close(_POLICY, "the first message must hold the token")
                return
            while True:
                await self._answer(socket, await receive_text(socket), connection)

    async def _may_enter(self, socket: WebSocket) -> bool:
        if not self._token:
            return True
        given = socket.headers.get("authorization", "").removeprefix("Bearer ")
        if not given:
            given = _token_in(await receive_text(socket))
        return hmac.compare_digest(given.encode(), self._token.encode())

    async def _answer(self, socket: WebSocket, data: str, connection: str) -> None:
        answer: dict[str, Any] = {"ok": True}
        message = None
        try:
            message = read_message(data)
            await self._say(message, message.user or connection)
        except BridgeError as error:
            answer = {"ok": False, "reason": error.reason, "message": str(error)}
        if message is not None and message.id is not None:
            answer["id"] = message.id
        await socket.send_text(json.dumps(answer))

    async def _say(self, message: _Message, user: str) -> None:
        line = self._gate.admit(user, message.text, self._clock.now())
        logger.debug("chat: {}: {}", user, line)
        await self._desk.do(Say(self._character, line))


def read_message(data: str) -> _Message:
    """What a client sent. Raises `InvalidMessage`."""
    if not data.lstrip().startswith("{"):
        return _Message(data, "", None)
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        raise InvalidMessage('a message is a line, or JSON like {"text": "Hello", "user": "me"}')
    text, user, given = fields.get("text"), fields.get("user", ""), fields.get("id")
    if not isinstance(text, str) or not isinstance(user, str):
        raise InvalidMessage("text and user are strings")
    if not isinstance(given, str | int | None):
        raise InvalidMessage("an id is a string or a whole number")
    return _Message(text, user[:_LONGEST_NAME], given)


def _token_in(data: str) -> str:
    try:
        token = json.loads(data).get("token")
    except (ValueError, RecursionError, AttributeError):
        return ""
    return token if isinstance(token, str) else ""
