"""When the character can be heard, on the time of the microphone."""

from collections import deque
from typing import Final

from bridge.audio.heard import HEARD_RATE_HZ

#: Pauses within an answer, while the next sentence is made; longer ones begin another, samples.
_PAUSE_SAMPLES: Final = 2 * HEARD_RATE_HZ
#: An answer counts as heard for so long after its last sample: rooms and clients lag, samples.
_TAIL_SAMPLES: Final = HEARD_RATE_HZ // 5


class Answering:
    """Stretches of answers, in samples at `HEARD_RATE_HZ`."""

    def __init__(self) -> None:
        self._answers: deque[tuple[int, int]] = deque()

    def add(self, start: int, end: int) -> None:
        """Something is played from `start` to `end`."""
        if self._answers and start <= self._answers[-1][1] + _PAUSE_SAMPLES:
            first, last = self._answers.pop()
            start, end = min(first, start), max(last, end)
        self._answers.append((start, end))

    def cut(self, at: int) -> None:
        """Nothing is played from `at` on."""
        while self._answers and self._answers[-1][0] >= at:
            self._answers.pop()
        if self._answers:
            start, end = self._answers.pop()
            self._answers.append((start, min(end, at)))

    def age(self, at: int) -> int | None:
        """How long the answer heard at `at` has been going on; None if none is.

        Ask with times that never go back: what is over is forgotten.
        """
        while self._answers and self._answers[0][1] + _TAIL_SAMPLES <= at:
            self._answers.popleft()
        if not self._answers or at < self._answers[0][0]:
            return None
        return at - self._answers[0][0]
