"""Small real implementations of the seams, for tests."""

import asyncio
import heapq
import threading
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

#: Those that the test runner has at the start.
_THREADS_OF_THE_RUNNER = threading.active_count()


class VirtualClock:
    """A `Clock` whose time moves only when a test advances it."""

    def __init__(self, now_s: float = 1000.0, utc_ns: int = 1_750_000_000_000_000_000) -> None:
        self._now_s = now_s
        self._utc_origin_ns = utc_ns - round(now_s * 1e9)
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = 0

    def now(self) -> float:
        return self._now_s

    def utc_ns(self) -> int:
        return self._utc_origin_ns + round(self._now_s * 1e9)

    async def sleep_until(self, deadline_s: float) -> None:
        if deadline_s <= self._now_s:
            await yield_to_loop()
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._order += 1
        heapq.heappush(self._sleepers, (deadline_s, self._order, future))
        await future

    def timeout_at(self, deadline_s: float) -> AbstractAsyncContextManager[object]:
        return self._timeout_at(deadline_s)

    @asynccontextmanager
    async def _timeout_at(self, deadline_s: float) -> AsyncIterator[None]:
        task = asyncio.current_task()
        assert task is not None
        fired = False

        async def expire() -> None:
            nonlocal fired
            await self.sleep_until(deadline_s)
            fired = True
            task.cancel()

        watchdog = asyncio.get_running_loop().create_task(expire())
        try:
            yield
        except asyncio.CancelledError:
            if fired and task.uncancel() <= 0:
                raise TimeoutError
            raise
        finally:
            watchdog.cancel()

    async def advance_to(self, time_s: float) -> None:
        """Move to `time_s`, waking sleepers in order and letting the loop settle after each."""
        await settle()
        while self._sleepers and self._sleepers[0][0] <= time_s:
            deadline_s, _, future = heapq.heappop(self._sleepers)
            if future.cancelled():
                continue
            self._now_s = max(self._now_s, deadline_s)
            future.set_result(None)
            await settle()
        self._now_s = max(self._now_s, time_s)

    async def advance(self, seconds: float) -> None:
        """Move forward by `seconds`."""
        await self.advance_to(self._now_s + seconds)

    def set_wall(self, by_s: float) -> None:
        """Somebody sets the machine's wall clock; what is monotonic goes on."""
        self._utc_origin_ns += round(by_s * 1e9)

    def jump(self, seconds: float) -> None:
        """Move time without waking anyone: the machine was suspended."""
        self._now_s += seconds


async def yield_to_loop() -> None:
    """Let every other ready task run once."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[None] = loop.create_future()
    loop.call_soon(future.set_result, None)
    await future


async def settle(rounds: int = 50) -> None:
    """Let ready tasks run until they most likely all wait."""
    for _ in range(rounds):
        await yield_to_loop()
        if _nothing_can_happen():
            return


def _nothing_can_happen() -> bool:
    """Whether no task is ready and no timer, socket or thread can make one ready.

    Most tests in virtual time are of this kind, and most of their time went into rounds in which
    nothing ran. The loop tells this to nobody, so its inside is looked at; its own wake-up pipe is
    the one thing that it always reads.
    """
    loop = asyncio.get_running_loop()
    inside: Any = loop
    return (
        isinstance(loop, asyncio.SelectorEventLoop)
        and not inside._ready
        and not inside._scheduled
        and inside._default_executor is None
        and len(inside._selector.get_map()) <= 1
        and threading.active_count() <= _THREADS_OF_THE_RUNNER
    )
