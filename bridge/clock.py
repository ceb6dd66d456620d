"""Time as a dependency: the only module that reads or waits for a clock.

Everything else takes a `Clock`, so whole conversations can run in virtual time.
"""

import asyncio
import math
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


#: Two readings of one clock this near to each other have nothing between them, seconds.
_TIGHT_S: Final = 20e-6
_MOST_READINGS: Final = 4


def utc_ns_at(clock: Clock, time_s: float) -> int:
    """The wall-clock time of `time_s` of `clock`, nanoseconds since the Unix epoch.

    Two clocks are read for it. A process that has to wait between the two, as happens on a busy
    machine, would be wrong by as much, so it reads again.
    """
    apart_s, utc_ns, now_s = math.inf, 0, 0.0
    for _ in range(_MOST_READINGS):
        before_s, read_ns, after_s = clock.now(), clock.utc_ns(), clock.now()
        if after_s - before_s < apart_s:
            apart_s, utc_ns, now_s = after_s - before_s, read_ns, before_s
        if apart_s <= _TIGHT_S:
            break
    return utc_ns + round((time_s - now_s) * 1e9)
