"""Whether a hop is louder than the place it was recorded in. Pure.

The noise of the place is the least level of the last seconds (minimum statistics: speech has gaps
of a tenth of a second everywhere, a fan has none). What stays within a margin of it is no voice,
whatever its spectrum. Level is measured after a first difference, which takes out hum and rumble.
"""

import math
from collections import deque
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm

#: The memory of the noise: so many pieces of so many hops, 3 s in all.
_PIECES: Final = 6
_PIECE_HOPS: Final = 50
#: Until there is a memory the place counts as quiet, and no place counts as quieter, dBFS.
_QUIET_DB: Final = -66.0
#: Share of a hop in the smoothed power: 20 ms.
_SMOOTHING: Final = 0.4
_FULL_SCALE: Final = 32_768.0


class NoiseGate:
    """The noise floor of one stream."""

    def __init__(self, margin_db: float) -> None:
        self._margin_db = margin_db
        self._minima_db = deque([_QUIET_DB] * _PIECES, maxlen=_PIECES)
        self._power = 0.0
        self._last = 0.0
        self._piece_db = math.inf
        self._hop = 0

    @property
    def floor_db(self) -> float:
        """The noise of the place, dB of full scale."""
        return max(_QUIET_DB, min(self._minima_db))

    def open(self, hop: Pcm) -> bool:
        """Whether the next `hop`, `[n]` int16, stands out."""
        level_db = self._level_db(hop)
        self._piece_db = min(self._piece_db, level_db)
        self._hop += 1
        if self._hop % _PIECE_HOPS == 0:
            self._minima_db.append(self._piece_db)
            self._piece_db = math.inf
        return level_db >= min(self.floor_db, self._piece_db) + self._margin_db

    def _level_db(self, hop: Pcm) -> float:
        samples = hop.astype(np.float32)
        slopes = np.diff(samples, prepend=np.float32(self._last))
        self._last = float(samples[-1])
        power = float(slopes @ slopes) / len(hop) / _FULL_SCALE**2
        self._power += _SMOOTHING * (power - self._power)
        return 10.0 * math.log10(self._power + 1e-12)
