"""Sound that waits for its face."""

from collections import deque
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm, freeze
from bridge.engines.tenths import padded_tenths, samples_until
from bridge.events import Audio

#: A listener that has this much sound, tenths of a second, owes a face.
_OWED_TENTHS: Final = 10


class Echo:
    """Brought sound in, the same sound out in tenths of a second, its end padded with silence."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._parts: deque[Pcm] = deque()
        self._received = 0
        self._tenths = 0
        self._complete = False

    @property
    def owed(self) -> bool:
        """Whether what has come is enough for a face."""
        known = self._received * 10 // self._rate_hz
        return self._complete or known - self._tenths > _OWED_TENTHS

    def push(self, pcm: Pcm) -> None:
        """The next samples."""
        self._parts.append(pcm)
        self._received += len(pcm)

    def complete(self) -> None:
        """No more comes: silence up to whole tenths of a second follows."""
        self._complete = True
        total = samples_until(padded_tenths(self._received, self._rate_hz), self._rate_hz)
        self._parts.append(np.zeros(total - self._received, np.int16))

    def take(self, tenths: int) -> Audio:
        """The next `tenths`; as much must have come, or all of it."""
        first = samples_until(self._tenths, self._rate_hz)
        self._tenths += tenths
        count = samples_until(self._tenths, self._rate_hz) - first
        taken = []
        while count:
            part = self._parts.popleft()
            taken.append(part[:count])
            if len(part) > count:
                self._parts.appendleft(part[count:])
            count -= len(taken[-1])
        return Audio(first, freeze(np.concatenate(taken) if taken else np.zeros(0, np.int16)))
