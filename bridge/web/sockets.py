"""WebSockets that mostly send: they end when the other side goes, and are few enough."""

import asyncio
from collections.abc import Coroutine
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

#: WebSocket close code for a server that has no room (RFC 6455's registry).
_TRY_AGAIN: Final = 1013
_TOO_BIG: Final = 1009
_LONGEST_TEXT: Final = 64 * 1024


async def serve(socket: WebSocket, telling: Coroutine[None, None, None]) -> None:
    """Run `telling` until it ends or the client goes; what the client says is not listened to."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(_quietly(telling), name="websocket")
        gone = tasks.create_task(_until_gone(socket), name="websocket client")
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        task.cancel()
        gone.cancel()


async def receive_text(socket: WebSocket) -> str:
    """The next message, as text. Raises `WebSocketDisconnect`, also for one that is too long."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text = message.get("text")
    if text is None:
        text = bytes(message.get("bytes") or b"").decode("utf-8", errors="replace")
    if len(text) > _LONGEST_TEXT:
        await socket.close(_TOO_BIG, f"a message has up to {_LONGEST_TEXT} characters")
        raise WebSocketDisconnect(_TOO_BIG)
    return str(text)


async def _quietly(telling: Coroutine[None, None, None]) -> None:
    try:
        await telling
    except WebSocketDisconnect:
        return


async def _until_gone(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


class FewSockets:
    """Refuses WebSockets beyond `most` at once."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._count = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._count >= self._most:
            await send({"type": "websocket.close", "code": _TRY_AGAIN, "reason": "no room"})
        else:
            self._count += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._count -= 1
