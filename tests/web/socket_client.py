"""A client of the WebSocket /ws, by the `websockets` library, for tests and benches."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from exomni.v1 import socket_pb2 as pb
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed


class CallFailed(Exception):
    """A call ended with an error."""

    def __init__(self, end: pb.SocketEnd) -> None:
        super().__init__(f"{end.reason} ({end.code}): {end.explanation}")
        self.end = end


class SocketClient:
    """One connection. `received`: the last sequence; `closed`: code and reason, once it is."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.welcome = pb.SocketWelcome()
        self.received = 0
        self.last_end: pb.SocketEnd | None = None
        self._ids = count(1)
        self._calls: dict[int, asyncio.Queue[pb.SocketResponse | None]] = {}
        self._pongs: asyncio.Queue[pb.SocketPong] = asyncio.Queue()

    async def hello(self, **fields: Any) -> pb.SocketWelcome:
        """Say who connects; the service's answer."""
        await self.send(pb.SocketRequest(hello=pb.SocketHello(**fields)))
        self.welcome = (await self.receive()).welcome
        return self.welcome

    async def send(self, request: pb.SocketRequest) -> None:
        await self.connection.send(request.SerializeToString())

    async def receive(self) -> pb.SocketResponse:
        """The next message. Raises `ConnectionClosed`."""
        data = await self.connection.recv()
        assert isinstance(data, bytes)
        response = pb.SocketResponse.FromString(data)
        self.received = max(self.received, response.sequence)
        return response

    async def ping(self, cookie: int) -> pb.SocketPong:
        await self.send(pb.SocketRequest(ping=pb.SocketPing(cookie=cookie)))
        return await self._pongs.get()

    async def begin(self, call_id: int = 0, **message: Any) -> int:
        """Begin a call, or go on with one; its number. `message`: its name and its request."""
        call_id = call_id or next(self._ids)
        self._calls.setdefault(call_id, asyncio.Queue())
        await self.send(pb.SocketRequest(call_id=call_id, **message))
        return call_id

    async def complete(self, call_id: int) -> None:
        await self.send(pb.SocketRequest(call_id=call_id, close=pb.SocketClose()))

    async def cancel(self, call_id: int) -> None:
        await self.send(pb.SocketRequest(call_id=call_id, cancel=pb.SocketCancel()))

    def expect(self, call_id: int) -> None:
        """A call of a connection before this one goes on here."""
        self._calls.setdefault(call_id, asyncio.Queue())

    async def responses(self, call_id: int) -> AsyncGenerator[Any, None]:
        """Messages of a call until its end. Raises `CallFailed`; ends with the connection."""
        while (response := await self._calls[call_id].get()) is not None:
            if response.HasField("end"):
                if response.end.code:
                    raise CallFailed(response.end)
                return
            yield getattr(response, response.WhichOneof("message") or "")

    async def answer(self, call_id: int) -> Any:
        """The only response of a call. Raises `CallFailed`."""
        responses = [response async for response in self.responses(call_id)]
        assert len(responses) == 1
        return responses[0]

    async def call(self, **message: Any) -> Any:
        """A unary call: its response. Raises `CallFailed`."""
        return await self.answer(await self.begin(**message))

    async def all_of(self, **message: Any) -> list[Any]:
        """A call with one request: all of its responses. Raises `CallFailed`."""
        call_id = await self.begin(**message)
        return [response async for response in self.responses(call_id)]

    async def dispatch(self) -> None:
        """Hand out what comes, until the connection is closed."""
        try:
            while True:
                self._hand_out(await self.receive())
        except ConnectionClosed:
            for queue in self._calls.values():
                queue.put_nowait(None)

    def _hand_out(self, response: pb.SocketResponse) -> None:
        if response.HasField("pong"):
            self._pongs.put_nowait(response.pong)
        elif not response.call_id:
            self.last_end = response.end
        else:
            self._calls.setdefault(response.call_id, asyncio.Queue()).put_nowait(response)


@asynccontextmanager
async def silent_client(url: str, **options: Any) -> AsyncIterator[SocketClient]:
    """A connection that has not said hello and reads only what it is told to."""
    # Who does not read all that comes does not see the service's goodbye either.
    wanted = {"max_size": None, "compression": None, "close_timeout": 0.2, **options}
    async with connect(url, **wanted) as connection:
        yield SocketClient(connection)


@asynccontextmanager
async def socket_client(url: str, **hello: Any) -> AsyncIterator[SocketClient]:
    """A connection that has said hello and hands out what comes."""
    async with silent_client(url) as client, asyncio.TaskGroup() as tasks:
        await client.hello(**hello)
        reading = tasks.create_task(client.dispatch())
        yield client
        reading.cancel()
