"""The sound of a character's lines at the one rate of an ACE stream."""

from bridge.audio.pcm import Pcm
from bridge.audio.resample import Resampler, resampled_length
from bridge.events import Audio


class LiveSound:
    """One line after the other, resampled as it is played.

    A resampler looks ahead; it gives its rest when that is due, since nobody says in time that a
    line ends. Sound that comes after all, from a line that had run dry, begins anew.
    """

    def __init__(self, to_hz: int) -> None:
        self._to_hz = to_hz
        self._from_hz = to_hz
        self._resampler: Resampler | None = None
        self._expected = 0
        self._made = 0
        self._ready: list[Audio] = []

    def start(self, from_hz: int) -> None:
        """A line of `from_hz` samples a second begins."""
        self._from_hz = from_hz
        self._resampler = None
        self._ready.clear()

    def push(self, audio: Audio) -> None:
        """The line's sound, in order; a stretch may be missing."""
        if self._resampler is None or audio.offset_samples != self._expected:
            self._resampler = Resampler(self._from_hz, self._to_hz)
            self._made = self.scaled(audio.offset_samples)
        self._expected = audio.offset_samples + len(audio.pcm)
        self._keep(self._resampler.push(audio.pcm))

    def until(self, end: int) -> list[Audio]:
        """What is new of the line, once; `end`: the sample, of our rate, up to which it is due."""
        if self._resampler is not None and self._made < end:
            self._keep(self._resampler.finish())
            self._resampler = None
        ready, self._ready = self._ready, []
        return ready

    def scaled(self, samples: int) -> int:
        """A number of the line's samples at our rate."""
        return resampled_length(samples, self._from_hz, self._to_hz)

    def _keep(self, pcm: Pcm) -> None:
        if len(pcm):
            self._ready.append(Audio(self._made, pcm))
            self._made += len(pcm)
