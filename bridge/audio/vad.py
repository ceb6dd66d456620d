"""The seam between hearing and whatever tells voice from other sound."""

from collections.abc import Callable
from typing import Protocol

from bridge.audio.pcm import Pcm


class VoiceDetector(Protocol):
    """Tells voice in one stream of mono PCM at `HEARD_RATE_HZ`, hop by hop."""

    noise_proof: bool
    """Whether it knows noise of the place from a voice: it is asked about more of it then."""

    def probability(self, hop: Pcm) -> float:
        """How likely the stream is voice now, in [0, 1].

        `hop`: the next `HOP_SAMPLES` samples, int16, contiguous. A detector that looks at longer
        frames answers with its last complete one.
        """
        ...


#: Makes a detector for one stream.
DetectorFactory = Callable[[], VoiceDetector]
