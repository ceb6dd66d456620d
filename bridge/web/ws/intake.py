"""Requests of a call that wait to be read.

A connection is always read on, so that a cancel is never stuck behind sound: requests wait here,
and a call whose client sends more than that ends with `RequestsTooFast`. gRPC would let its client
wait; a WebSocket has no way to slow down one call and not the others.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from typing import Final

from google.protobuf.message import Message

from bridge.errors import RequestsTooFast
from bridge.wire.check import check

#: What a message costs beside its bytes.
_OVERHEAD_BYTES: Final = 256


class Budget:
    """What may wait in all calls of a session together, bytes."""

    def __init__(self, capacity_bytes: int) -> None:
        self._capacity_bytes = capacity_bytes
        self._used_bytes = 0

    def take(self, size_bytes: int) -> None:
        """Raises `RequestsTooFast`."""
        if self._used_bytes + size_bytes > self._capacity_bytes:
            raise RequestsTooFast(
                f"{self._used_bytes} bytes of requests wait to be read: send sound and text no "
                "faster than they are spoken"
            )
        self._used_bytes += size_bytes

    def give(self, size_bytes: int) -> None:
        self._used_bytes -= size_bytes


class Intake:
    """One call's requests, in order."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._waiting: deque[tuple[Message, int]] = deque()
        self._changed = asyncio.Event()
        self._complete = False

    def offer(self, request: Message, size_bytes: int) -> None:
        """One more. Raises `RequestsTooFast`."""
        cost_bytes = size_bytes + _OVERHEAD_BYTES
        self._budget.take(cost_bytes)
        self._waiting.append((request, cost_bytes))
        self._changed.set()

    def complete(self) -> None:
        """No more requests come."""
        self._complete = True
        self._changed.set()

    async def requests(self) -> AsyncGenerator[Message, None]:
        """All of them, each checked when it is read. Raises an `InputError`."""
        while True:
            while self._waiting:
                request, cost_bytes = self._waiting.popleft()
                self._budget.give(cost_bytes)
                check(request)
                yield request
            if self._complete:
                return
            self._changed.clear()
            await self._changed.wait()

    def discard(self) -> None:
        """Nobody reads any more."""
        while self._waiting:
            self._budget.give(self._waiting.popleft()[1])
