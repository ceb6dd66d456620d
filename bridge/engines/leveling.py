"""Speech brought to the loudness a recognizer expects, while it comes. Pure.

The gain is that of the loudest 20 ms so far, so it only falls while somebody speaks; the first
part of a stretch of speech is held back to have one.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Root mean square of the loudest 20 ms, afterwards.
TARGET_RMS: Final = 3500.0
#: Noise is not blown up to speech: what is quieter counts as this loud.
_LEAST_RMS: Final = 60.0
_FRAME_SAMPLES: Final = 320
#: What is held back, samples at 16 kHz: 0.4 s.
_HELD_SAMPLES: Final = 6400


class Leveler:
    """One stretch of speech."""

    def __init__(self) -> None:
        self._loudest_rms = _LEAST_RMS
        self._held = np.zeros(0, np.int16)
        self._begun = False

    def push(self, data: bytes) -> bytes:
        """More s16 PCM; what is ready of it."""
        self._held = np.concatenate((self._held, np.frombuffer(data, "<i2")))
        if not self._begun and len(self._held) < _HELD_SAMPLES:
            return b""
        return self.finish()

    def finish(self) -> bytes:
        """What is held back."""
        held, self._held = self._held, np.zeros(0, np.int16)
        self._begun = True
        self._note(held)
        gain = TARGET_RMS / self._loudest_rms
        return (held * gain).clip(-32_768, 32_767).astype("<i2").tobytes()

    def _note(self, pcm: NDArray[np.int16]) -> None:
        whole = pcm[: len(pcm) // _FRAME_SAMPLES * _FRAME_SAMPLES].astype(np.float64)
        if len(whole):
            powers = (whole.reshape(-1, _FRAME_SAMPLES) ** 2).mean(axis=1)
            self._loudest_rms = max(self._loudest_rms, float(np.sqrt(powers.max())))
