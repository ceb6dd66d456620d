"""How much memory this process holds.

Resident memory is what is measured, because that is what kills: a container's limit and the
machine's own last resort go by it, and it counts what Python does not see, gRPC's buffers and
numpy's arrays. It is read at most twice a second (some 10 µs each), which no burst outruns by more
than what the other limits let through in half a second.
"""

from collections.abc import Callable
from typing import Final

import psutil

from bridge.clock import Clock

_EVERY_S: Final = 0.5
_MB: Final = 1024 * 1024


def resident_bytes() -> int:
    """Resident memory of this process now, without its children."""
    held: int = psutil.Process().memory_info().rss
    return held


class MemoryGauge:
    """Resident memory as it was a moment ago."""

    def __init__(self, clock: Clock, read_bytes: Callable[[], int] = resident_bytes) -> None:
        self._clock = clock
        self._read_bytes = read_bytes
        self._mb = 0.0
        self._next_s = float("-inf")

    def mb(self) -> float:
        """MiB."""
        now_s = self._clock.now()
        if now_s >= self._next_s:
            self._mb = self._read_bytes() / _MB
            self._next_s = now_s + _EVERY_S
        return self._mb
