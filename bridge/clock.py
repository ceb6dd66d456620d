"""Time as a dependency: the only module that reads or waits for a clock.

Everything else takes a `Clock`, so whole conversations can run in virtual time.
"""

import asyncio
import time
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Clock(Protocol):
    """A monotonic clock in seconds, with a way to wait on it."""

    def now(self) -> float:
        """Seconds on a monotonic scale with an arbitrary origin."""
        ...

    def utc_ns(self) -> int:
        """Wall-clock time, nanoseconds since the Unix epoch."""
        ...

    async def sleep_until(self, deadline_s: float) -> None:
        """Return at `deadline_s` on this clock, at once if it has passed."""
        ...

    def timeout_at(self, deadline_s: float) -> AbstractAsyncContextManager[object]:
        """Cancel the body at `deadline_s` on this clock; raises `TimeoutError`."""
        ...


class MonotonicClock:
    """The machine's clock.

    `time.monotonic` is one scale for every process of a machine on Linux, macOS and Windows,
    so deadlines may be handed to child processes as they are.
    """

    def now(self) -> float:
        return time.monotonic()

    def utc_ns(self) -> int:
        return time.time_ns()

    async def sleep_until(self, deadline_s: float) -> None:
        delay_s = deadline_s - time.monotonic()
        await asyncio.sleep(max(0.0, delay_s))

    def timeout_at(self, deadline_s: float) -> AbstractAsyncContextManager[object]:
        # asyncio's loop clock is time.monotonic on every platform we support, but only by
        # convention: convert through a delay rather than trust it.
        delay_s = deadline_s - time.monotonic()
        return asyncio.timeout(max(0.0, delay_s))
