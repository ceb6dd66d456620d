"""A wire between a client and a broker that a test can cut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Wire:
    """`muted`: what the client says is lost. `port`: where the client connects."""

    def __init__(self, port: int) -> None:
        self.port = 0
        self.muted = False
        self._target = port
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None

    @asynccontextmanager
    async def laid(self) -> AsyncIterator["Wire"]:
        """Carry until the end of the block."""
        await self.mend()
        try:
            yield self
        finally:
            await self.cut()

    async def mend(self) -> None:
        """Carry connections, on the same port as before."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def pluck(self) -> None:
        """Break every connection; new ones are carried."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def cut(self) -> None:
        """Break every connection; new ones are refused until it is mended."""
        if self._server is not None:
            self._server.close()
            self.pluck()
            await self._server.wait_closed()
            self._server = None

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._writers += [writer, back]
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._pump(reader, back, from_client=True))
            tasks.create_task(self._pump(there, writer, from_client=False))

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, from_client: bool
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                if not (from_client and self.muted):
                    writer.write(data)
        writer.close()
