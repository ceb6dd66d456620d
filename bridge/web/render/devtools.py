"""The Chrome DevTools Protocol over its WebSocket: commands with answers, events to a listener.

Source: chromedevtools.github.io/devtools-protocol, stable part 1.3, "flat" sessions.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from bridge.errors import RenderFailed
from bridge.eventloop import bare_task_group

Fields = dict[str, Any]
#: Takes an event's method and parameters.
Listener = Callable[[str, Fields], Awaitable[None]]


class DevTools:
    """One connection to a browser; after `attach`, to one page of it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Fields]] = {}
        self._session = ""
        self._listener: Listener | None = None

    async def attach(self, target_id: str, listener: Listener) -> None:
        """Speak to one page from now on; `listener` hears what happens there."""
        self._listener = listener
        attached = await self.call("Target.attachToTarget", targetId=target_id, flatten=True)
        self._session = attached["sessionId"]

    async def call(self, method: str, **parameters: Any) -> Fields:
        """The answer to a command. Raises `RenderFailed` for a refusal or a lost browser."""
        answer: asyncio.Future[Fields] = asyncio.get_running_loop().create_future()
        number = await self._send(method, parameters, answer)
        try:
            return await answer
        finally:
            self._waiting.pop(number, None)

    async def tell(self, method: str, **parameters: Any) -> None:
        """A command whose answer nobody waits for: for listeners, which must not."""
        await self._send(method, parameters, None)

    async def listen(self) -> None:
        """Read until the connection ends; whoever waits then is told."""
        try:
            async for message in self._socket:
                await self._take(json.loads(message))
        finally:
            self.fail(RenderFailed("the browser is gone"))

    def fail(self, error: RenderFailed) -> None:
        """Tell everybody who waits for an answer that none will come."""
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(error)

    async def _send(
        self, method: str, parameters: Fields, answer: asyncio.Future[Fields] | None
    ) -> int:
        number = next(self._numbers)
        if answer is not None:
            self._waiting[number] = answer
        message: Fields = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        try:
            await self._socket.send(json.dumps(message))
        except ConnectionClosed:
            raise RenderFailed("the browser is gone")
        return number

    async def _take(self, message: Fields) -> None:
        number = message.get("id")
        if number is None:
            if self._listener is not None:
                await self._listener(message["method"], message.get("params", {}))
            return
        answer = self._waiting.pop(number, None)
        if answer is None or answer.done():
            return
        if "error" in message:
            answer.set_exception(RenderFailed(f"the browser says: {message['error']['message']}"))
        else:
            answer.set_result(message["result"])


@asynccontextmanager
async def devtools(address: str) -> AsyncIterator[DevTools]:
    """A connection to the browser at `address`, ws://…, for the length of the block.

    Raises `RenderFailed`.
    """
    try:
        socket = await connect(
            address, max_size=None, ping_interval=None, compression=None, proxy=None
        )
    except (OSError, WebSocketException) as error:
        raise RenderFailed(f"the browser does not answer: {error}")
    async with socket, bare_task_group() as group:
        tools = DevTools(socket)
        listening = group.create_task(tools.listen(), name="browser's answers")
        yield tools
        listening.cancel()
