"""Changing the sample rate of a stream of PCM, exactly and in any pieces.

Soxr (the SoX resampler, "HQ": linear phase, 20-bit) does the arithmetic; this file adds what a
media clock needs: sample 0 of the result is sample 0 of the source, the whole has exactly the
length the two rates give, and cutting the source differently changes nothing.
"""

from typing import Final

import numpy as np
import soxr

from bridge.audio.pcm import Pcm, freeze

#: Soxr works on float32 so that int16 dither, which is random, never enters.
_DTYPE: Final = "float32"


def resampled_length(samples: int, from_hz: int, to_hz: int) -> int:
    """Samples at `to_hz` that `samples` at `from_hz` become: rounded, halves up."""
    return (2 * samples * to_hz + from_hz) // (2 * from_hz)


class Resampler:
    """One stream of mono PCM from `from_hz` to `to_hz`; both positive integers.

    Soxr needs to see ahead: the output trails the input by up to 42 ms of audio at the usual
    rates (measured, 22 050 Hz source) until `finish`. Equal rates pass through untouched.
    """

    def __init__(self, from_hz: int, to_hz: int) -> None:
        if from_hz <= 0 or to_hz <= 0:
            raise ValueError(f"rates must be positive, got {from_hz} and {to_hz}")
        self._from_hz = from_hz
        self._to_hz = to_hz
        self._pushed = 0
        self._returned = 0
        self._stream = (
            None
            if from_hz == to_hz
            else soxr.ResampleStream(from_hz, to_hz, 1, dtype=_DTYPE, quality="HQ")
        )

    def push(self, pcm: Pcm) -> Pcm:
        """Take `pcm`, `[n]` int16; return what is ready, `[m]` int16, read-only, maybe empty."""
        self._pushed += len(pcm)
        if self._stream is None:
            return freeze(pcm.copy())
        return self._hand_out(self._stream.resample_chunk(pcm.astype(np.float32)))

    def finish(self) -> Pcm:
        """Return the rest, `[m]` int16; the total is `resampled_length` of all that was pushed.

        The resampler takes nothing afterwards.
        """
        if self._stream is None:
            return freeze(np.zeros(0, np.int16))
        rest = self._stream.resample_chunk(np.zeros(0, np.float32), last=True)
        missing = self._missing()
        padded = np.zeros(missing, np.float32)
        kept = min(missing, len(rest))
        padded[:kept] = rest[:kept]
        return self._hand_out(padded)

    def _missing(self) -> int:
        return resampled_length(self._pushed, self._from_hz, self._to_hz) - self._returned

    def _hand_out(self, samples: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> Pcm:
        self._returned += len(samples)
        return freeze(np.rint(samples).clip(-32_768, 32_767).astype(np.int16))
