"""Sound and face come from two networks at their own pace; they are told together.

Samples and frames wait here until both tracks have a whole quantum (400 ms). The end is aligned as
`model.turn.Answer` aligns it: the sound padded with silence to the units it stands for, then both
tracks to the fewest frames that hold them, the last face held.
"""

import numpy as np
from numpy.typing import NDArray

from model.face_columns import COLUMN_NAMES
from model.runtime.requests import QUANTUM_FRAMES, QUANTUM_SAMPLES, Chunk
from model.turn import FRAME_SAMPLES, UNIT_SAMPLES

Floats = NDArray[np.float32]


class Telling:
    """One turn's tracks. `told`: quanta given out."""

    def __init__(self) -> None:
        self.told = 0
        self._pcm: list[Floats] = []
        self._faces: list[Floats] = []
        self._samples = 0
        self._frames = 0
        self._last_face: Floats = np.zeros((1, len(COLUMN_NAMES)), np.float32)

    @property
    def ready_quanta(self) -> int:
        """Whole quanta that both tracks hold and that were not given out."""
        return min(self._samples // QUANTUM_SAMPLES, self._frames // QUANTUM_FRAMES)

    def add_sound(self, pcm: Floats) -> None:
        """The next samples `[n]`."""
        self._pcm.append(pcm)
        self._samples += len(pcm)

    def add_faces(self, coefficients: Floats) -> None:
        """The next frames `[f, 52]`."""
        if len(coefficients):
            self._faces.append(coefficients)
            self._frames += len(coefficients)
            self._last_face = coefficients[-1:]

    def take(self) -> Chunk | None:
        """All whole quanta that are ready, None where there is none."""
        count = self.ready_quanta
        if count == 0:
            return None
        self.told += count
        return self._cut(count * QUANTUM_SAMPLES, count * QUANTUM_FRAMES)

    def finish(self, unit_count: int) -> Chunk | None:
        """The rest of a turn of `unit_count` units whose tracks are complete; None: no rest."""
        given = self.told * QUANTUM_SAMPLES
        self.add_sound(np.zeros(UNIT_SAMPLES * unit_count - given - self._samples, np.float32))
        frames = max(-(-self._samples // FRAME_SAMPLES), self._frames)
        if frames == 0:
            return None
        self.add_sound(np.zeros(frames * FRAME_SAMPLES - self._samples, np.float32))
        self.add_faces(np.repeat(self._last_face, frames - self._frames, axis=0))
        self.told += -(-frames // QUANTUM_FRAMES)
        return self._cut(self._samples, self._frames)

    def _cut(self, samples: int, frames: int) -> Chunk:
        pcm, faces = np.concatenate(self._pcm), np.concatenate(self._faces)
        self._pcm, self._faces = [pcm[samples:]], [faces[frames:]]
        self._samples -= samples
        self._frames -= frames
        return Chunk(pcm[:samples], faces[:frames])
