"""How loud sound is, step by step, and how loud its silence is."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm

Levels = NDArray[np.float32]

#: Steps a second.
STEPS_PER_S: Final = 100
#: Digital silence, dB of full scale.
SILENCE_DB: Final = -96.0

#: Background is the quiet end of this much sound, steps.
_BACKGROUND_STEPS: Final = 400
_BACKGROUND_PERCENTILE: Final = 10
#: Background is louder only where it has been heard for a while: speech may begin at once.
_FIRST_BACKGROUND_DB: Final = -60.0
_TRUSTED_STEPS: Final = 150


class LevelMeter:
    """Levels of one stream at `rate_hz`, a multiple of 100. Remembers the last `kept_steps`."""

    def __init__(self, rate_hz: int, kept_steps: int = 4000) -> None:
        self._hop = rate_hz // STEPS_PER_S
        self._kept_steps = kept_steps
        self._rest = np.zeros(0, np.int16)
        self._levels = np.zeros(0, np.float32)
        self._first = 0

    @property
    def end(self) -> int:
        """Steps measured."""
        return self._first + len(self._levels)

    def push(self, pcm: Pcm) -> Levels:
        """The levels of the steps that are complete now, `[n]` dB of full scale."""
        samples = np.concatenate((self._rest, pcm)) if len(self._rest) else pcm
        count = len(samples) // self._hop
        self._rest = samples[count * self._hop :].copy()
        rows = samples[: count * self._hop].reshape(count, self._hop).astype(np.float32)
        power = np.mean(rows * rows, axis=1) / np.float32(32_768.0**2)
        levels: Levels = (10.0 * np.log10(power + 10.0 ** (SILENCE_DB / 10))).astype(np.float32)
        self._levels = np.concatenate((self._levels, levels))
        surplus = len(self._levels) - 2 * self._kept_steps
        if surplus > 0:
            self._levels = self._levels[-self._kept_steps :].copy()
            self._first = self._first + surplus + self._kept_steps
        return levels

    def between(self, start: int, end: int) -> Levels:
        """Levels of the steps from `start` up to `end`, as far as they are known."""
        return self._levels[max(start - self._first, 0) : max(end - self._first, 0)]

    def background_db(self) -> float:
        """How loud it is when nobody speaks, as the last seconds tell."""
        heard = self._levels[-_BACKGROUND_STEPS:]
        if not len(heard):
            return _FIRST_BACKGROUND_DB
        found = float(np.percentile(heard, _BACKGROUND_PERCENTILE))
        return found if self.end >= _TRUSTED_STEPS else min(found, _FIRST_BACKGROUND_DB)
