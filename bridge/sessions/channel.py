"""From the task that makes an utterance to the one caller that reads it.

Policy: bounded, backpressure, nothing dropped. A reader that goes away makes writing free, so an
utterance that outlives its reader never waits for it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from typing import Final

from bridge.events import PerformanceEvent

#: Events held: some twenty seconds of speech with its phonemes.
_CAPACITY: Final = 512


class Channel:
    """A bounded queue of one utterance's events with one reader."""

    def __init__(self, capacity: int = _CAPACITY) -> None:
        self._capacity = capacity
        self._events: deque[PerformanceEvent] = deque()
        self._changed = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._closed = False
        self._error: BaseException | None = None

    async def put(self, event: PerformanceEvent) -> None:
        """Append `event`, waiting for room."""
        while len(self._events) >= self._capacity and not self._closed:
            self._room.clear()
            await self._room.wait()
        self.put_now(event)

    def put_now(self, event: PerformanceEvent) -> None:
        """Append a last event regardless of room: an ending must not wait."""
        if not self._closed:
            self._events.append(event)
            self._changed.set()

    def close(self, error: BaseException | None = None) -> None:
        """No more events; the reader gets what is queued, then `error` if given."""
        self._error = error
        self._closed = True
        self._changed.set()
        self._room.set()

    def abandon(self) -> None:
        """The reader is gone: forget everything."""
        self.close()
        self._events.clear()

    async def events(self) -> AsyncGenerator[PerformanceEvent, None]:
        """Events in order until closed; raises the error the channel was closed with."""
        while True:
            while self._events:
                event = self._events.popleft()
                self._room.set()
                yield event
            if self._closed:
                if self._error is not None:
                    raise self._error
                return
            self._changed.clear()
            await self._changed.wait()
