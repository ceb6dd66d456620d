"""What the character plays, laid on the time of the microphone. Pure."""

from collections import deque
from typing import Final

import numpy as np
import soxr

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.audio.resample import resampled_length

#: Beginnings within this distance of the end before are taken for a continuation, samples (50 ms).
_JOINT_SAMPLES: Final = HEARD_RATE_HZ // 20


class Reference:
    """Pieces of mono PCM at `HEARD_RATE_HZ`, each at its time; later news replaces earlier."""

    def __init__(self) -> None:
        self._pieces: deque[tuple[int, Pcm]] = deque()

    @property
    def end_samples(self) -> int:
        """Where what is known ends; 0 where nothing is."""
        return _end(self._pieces[-1]) if self._pieces else 0

    def add(self, pcm: Pcm, rate_hz: int, at_samples: int) -> None:
        """`pcm`, `[n]` int16 at `rate_hz`, is played from `at_samples` (at `HEARD_RATE_HZ`) on."""
        if self._pieces and abs(at_samples - self.end_samples) <= _JOINT_SAMPLES:
            at_samples = self.end_samples
        self.cut(at_samples)
        self._pieces.append((at_samples, _at_heard_rate(pcm, rate_hz)))

    def cut(self, at_samples: int) -> None:
        """Nothing is played from `at_samples` on."""
        while self._pieces and self._pieces[-1][0] >= at_samples:
            self._pieces.pop()
        if self.end_samples > at_samples:
            start, pcm = self._pieces.pop()
            self._pieces.append((start, pcm[: at_samples - start]))

    def take(self, start_samples: int, count: int) -> Pcm | None:
        """What is played from `start_samples` on, `[count]` int16; None is silence.

        Everything before is forgotten.
        """
        while self._pieces and _end(self._pieces[0]) <= start_samples:
            self._pieces.popleft()
        if not self._pieces or self._pieces[0][0] >= start_samples + count:
            return None
        taken = np.zeros(count, np.int16)
        for piece_start, pcm in self._pieces:
            if piece_start >= start_samples + count:
                break
            first = max(piece_start, start_samples)
            last = min(piece_start + len(pcm), start_samples + count)
            taken[first - start_samples : last - start_samples] = pcm[
                first - piece_start : last - piece_start
            ]
        return taken


def _end(piece: tuple[int, Pcm]) -> int:
    return piece[0] + len(piece[1])


def _at_heard_rate(pcm: Pcm, rate_hz: int) -> Pcm:
    """Each piece by itself: band powers do not notice a joint."""
    if rate_hz == HEARD_RATE_HZ or not len(pcm):
        return pcm
    changed = soxr.resample(pcm.astype(np.float32), rate_hz, HEARD_RATE_HZ, quality="LQ")
    length = resampled_length(len(pcm), rate_hz, HEARD_RATE_HZ)
    fitted = np.zeros(length, np.float32)
    fitted[: len(changed)] = changed[:length]
    return np.rint(fitted).clip(-32_768, 32_767).astype(np.int16)
