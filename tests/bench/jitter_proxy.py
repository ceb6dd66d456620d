"""A bad network on this machine: TCP whose bytes arrive late by chance, in order."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def jitter(target_port: int, most_ms: float, seed: int = 1) -> AsyncIterator[int]:
    """A port that leads to `target_port` of loopback; each piece is 0 to `most_ms` late."""
    chance = random.Random(seed)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            back, forth = await asyncio.open_connection("127.0.0.1", target_port)
        except OSError:
            writer.close()
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(_carry(reader, forth, most_ms / 1000, chance))
            group.create_task(_carry(back, writer, most_ms / 1000, chance))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most_s: float, chance: random.Random
) -> None:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=10_000)

    async def deliver() -> None:
        while True:
            due_s, data = await queue.get()
            await asyncio.sleep(max(0.0, due_s - loop.time()))
            if not data:
                writer.close()
                return
            writer.write(data)
            await writer.drain()

    try:
        async with asyncio.TaskGroup() as group:
            delivering = group.create_task(deliver())
            with suppress(OSError):
                while data := await reader.read(65_536):
                    await queue.put((loop.time() + chance.uniform(0.0, most_s), data))
            await queue.put((loop.time(), b""))
            await delivering
    except* OSError:
        # A connection that broke on either side ends here.
        writer.close()
