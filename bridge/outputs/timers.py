"""The platform's timer resolution."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":
    import ctypes

    @contextmanager
    def fine_timers() -> Iterator[None]:
        """Wake within a millisecond: Windows' default timer period is 15.6 ms."""
        ctypes.windll.winmm.timeBeginPeriod(1)
        try:
            yield
        finally:
            ctypes.windll.winmm.timeEndPeriod(1)

else:

    @contextmanager
    def fine_timers() -> Iterator[None]:
        """Nothing to do: timers are precise here."""
        yield
