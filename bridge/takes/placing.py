"""Sound on a take's clock: placed where it is heard, cut where it stops, silence in between. Pure.

What is placed may be ahead of time; `advance` gives out what can no longer change. Sound of
another rate than the take's is resampled here.
"""

from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.audio.resample import Resampler, resampled_length

#: Sound that stops in the middle fades out, seconds, as it does on a sound device; a cut clicks.
FADE_S: Final = 0.01


class Placing:
    """Samples of `rate_hz` from the take's start on."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._given = 0
        self._ahead: Pcm = np.zeros(rate_hz, np.int16)
        self._end = 0
        self._stretch = -1
        self._resampler: Resampler | None = None
        self._resampled = 0

    @property
    def given(self) -> int:
        """Samples given out."""
        return self._given

    def place(self, stretch: int, offset: int, rate_hz: int, pcm: Pcm) -> None:
        """Put `pcm` `[n]`, `offset` samples of `rate_hz` after the take's sample `stretch`.

        Pieces of a stretch come in order; what would begin before what was given out is left out.
        """
        if rate_hz == self._rate_hz:
            self._end_stretch()
            self._put(stretch + offset, pcm)
            return
        if self._resampler is None or stretch != self._stretch:
            self._end_stretch()
            self._resampler = Resampler(rate_hz, self._rate_hz)
            self._stretch = stretch
            self._resampled = stretch + resampled_length(offset, rate_hz, self._rate_hz)
        self._put_resampled(self._resampler.push(pcm))

    def cut(self, at: int) -> None:
        """Let nothing be heard from sample `at` on, but for a fade."""
        self._resampler = None
        begin = max(at - self._given, 0)
        fade = self._ahead[begin : min(begin + int(FADE_S * self._rate_hz), self._end)]
        fade[:] = np.rint(fade * np.linspace(1.0, 0.0, len(fade), dtype=np.float32))
        self._ahead[begin + len(fade) : self._end] = 0

    def advance(self, to: int) -> Pcm:
        """The samples up to `to`, a copy; nothing can be placed there any more."""
        count = max(0, to - self._given)
        if not count:
            return self._ahead[:0]
        self._make_room(count)
        given = self._ahead[:count].copy()
        # Everything from the end on is silence: only what was placed moves.
        kept = max(0, self._end - count)
        self._ahead[:kept] = self._ahead[count : count + kept]
        self._ahead[kept : self._end] = 0
        self._end = kept
        self._given += count
        return given

    def finish(self, to: int) -> Pcm:
        """The last samples, up to `to`."""
        self._end_stretch()
        return self.advance(to)

    def _end_stretch(self) -> None:
        if self._resampler is not None:
            self._put_resampled(self._resampler.finish())
            self._resampler = None

    def _put_resampled(self, pcm: Pcm) -> None:
        self._put(self._resampled, pcm)
        self._resampled += len(pcm)

    def _put(self, at: int, pcm: Pcm) -> None:
        late = max(0, self._given - at)
        pcm = pcm[late:]
        if not len(pcm):
            return
        begin = at + late - self._given
        self._make_room(begin + len(pcm))
        self._ahead[begin : begin + len(pcm)] = pcm
        self._end = max(self._end, begin + len(pcm))

    def _make_room(self, count: int) -> None:
        if count > len(self._ahead):
            grown = np.zeros(count + self._rate_hz, np.int16)
            grown[: len(self._ahead)] = self._ahead
            self._ahead = grown
