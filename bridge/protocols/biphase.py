"""Where a two-level signal turns from one level to the other, whatever its level and noise."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

#: The signal's range is that of the last so many seconds: the longest time between two turns of
#: LTC is 1/1900 s, at an eighth of its speed 4 ms.
_RANGE_S: Final = 0.012

#: How far beyond its middle a signal must go to have turned, of half its range: less is noise.
_BEYOND: Final = 0.25

#: A signal smaller than this is silence, of 32 768: -66 dB.
_LEAST: Final = 16.0


class Edges:
    """Finds turns in sound that comes in blocks."""

    def __init__(self, rate_hz: int) -> None:
        self._span = max(round(_RANGE_S * rate_hz), 8)
        self._before = np.zeros(0, np.float64)
        self._level = 0
        self._count = 0

    def find(self, pcm: NDArray[np.int16]) -> tuple[list[float], bool]:
        """Where `pcm` `[n]` turns, samples since the first ever, between samples; and whether it
        falls silent."""
        turns: list[float] = []
        silent = False
        for begin in range(0, len(pcm), self._span):
            part = pcm[begin : begin + self._span].astype(np.float64)
            found = self._find(part)
            if found is None:
                self._level, silent = 0, True
            else:
                turns += found
            self._before = np.concatenate([self._before, part])[-self._span :]
            self._count += len(part)
        return turns, silent

    def _find(self, part: NDArray[np.float64]) -> list[float] | None:
        """Turns in at most a span of sound; None in silence."""
        known = np.concatenate([self._before, part])
        low, high = float(known.min()), float(known.max())
        if high - low < 2 * _LEAST:
            return None
        middle, beyond = (high + low) / 2, _BEYOND * (high - low) / 2
        levels = np.zeros(len(part), np.int8)
        levels[part > middle + beyond] = 1
        levels[part < middle - beyond] = -1
        said = np.flatnonzero(levels)
        if not len(said):
            return []
        states = np.concatenate([[self._level], levels[said]])
        turned = said[states[1:] != states[:-1]]
        first = not self._level
        self._level = int(states[-1])
        places = self._places(part, turned, levels[turned] * beyond + middle)
        return places[1:] if first else places

    def _places(
        self, part: NDArray[np.float64], turned: NDArray[np.intp], thresholds: NDArray[np.float64]
    ) -> list[float]:
        """Between which samples, and where between them, the thresholds are passed."""
        ends = part[turned]
        last = self._before[-1] if len(self._before) else part[0]
        starts = np.concatenate([[last], part])[turned]
        steps = ends - starts
        share = np.divide(thresholds - starts, steps, out=np.ones(len(turned)), where=steps != 0)
        places: list[float] = (self._count + turned - 1 + np.clip(share, 0.0, 1.0)).tolist()
        return places
