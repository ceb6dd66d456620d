"""One stream of sound to phones as they are heard, in stretches between pauses.

The recognizer listens only while there is something to hear, so silence costs nothing and an hour
of it takes no memory; a stretch ends in a pause, or where it becomes too long.
"""

from dataclasses import replace
from typing import Final, Protocol

import numpy as np

from bridge.audio.levels import LevelMeter
from bridge.audio.pcm import Pcm
from bridge.engines.phones import FRAME_SAMPLES, RATE_HZ, Phone

#: Sound is louder than its background by this, dB, and never quieter than the least.
_ABOVE_BACKGROUND_DB: Final = 9.0
_LEAST_DB: Final = -62.0
_MOST_DB: Final = -30.0

#: Steps of 10 ms: this many sounding ones of the last begin a stretch, which reaches back so far.
_OPENING, _OPENING_OF = 3, 5
LEAD_STEPS: Final = 20
#: A silence of this length ends a stretch.
_PAUSE_STEPS: Final = 30
#: A stretch this long ends at its next short silence, and one that has none at the limit.
_LONG_STEPS: Final = 800
_SHORT_PAUSE_STEPS: Final = 4
_LIMIT_STEPS: Final = 1600


class Recognizer(Protocol):
    """`bridge.engines.phones.PhoneModel`, as far as it is used here."""

    def begin(self) -> None: ...

    def hear(self, pcm: Pcm) -> None: ...

    def end(self) -> None: ...

    def recognize(self, pcm: Pcm) -> list[Phone]: ...

    def heard(self) -> list[Phone]: ...


class Ear:
    """Phones of one stream of 16 kHz PCM, in steps of 10 ms since its start.

    `patient`: a stretch is heard when it is over, all at once, and so better.
    """

    def __init__(self, recognizer: Recognizer, *, patient: bool = False) -> None:
        self.levels = LevelMeter(RATE_HZ)
        self._recognizer = recognizer
        self._patient = patient
        self._recent = np.zeros(0, np.int16)
        self._step = 0
        self._sounding = np.zeros(_OPENING_OF, bool)
        self._quiet_steps = 0
        self._origin: int | None = None
        self._clip = 0
        self._stretch: list[Pcm] = []
        self._settled: list[Phone] = []

    @property
    def heard_until(self) -> int:
        """Steps that were listened to."""
        return self._step if not self._patient or self._origin is None else self._origin

    def push(self, pcm: Pcm) -> None:
        """The next samples."""
        levels = self.levels.push(pcm)
        self._recent = np.concatenate((self._recent, pcm))
        threshold_db = self.levels.background_db() + _ABOVE_BACKGROUND_DB
        threshold_db = min(max(threshold_db, _LEAST_DB), _MOST_DB)
        unheard = self._step
        for level in levels:
            self._step += 1
            unheard = self._listen(bool(level > threshold_db), unheard)
        self._hear(unheard, self._step)
        self._forget()

    def finish(self) -> None:
        """No more sound comes."""
        if self._origin is not None:
            self._close()

    def phones(self) -> list[Phone]:
        """The phones heard and not dropped yet, in order; the last may still change."""
        if self._origin is None or self._patient:
            return list(self._settled)
        return [*self._settled, *self._placed(self._recognizer.heard())]

    def drop_before(self, step: int) -> None:
        """Forget the settled phones that end by `step`, and the beginnings of later ones."""
        self._settled = [phone for phone in self._settled if phone.end > step]
        self._clip = max(self._clip, step)

    def _listen(self, sounding: bool, unheard: int) -> int:
        """One more step; returns from where on sound has not been given to the recognizer."""
        self._sounding = np.roll(self._sounding, -1)
        self._sounding[-1] = sounding
        self._quiet_steps = 0 if sounding else self._quiet_steps + 1
        if self._origin is None:
            if self._sounding.sum() >= _OPENING:
                self._open()
                return self._origin if self._origin is not None else self._step
            return self._step
        if self._over():
            self._hear(unheard, self._step)
            split = self._quiet_steps < _PAUSE_STEPS
            self._close()
            if split:
                self._open(lead=0)
            return self._step
        return unheard

    def _over(self) -> bool:
        assert self._origin is not None
        length = self._step - self._origin
        return (
            self._quiet_steps >= _PAUSE_STEPS
            or (length >= _LONG_STEPS and self._quiet_steps >= _SHORT_PAUSE_STEPS)
            or length >= _LIMIT_STEPS
        )

    def _open(self, lead: int = LEAD_STEPS) -> None:
        kept = len(self._recent) // FRAME_SAMPLES
        behind = self.levels.end - self._step
        self._origin = max(self._step - lead, self._step - (kept - behind), 0)
        if not self._patient:
            self._recognizer.begin()

    def _hear(self, start: int, end: int) -> None:
        """Give the recognizer the steps from `start` up to `end`."""
        if self._origin is None or end <= start:
            return
        last = len(self._recent) - (self.levels.end - end) * FRAME_SAMPLES - self._part()
        pcm = self._recent[last - (end - start) * FRAME_SAMPLES : last]
        if self._patient:
            self._stretch.append(pcm.copy())
        else:
            self._recognizer.hear(pcm)

    def _close(self) -> None:
        if self._patient:
            heard = self._recognizer.recognize(np.concatenate(self._stretch))
            self._stretch.clear()
        else:
            self._recognizer.end()
            heard = self._recognizer.heard()
        self._settled += self._placed(heard)
        self._origin = None
        self._sounding[:] = False

    def _placed(self, phones: list[Phone]) -> list[Phone]:
        """Phones of the stretch in steps of the stream, but for what was dropped."""
        assert self._origin is not None
        placed = []
        for phone in phones:
            start, end = phone.start + self._origin, phone.end + self._origin
            if end > self._clip:
                placed.append(replace(phone, start=max(start, self._clip), end=end))
        return placed

    def _part(self) -> int:
        """Samples of a step that is not complete."""
        return len(self._recent) - len(self._recent) // FRAME_SAMPLES * FRAME_SAMPLES

    def _forget(self) -> None:
        keep = (LEAD_STEPS + 5) * FRAME_SAMPLES + self._part()
        self._recent = self._recent[-keep:].copy()
