"""Pauses in speech, where a moment more of silence is not heard."""

import numpy as np
from numpy.typing import NDArray

from bridge.player.limits import LEVEL, QUIET_MS


def quiet_at(samples: NDArray[np.int16], rate_hz: int) -> int:
    """Number of a sample in the middle of the first pause, or -1."""
    length = (QUIET_MS * rate_hz + 999) // 1000
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LEVEL)
    begins = np.concatenate(([0], loud + 1))
    ends = np.concatenate((loud, [len(samples)]))
    long = np.flatnonzero(ends - begins >= length)
    return int(begins[long[0]]) + length // 2 if len(long) else -1
