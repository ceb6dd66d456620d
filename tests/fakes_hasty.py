"""A clock for tests that wait for real sockets: sleeping takes no time, time limits run out when
the test says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from tests.fakes import yield_to_loop


class HastyClock:
    """`naps`: how long was slept, each. `run_out` lets the limits that wait now run out."""

    def __init__(self, now_s: float = 1000.0, utc_ns: int = 1_750_000_000_000_000_000) -> None:
        self.naps: list[float] = []
        self._now_s = now_s
        self._utc_ns = utc_ns
        self._limits: dict[asyncio.Future[None], float] = {}

    def now(self) -> float:
        return self._now_s

    def utc_ns(self) -> int:
        return self._utc_ns

    async def sleep_until(self, deadline_s: float) -> None:
        if deadline_s > self._now_s:
            self.naps.append(round(deadline_s - self._now_s, 6))
            self._now_s = deadline_s
        await yield_to_loop()

    def timeout_at(self, deadline_s: float) -> AbstractAsyncContextManager[object]:
        return self._timeout_at(deadline_s)

    def run_out(self) -> None:
        """Time passes up to the nearest limit."""
        nearest = min(self._limits.values())
        self._now_s = max(self._now_s, nearest)
        for limit, deadline_s in list(self._limits.items()):
            if deadline_s <= self._now_s and not limit.done():
                limit.set_result(None)

    @asynccontextmanager
    async def _timeout_at(self, deadline_s: float) -> AsyncIterator[None]:
        task = asyncio.current_task()
        assert task is not None
        limit: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._limits[limit] = deadline_s
        limit.add_done_callback(lambda done: None if done.cancelled() else task.cancel())
        try:
            yield
        except asyncio.CancelledError:
            if limit.done() and task.uncancel() <= 0:
                raise TimeoutError
            raise
        finally:
            del self._limits[limit]
            limit.cancel()
