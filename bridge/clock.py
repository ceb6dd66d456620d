"""Time as a dependency: the only module that reads or waits for a clock.

Everything else takes a `Clock`, so whole conversations can run in virtual time.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Final, Protocol


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


#: Windows' `time.monotonic` moves in steps of 15.6 ms before Python 3.13; its performance counter
#: is as steady and fine. Both are one scale for every process of a machine, on every platform.
fine_now: Final[Callable[[], float]] = (
    time.perf_counter if sys.platform == "win32" else time.monotonic
)


class MonotonicClock:
    """The machine's clock. Deadlines may be handed to child processes as they are."""

    def now(self) -> float:
        return fine_now()

    def utc_ns(self) -> int:
        return time.time_ns()

    async def sleep_until(self, deadline_s: float) -> None:
        delay_s = deadline_s - fine_now()
        await asyncio.sleep(max(0.0, delay_s))

    def timeout_at(self, deadline_s: float) -> AbstractAsyncContextManager[object]:
        # The loop's clock has a scale of its own: convert through a delay.
        delay_s = deadline_s - fine_now()
        return asyncio.timeout(max(0.0, delay_s))
