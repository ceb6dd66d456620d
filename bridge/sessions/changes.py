"""Wakes whoever follows what a character is told: its behavior, its mood, its restraints."""

import asyncio
from collections.abc import AsyncGenerator


class Changes:
    """Followers look for themselves what is new; what changes meanwhile is one change."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._closed = False

    def note(self) -> None:
        """Something is different now."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def close(self) -> None:
        """There is nothing left to follow."""
        self._closed = True
        self.note()

    async def follow(self) -> AsyncGenerator[None, None]:
        """Once now, then after every change, until closed."""
        while not self._closed:
            changed = self._changed
            yield
            await changed.wait()
