"""Work in pieces: what takes milliseconds, one at a time, with a turn of the loop between.

Utterances that begin together would each mix their first chunks in one turn of the event loop, and
the frames of all characters would wait for all of them.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bridge.clock import Clock


class Pieces:
    """Shared by all who do such work in this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def piece(self) -> AsyncIterator[None]:
        """Do one piece inside the block, after those that wait already."""
        async with self._lock:
            yield
            # Whoever is next, and a frame that is due, come first.
            await self._clock.sleep_until(self._clock.now())
