"""PCM: the sample format everything inside speaks, and cutting it into chunks."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Sample rates a client may ask for, Hz.
CLIENT_RATES_HZ: Final = (16_000, 22_050, 24_000, 44_100, 48_000)

Pcm = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """Mono signed 16-bit little-endian PCM at `rate_hz`."""

    rate_hz: int


def freeze(samples: Pcm) -> Pcm:
    """Mark `samples` read-only and return it."""
    samples.flags.writeable = False
    return samples


def from_bytes(data: bytes) -> Pcm:
    """Samples of little-endian s16 `data`, `[n]` int16, read-only view."""
    return np.frombuffer(data, dtype="<i2")


def to_bytes(samples: Pcm) -> bytes:
    """Little-endian s16 bytes of `samples`."""
    return samples.astype("<i2", copy=False).tobytes()
