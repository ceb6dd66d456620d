"""Brows that move with stress: a small lift on most stressed syllables, a raise on a few.

Brow movement goes with pitch accents but not with all of them (Cavé, Guaïtella et al. 1996: 71 %
of quick rises; Flecha-García 2010: they begin about 60 ms ahead of the accent), rises take 100 to
200 ms and a raise lasts 300 to 600 ms.
"""

from typing import Final

import numpy as np

from bridge.face.dominance import Matrix, smooth_step
from bridge.face.pose import Vector
from bridge.face.segment import FRAME_RATE_HZ

#: Start of the lift before the stressed sound, time to the top, time back.
_AHEAD_S: Final = 0.06
_RISE_S: Final = 0.15
_FALL_S: Final = 0.36

#: Share of stressed syllables that get a raise, and the least distance between two raises.
_RAISE_SHARE: Final = 0.35
_RAISE_GAP_S: Final = 1.1

#: Heights: least and span.
_LIFT: Final = (0.03, 0.04)
_RAISE: Final = (0.16, 0.14)

#: How much of a lift the inner brow joins.
_INNER_SHARE: Final = 0.6


class Accents:
    """Brow lifts over a window of frames, `[n, 2]`: inner and outer brow. Seeded."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator = generator
        self._pending: list[tuple[float, float]] = []
        self._last_raise_s = -_RAISE_GAP_S

    def add(self, time_s: float) -> None:
        """A stressed syllable's vowel starts at `time_s`."""
        chance, size = self._generator.random(2)
        raised = chance < _RAISE_SHARE and time_s - self._last_raise_s >= _RAISE_GAP_S
        if raised:
            self._last_raise_s = time_s
        least, span = _RAISE if raised else _LIFT
        self._pending.append((time_s - _AHEAD_S, least + span * size))

    def take(self, first_frame: int, count: int) -> Matrix:
        """Lifts of `count` frames; syllables that are over are forgotten."""
        times_s = np.arange(first_frame, first_frame + count) / FRAME_RATE_HZ
        outer = np.zeros(count)
        for start_s, height in self._pending:
            np.maximum(outer, height * _pulse(times_s - start_s), out=outer)
        end_s = (first_frame + count) / FRAME_RATE_HZ
        self._pending = [p for p in self._pending if p[0] + _RISE_S + _FALL_S > end_s]
        return np.stack((_INNER_SHARE * outer, outer), axis=1)


def _pulse(since_s: Vector) -> Vector:
    rise = smooth_step(since_s / _RISE_S)
    fall = smooth_step((since_s - _RISE_S) / _FALL_S)
    return rise * (1.0 - fall)
