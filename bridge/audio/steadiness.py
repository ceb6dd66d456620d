"""How steady the pitches in a sound are: music holds them, voices never do.

The fine structure of a spectrum is its partials, whatever the timbre. Over 80 ms the partials of
speech move, those of notes stay: the two structures' likeness is near 0 for speech (at most 0.55
in any half second of four synthetic voices, 0.24 in real recordings) and 0.7 to 1 for chords,
melodies with and without vibrato, and drums over them (measured on synthetic music).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm

#: Samples at 16 kHz: of a spectrum, and from one to the next (20 ms).
_WINDOW: Final = 1024
HOP_SAMPLES: Final = 320
#: Spectra that are compared are so many hops apart.
_APART: Final = 4
#: Quefrencies below are the timbre.
_TIMBRE: Final = 32
#: Bins that are compared, 300 to 3400 Hz.
_BINS: Final = slice(20, 220)
#: Keeps the logarithm of digital silence finite, in the size of a spectrum's magnitudes.
_FLOOR: Final = 10.0
#: Quieter than the loudest by this does not count, dB.
_QUIET_DB: Final = 30.0
#: Hops that must count before anything is said.
_LEAST_HOPS: Final = 12

_SHAPE: Final = np.hanning(_WINDOW)


class SteadinessMeter:
    """Of one stream of mono PCM at 16 kHz. Remembers the last `kept_hops`."""

    def __init__(self, kept_hops: int = 2000) -> None:
        self._kept_hops = kept_hops
        self._rest = np.zeros(0, np.int16)
        self._structures = np.zeros((0, _BINS.stop - _BINS.start))
        self._values = np.zeros((0, 2))
        self._first = 0

    def push(self, pcm: Pcm) -> None:
        """The next samples."""
        samples = np.concatenate((self._rest, pcm))
        count = max(0, (len(samples) - _WINDOW) // HOP_SAMPLES + 1)
        self._rest = samples[count * HOP_SAMPLES :].copy()
        if not count:
            return
        starts = np.arange(count)[:, None] * HOP_SAMPLES
        windows = samples[starts + np.arange(_WINDOW)].astype(np.float64)
        power = np.mean(windows * windows, axis=1)
        structures = np.concatenate((self._structures, _structures(windows)))
        likeness = np.zeros(count)
        compared = min(count, len(structures) - _APART)
        if compared > 0:
            pairs = structures[-compared:] * structures[-compared - _APART : -_APART]
            likeness[-compared:] = pairs.sum(axis=1)
        self._structures = structures[-_APART:].copy()
        self._remember(np.stack((likeness, 10.0 * np.log10(power + 1e-3)), axis=1))

    def between(self, start_samples: int, end_samples: int) -> float:
        """The steadiness of a span as far as it was heard, -1 to 1; 0 where too little was."""
        first = max(start_samples // HOP_SAMPLES - self._first, 0)
        last = max(end_samples // HOP_SAMPLES - self._first, 0)
        values = self._values[first:last]
        if not len(values):
            return 0.0
        likeness, loudness = values.T
        counted = likeness[loudness > loudness.max() - _QUIET_DB]
        return float(np.median(counted)) if len(counted) >= _LEAST_HOPS else 0.0

    def _remember(self, values: NDArray[np.float64]) -> None:
        self._values = np.concatenate((self._values, values))
        surplus = len(self._values) - 2 * self._kept_hops
        if surplus > 0:
            self._first += surplus + self._kept_hops
            self._values = self._values[-self._kept_hops :].copy()


def _structures(windows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors of the spectra's fine structure, `[n, 200]`."""
    spectra = np.log(np.abs(np.fft.rfft(windows * _SHAPE, axis=1)) + _FLOOR)
    cepstra = np.fft.irfft(spectra, axis=1)
    cepstra[:, :_TIMBRE] = 0.0
    cepstra[:, -_TIMBRE + 1 :] = 0.0
    fine = np.fft.rfft(cepstra, axis=1).real[:, _BINS]
    unit: NDArray[np.float64] = fine / (np.linalg.norm(fine, axis=1, keepdims=True) + 1e-9)
    return unit
