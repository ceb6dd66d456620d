"""How punctual frames are: the lateness of the newest ones, kept where they are sent.

Sending is a hot loop, so noting is one store into a ring that was made beforehand; whoever wants
percentiles reads the ring at leisure. Every reader has a place of its own in it.
"""

from array import array
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Frames remembered, a power of two: 34 s at 120 Hz, 68 s at 60 Hz. 16 KiB.
REMEMBERED: Final = 4096
_MASK: Final = REMEMBERED - 1


class Punctuality:
    """Lateness of frames: return of the send call after the deadline."""

    __slots__ = ("_ring", "count")

    def __init__(self) -> None:
        self._ring = array("f", bytes(4 * REMEMBERED))
        #: Frames noted.
        self.count = 0

    def note(self, lateness_s: float) -> None:
        """One more frame."""
        self._ring[self.count & _MASK] = lateness_s
        self.count += 1

    def since(self, count: int) -> NDArray[np.float32]:
        """Lateness, seconds, of the frames noted after the first `count`, as far as remembered."""
        first = max(count, self.count - REMEMBERED)
        ring: NDArray[np.float32] = np.frombuffer(self._ring, np.float32)
        return ring.take(np.arange(first, self.count) & _MASK)
