"""The melody of a voice: how loud and how high it is, some 67 times a second.

Loudness is the power of 40 ms. Pitch is the first strong peak of the normalized autocorrelation
(the classical method: Rabiner 1977, IEEE Trans. ASSP 25:24), all frames of a chunk at once through
an FFT, on sound thinned out to some 5.5 kHz: enough to tell rises from falls, cheap enough to run
beside everything else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm

Floats = NDArray[np.float64]

#: What sound is thinned out to, about, Hz; voices are looked for in this range, Hz.
_RATE_HZ: Final = 5_500.0
_LOWEST_HZ, _HIGHEST_HZ = 70.0, 420.0

#: A window holds three periods of the lowest voice; seconds.
_WINDOW_S, _HOP_S = 0.040, 0.015

#: Voiced where the autocorrelation reaches this; the first peak this near to the highest is the
#: period, not one of its multiples.
_VOICED: Final = 0.5
_NEAR_HIGHEST: Final = 0.88

#: Loudness of digital silence, dB.
SILENT_DB: Final = -100.0


@dataclass(frozen=True, slots=True)
class Melody:
    """`times_s`: `[n]` middles of windows since the stream's start; `levels_db`: `[n]` loudness,
    0 is a full-scale square wave; `pitches`: `[n]` semitones over 70 Hz, nan where no voice is."""

    times_s: Floats
    levels_db: Floats
    pitches: Floats


class MelodyReader:
    """Of one stream of mono PCM. The same sound in other chunks gives the same rows."""

    def __init__(self, rate_hz: int) -> None:
        self._factor = max(1, round(rate_hz / _RATE_HZ))
        self._rate_hz = rate_hz / self._factor
        self._window = round(_WINDOW_S * self._rate_hz)
        self._hop = round(_HOP_S * self._rate_hz)
        self._lags = slice(int(self._rate_hz / _HIGHEST_HZ), int(self._rate_hz / _LOWEST_HZ) + 2)
        self._size = _fft_size(self._window + self._lags.stop)
        shape = np.hanning(self._window + 2)[1:-1]
        self._shape = shape.astype(np.float32)
        # A window's own autocorrelation tilts that of the sound in it.
        own = np.fft.irfft(np.abs(np.fft.rfft(shape, self._size)) ** 2)[: self._lags.stop]
        self._untilt = (own[0] / own).astype(np.float32)
        self._odd = np.zeros(0, np.int16)
        self._thin = np.zeros(0, np.float32)
        self._first = 0

    def push(self, pcm: Pcm) -> Melody:
        """The next samples, `[n]`; the rows they complete."""
        samples = np.concatenate((self._odd, pcm))
        whole = len(samples) // self._factor * self._factor
        self._odd = samples[whole:]
        blocks = samples[:whole].reshape(-1, self._factor)
        thin = blocks.mean(axis=1, dtype=np.float32) * np.float32(1.0 / 32768.0)
        self._thin = np.concatenate((self._thin, thin))
        count = max(0, (len(self._thin) - self._window) // self._hop + 1)
        starts = np.arange(count) * self._hop
        middles = (self._first + 0.5 * self._window + starts).astype(np.float64)
        times_s: Floats = middles / self._rate_hz
        melody = self._read(times_s, self._thin[starts[:, None] + np.arange(self._window)])
        self._first += count * self._hop
        self._thin = self._thin[count * self._hop :]
        return melody

    def _read(self, times_s: Floats, windows: NDArray[np.float32]) -> Melody:
        power = np.maximum(np.mean(windows * windows, axis=1, dtype=np.float64), 1e-10)
        levels = 10.0 * np.log10(power)
        if not len(times_s):
            return Melody(times_s, levels, levels)
        centered = windows - windows.mean(axis=1, keepdims=True)
        spectra = np.fft.rfft(centered * self._shape, self._size)
        likeness = np.fft.irfft(spectra.real**2 + spectra.imag**2)[:, : self._lags.stop]
        likeness *= self._untilt / np.maximum(likeness[:, :1], 1e-9)
        return Melody(times_s, levels, self._pitches(likeness[:, self._lags], levels))

    def _pitches(self, likeness: NDArray[np.floating], levels: Floats) -> Floats:
        highest = likeness.max(axis=1, keepdims=True)
        peaks = np.zeros(likeness.shape, np.bool_)
        inner = likeness[:, 1:-1]
        peaks[:, 1:-1] = (inner >= likeness[:, :-2]) & (inner > likeness[:, 2:])
        peaks &= likeness >= _NEAR_HIGHEST * highest
        voiced = (highest[:, 0] >= _VOICED) & peaks.any(axis=1) & (levels > SILENT_DB + 40.0)
        hertz = self._rate_hz / (self._lags.start + peaks.argmax(axis=1))
        return np.where(voiced, 12.0 * np.log2(hertz / _LOWEST_HZ), np.nan)


def _fft_size(least: int) -> int:
    """The smallest quick size from `least` on: even, and no prime factor larger than 5."""
    size = least + least % 2
    while _without_small_factors(size) != 1:
        size += 2
    return size


def _without_small_factors(number: int) -> int:
    for factor in (2, 3, 5):
        while number % factor == 0:
            number //= factor
    return number
