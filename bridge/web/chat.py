"""Lines from a chat: a WebSocket that takes them, as JSON or as they are.

A message is `{"text": "…", "user": "…", "id": …}` or a plain line. Each is answered:
`{"ok": true, "id": …}`, or `{"ok": false, "id": …, "reason": "…", "message": "…"}`. Where a token
is asked for, it comes as `Authorization: Bearer …`, or as the first message `{"token": "…"}`; its
scope is speak.
"""

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
from bridge.security.door import Visit
from bridge.security.methods import WEB_CHAT
from bridge.web.entrance import Entrance, NotLetIn, hang_up
from bridge.web.sockets import receive_text

_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    user: str
    id: str | int | None


class ChatSocket:
    """Serves `/chat`."""

    def __init__(
        self, desk: Desk, gate: ChatGate, clock: Clock, character: str, entrance: Entrance
    ) -> None:
        """`character` says the lines; "" is the first."""
        self._desk = desk
        self._gate = gate
        self._clock = clock
        self._character = character
        self._entrance = entrance
        self._connections = count(1)

    async def talk(self, socket: WebSocket) -> None:
        """One connection, to its end."""
        await socket.accept()
        with suppress(WebSocketDisconnect, NotLetIn):
            async with self._entrance.socket(socket, WEB_CHAT) as visit:
                await self._listen(socket, visit)

    async def _listen(self, socket: WebSocket, visit: Visit) -> None:
        connection = f"connection {next(self._connections)}"
        try:
            visit.check_character(self._character)
            while True:
                data = await receive_text(socket)
                visit.check()
                visit.count(len(data))
                await self._answer(socket, data, connection)
        except BridgeError as error:
            await hang_up(socket, error)

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
