"""The two tracks of one turn of the model: sound and face as engine events, in step.

They arrive in whole frames of 1/30 s and leave in chunks of 400 ms; at the end both come to rest
together, because the model stops in the middle of a mouth and no receiver shall keep it open.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, freeze
from bridge.events import Audio, Face
from bridge.face.names import COEFFICIENT_COUNT

Floats = NDArray[np.float32]

#: Samples per second, and samples of a frame.
RATE_HZ: Final = 22_050
FRAME_SAMPLES: Final = 735
#: Frames of one chunk: 5 units, 400 ms.
CHUNK_FRAMES: Final = 12
#: Frames of coming to rest after the last one: 300 ms.
REST_FRAMES: Final = 9


class Tracks:
    """Counts the offsets of one turn."""

    def __init__(self) -> None:
        self._frames = 0
        self._last: Floats = np.zeros(COEFFICIENT_COUNT, np.float32)

    def chunks(self, samples: Floats, coefficients: Floats) -> Iterator[tuple[Audio, Face]]:
        """What follows: samples `[735 k]` in [-1, 1] and canonical coefficients `[k, 52]`."""
        assert len(samples) == FRAME_SAMPLES * len(coefficients), "the tracks are out of step"
        pcm = to_pcm(samples)
        for first in range(0, len(coefficients), CHUNK_FRAMES):
            faces = coefficients[first : first + CHUNK_FRAMES]
            start = first * FRAME_SAMPLES
            yield self._pair(pcm[start : start + len(faces) * FRAME_SAMPLES], faces)

    def rest(self) -> tuple[Audio, Face]:
        """The end: silence, in which the last face eases to rest."""
        silence = np.zeros(REST_FRAMES * FRAME_SAMPLES, np.int16)
        return self._pair(silence, fade(self._last))

    def _pair(self, pcm: Pcm, faces: Floats) -> tuple[Audio, Face]:
        first = self._frames
        self._frames += len(faces)
        self._last = faces[-1]
        return Audio(first * FRAME_SAMPLES, freeze(pcm.copy())), Face(first, _frozen(faces))


def fade(face: Floats) -> Floats:
    """`face` `[52]` eased to rest, `[REST_FRAMES, 52]`."""
    phase = np.arange(1, REST_FRAMES + 1, dtype=np.float32) / REST_FRAMES
    eased = (0.5 + 0.5 * np.cos(np.pi * phase)).astype(np.float32)
    return face[None] * eased[:, None]


def to_pcm(samples: Floats) -> Pcm:
    """Float samples in [-1, 1] as 16-bit ones; what is beyond is clipped."""
    pcm: Pcm = np.rint(np.clip(samples, -1.0, 1.0) * 32_767.0).astype(np.int16)
    return pcm


def _frozen(faces: Floats) -> Floats:
    faces = faces.copy()
    faces.flags.writeable = False
    return faces
