"""Brought speech to a face: tenths of a second, as soon as they are known.

As the speech comes, the face of a tenth leaves when 300 ms of sound after it are there; phones
that may still turn out to be others are only previewed. Patiently, stretches between pauses are
heard as a whole, and their face leaves when they are over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.audio.resample import Resampler, resampled_length
from bridge.audio.steadiness import SteadinessMeter
from bridge.engines.ear import LEAD_STEPS, Ear, Recognizer
from bridge.engines.enunciation import Enunciation
from bridge.engines.phones import FRAME_SAMPLES, FRAMES_PER_S, RATE_HZ, Phone
from bridge.engines.plausibility import Plausibility
from bridge.engines.pronunciation import SpokenWord
from bridge.engines.tenths import TENTH_FRAMES, padded_tenths, samples_until
from bridge.events import Marker, MarkerKind
from bridge.face.articulation import Articulator
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.phoneme import TimedPhoneme

#: How much sound after a tenth of a second must be known before its face is, in tenths.
LOOKAHEAD_TENTHS: Final = 3

_TENTH_STEPS: Final = FRAMES_PER_S // 10
#: A patient listener tells silence this long after it began, steps.
_SILENCE_STEPS: Final = 50

_Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FaceChunk:
    """Whole tenths of a second: `face` `[3 n, 52]` and what begins in them, or just before."""

    cues: list[Marker]
    face: _Rows


@dataclass(frozen=True, slots=True)
class Hearing:
    """How speech is heard: `recognizer`, and the `words` it knows; `patient`: not as it comes."""

    recognizer: Recognizer
    words: Sequence[SpokenWord] = ()
    patient: bool = False


class Listener:
    """Faces of one stream of PCM at `rate_hz`, given to `emit` in order."""

    def __init__(
        self, hearing: Hearing, rate_hz: int, seed: int, emit: Callable[[FaceChunk], None]
    ) -> None:
        self._hearing = hearing
        self._rate_hz = rate_hz
        self._emit = emit
        self._ear = Ear(hearing.recognizer, patient=hearing.patient)
        self._steadiness = SteadinessMeter()
        self._plausibility = Plausibility(self._ear.levels, self._steadiness)
        self._enunciation = Enunciation(self._ear.levels)
        self._resampler = Resampler(rate_hz, RATE_HZ)
        self._articulator = Articulator(sample_rate_hz=RATE_HZ, seed=seed)
        self._cues: list[Marker] = []
        self._rows: _Rows = np.zeros((0, COEFFICIENT_COUNT), np.float32)
        self._received = 0
        self._tenths = 0
        self._settled_until = 0
        self._word = -1

    def push(self, pcm: Pcm) -> None:
        """The next samples, any number."""
        # A long piece is taken bit by bit, so that every face has seen equally far ahead.
        for part in np.split(pcm, range(self._room(), len(pcm), max(1, self._rate_hz // 10))):
            self._received += len(part)
            self._hear(self._resampler.push(part))
            if self._hearing.patient:
                self._tell_settled()
            else:
                self._tell_known()

    def finish(self) -> None:
        """No more sound comes: the face comes to rest with the padded end."""
        self._hear(self._resampler.finish())
        self._ear.finish()
        tenths = padded_tenths(self._received, self._rate_hz)
        heard = resampled_length(self._received, self._rate_hz, RATE_HZ) // FRAME_SAMPLES
        self._settle([phone for phone in self._ear.phones() if phone.start < heard])
        self._add(self._articulator.finish(tenths * (RATE_HZ // 10)))
        self._release()
        assert self._tenths == tenths, f"{tenths} tenths were heard, {self._tenths} told"

    def _hear(self, pcm: Pcm) -> None:
        self._steadiness.push(pcm)
        self._ear.push(pcm)

    def _room(self) -> int:
        """Samples up to the next whole tenth."""
        whole = self._received * 10 // self._rate_hz
        return samples_until(whole + 1, self._rate_hz) - self._received

    def _tell_known(self) -> None:
        """Faces whose future is known well enough."""
        while self._received >= samples_until(self._tenths + 1 + LOOKAHEAD_TENTHS, self._rate_hz):
            end = (self._tenths + 1) * _TENTH_STEPS
            phones = self._ear.phones()
            self._settle([phone for phone in phones if phone.end <= end])
            coming = [phone for phone in phones if phone.end > end]
            last = coming[-1].end if coming else end
            if last < self._ear.heard_until:
                coming.append(Phone("", last, self._ear.heard_until))
            plausible = self._plausibility.of(coming)
            guesses = [told for phone in plausible for told in self._enunciation.guess(phone)]
            self._add(self._articulator.preview(guesses, (self._tenths + 1) * TENTH_FRAMES))
            self._release()

    def _tell_settled(self) -> None:
        """Faces of what will not be heard otherwise."""
        self._settle(self._ear.phones())
        silent_until = self._ear.heard_until - LEAD_STEPS
        if silent_until - self._settled_until >= _SILENCE_STEPS:
            self._settle([Phone("", self._settled_until, silent_until)])
        self._release()

    def _settle(self, phones: Sequence[Phone]) -> None:
        """Take phones as they are, for good."""
        if not phones:
            return
        self._settled_until = phones[-1].end
        self._ear.drop_before(self._settled_until)
        for phone in self._plausibility.of(phones):
            told = self._enunciation.settle(phone)
            self._name_word(phone)
            self._cues += [self._marker(phoneme) for phoneme in told if phoneme.symbol]
            self._add(self._articulator.push(told))

    def _name_word(self, phone: Phone) -> None:
        if phone.word > self._word:
            self._word = phone.word
            word = self._hearing.words[phone.word]
            start = phone.start * FRAME_SAMPLES * self._rate_hz // RATE_HZ
            self._cues.append(Marker(MarkerKind.WORD, word.text, start, 0, word.offset))

    def _marker(self, phoneme: TimedPhoneme) -> Marker:
        start, end = (
            samples * self._rate_hz // RATE_HZ
            for samples in (phoneme.start_samples, phoneme.end_samples)
        )
        return Marker(MarkerKind.PHONEME, phoneme.symbol, start, end - start)

    def _add(self, rows: _Rows) -> None:
        if len(rows):
            self._rows = np.concatenate((self._rows, rows))

    def _release(self) -> None:
        """Give out the whole tenths there are."""
        while len(self._rows) >= TENTH_FRAMES:
            chunk = FaceChunk(self._cues, self._rows[:TENTH_FRAMES])
            self._cues, self._rows = [], self._rows[TENTH_FRAMES:]
            self._tenths += 1
            self._emit(chunk)
