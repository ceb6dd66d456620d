"""Brows that move with stress: a small lift on every stressed syllable.

They begin about 60 ms ahead of the accent (Flecha-García 2010), rises take 100 to 200 ms. Raises
that are seen go with the sound of a voice, not with its phonemes: `bridge.face.prosody`.
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

#: Heights: least and span.
_LIFT: Final = (0.03, 0.04)

#: How much of a lift the inner brow joins.
_INNER_SHARE: Final = 0.6


class Accents:
    """Brow lifts over a window of frames, `[n, 2]`: inner and outer brow. Seeded."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator = generator
        self._pending: list[tuple[float, float]] = []

    def add(self, time_s: float) -> None:
        """A stressed syllable's vowel starts at `time_s`."""
        least, span = _LIFT
        self._pending.append((time_s - _AHEAD_S, least + span * float(self._generator.random())))

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
