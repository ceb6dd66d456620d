"""Samples waiting at their positions. Where speech runs dry and where it comes back, it fades."""

import numpy as np
from numpy.typing import NDArray

from bridge.player.limits import LINE_S, SLIDE_MS

Samples = NDArray[np.int16]


class Line:
    """A ring of `LINE_S` seconds. Positions never go back."""

    def __init__(self, rate_hz: int) -> None:
        self.slide = max(1, (rate_hz * SLIDE_MS + 500) // 1000)
        self._kept = np.zeros(LINE_S * rate_hz, dtype=np.int16)
        #: The first position not read yet.
        self._start = 0
        self._end = 0
        self._open = False
        self._level = self.slide

    def write(self, at: int, samples: Samples, first: int) -> None:
        """Put `samples` at `at`; those before position `first` come too late."""
        self._forget_before(first)
        begin = min(max(first - at, 0), len(samples))
        last = min(max(first + len(self._kept) - at, begin), len(samples))
        self._kept[self._places(at + begin, at + last)] = samples[begin:last]
        self._end = at + len(samples)
        self._open = True

    def finish(self) -> None:
        """What was written is all."""
        self._open = False

    def cut(self, at: int) -> None:
        """Nothing is heard from `at` on, after a fade."""
        if at < self._end:
            places = self._places(at, min(self._end, at + len(self._kept)))
            gains = np.maximum(self.slide - 1 - np.arange(len(places), dtype=np.int64), 0)
            self._kept[places] = (self._kept[places] * gains) // self.slide
        self._end = min(self._end, at + self.slide)
        self._open = False

    def read(self, count: int, first: int) -> Samples:
        """The `count` samples from position `first` on."""
        self._forget_before(first)
        numbers = np.arange(count, dtype=np.int64)
        left = np.maximum(self._end - first - numbers, 0) if self._open else self.slide
        levels = np.minimum(np.minimum(self.slide, left), self._level + 1 + numbers)
        places = self._places(first, first + count)
        out = (self._kept[places] * levels // self.slide).astype(np.int16)
        self._kept[places] = 0
        self._start = first + count
        if count:
            self._level = int(levels[-1])
        return out

    def _forget_before(self, first: int) -> None:
        """What a device skipped is not heard later."""
        if first > self._start:
            self._kept[self._places(max(self._start, first - len(self._kept)), first)] = 0
            self._start = first

    def _places(self, begin: int, end: int) -> NDArray[np.int64]:
        return np.arange(begin, end, dtype=np.int64) % len(self._kept)
