"""An answer of the character, as much of it as has come, and how far it has been played."""

from dataclasses import dataclass, field

import numpy as np

from bridge.audio.pcm import Pcm


@dataclass(slots=True)
class Answer:
    """`start_s`: clock time of media time zero; `asked_s`: when the user had done asking.

    `pcm` is kept where somebody wants it.
    """

    utterance_id: str
    rate_hz: int
    start_s: float
    asked_s: float | None
    kept: bool
    text: str = ""
    sample_count: int = 0
    first_sound_ms: float | None = None
    pcm: list[Pcm] = field(default_factory=list)

    def add_sound(self, pcm: Pcm, now_s: float) -> None:
        """More of it came at clock time `now_s`."""
        if self.first_sound_ms is None and self.asked_s is not None:
            self.first_sound_ms = (now_s - self.asked_s) * 1000.0
        self.sample_count += len(pcm)
        if self.kept:
            self.pcm.append(pcm)

    def position_s(self, now_s: float) -> float:
        """How far it has been played, seconds from media time zero.

        Local sound is placed on the same clock, sample by sample: what is due has been played.
        """
        return min(max(0.0, now_s - self.start_s), self.sample_count / self.rate_hz)

    def heard(self, sample_count: int) -> Pcm:
        """Its first samples, `[n]`, n at most `sample_count`."""
        whole = np.concatenate(self.pcm) if self.pcm else np.zeros(0, np.int16)
        return whole[:sample_count]
