"""A wire between a client and a service that breaks once, wherever in a message that is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress


class Wire:
    """The first connection is cut once `after_bytes` of the service have passed."""

    def __init__(self, port: int, after_bytes: int) -> None:
        self.cut_count = 0
        self._port = port
        self._left_bytes = after_bytes

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry what one connection says, both ways, until one side ends it."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        with closing(writer), closing(far_writer):
            async with asyncio.TaskGroup() as both:
                up = both.create_task(self._carry(reader, far_writer, cuts=False))
                await self._carry(far_reader, writer, cuts=True)
                up.cancel()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, cuts: bool
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                if cuts and not self.cut_count:
                    self._left_bytes -= len(data)
                    if self._left_bytes < 0:
                        self.cut_count += 1
                        writer.write(data[: self._left_bytes])
                        await writer.drain()
                        return
                writer.write(data)
                await writer.drain()


@asynccontextmanager
async def cutting(port: int, after_bytes: int) -> AsyncIterator[tuple[Wire, int]]:
    """The wire to `port` of loopback, and the port at its other end."""
    wire = Wire(port, after_bytes)
    server = await asyncio.start_server(wire.connected, "127.0.0.1", 0)
    async with server:
        yield wire, server.sockets[0].getsockname()[1]
