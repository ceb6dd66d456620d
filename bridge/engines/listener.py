"""Brought speech to a face as it comes: chunks of a tenth of a second, 300 ms behind the sound."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.audio.resample import Resampler, resampled_length
from bridge.engines.ear import Ear, Recognizer
from bridge.engines.enunciation import Enunciation
from bridge.engines.phones import FRAME_SAMPLES, FRAMES_PER_S, RATE_HZ, Phone
from bridge.engines.tenths import TENTH_FRAMES, padded_tenths, samples_until
from bridge.events import Marker, MarkerKind
from bridge.face.articulation import Articulator
from bridge.face.phoneme import TimedPhoneme

#: How much sound after a tenth of a second must be known before its face is, in tenths.
LOOKAHEAD_TENTHS: Final = 3

_TENTH_STEPS: Final = FRAMES_PER_S // 10


@dataclass(frozen=True, slots=True)
class FaceChunk:
    """Whole tenths of a second: `face` `[3 n, 52]` and what begins in them."""

    cues: list[Marker]
    face: NDArray[np.float32]


class Listener:
    """Faces of one stream of PCM at `rate_hz`, given to `emit` in order."""

    def __init__(
        self,
        recognizer: Recognizer,
        rate_hz: int,
        seed: int,
        emit: Callable[[FaceChunk], None],
    ) -> None:
        self._rate_hz = rate_hz
        self._emit = emit
        self._ear = Ear(recognizer)
        self._enunciation = Enunciation(self._ear.levels)
        self._resampler = Resampler(rate_hz, RATE_HZ)
        self._articulator = Articulator(sample_rate_hz=RATE_HZ, seed=seed)
        self._received = 0
        self._tenths = 0

    def push(self, pcm: Pcm) -> None:
        """The next samples, any number."""
        # A long piece is taken bit by bit, so that every face has seen equally far ahead.
        for part in np.split(pcm, range(self._room(), len(pcm), max(1, self._rate_hz // 10))):
            self._received += len(part)
            self._ear.push(self._resampler.push(part))
            while self._received >= samples_until(
                self._tenths + 1 + LOOKAHEAD_TENTHS, self._rate_hz
            ):
                self._show()

    def finish(self) -> None:
        """No more sound comes: the face comes to rest with the padded end."""
        self._ear.push(self._resampler.finish())
        self._ear.finish()
        tenths = padded_tenths(self._received, self._rate_hz)
        heard = resampled_length(self._received, self._rate_hz, RATE_HZ) // FRAME_SAMPLES
        phones = [phone for phone in self._ear.phones() if phone.start < heard]
        cues, face = self._settle(phones)
        face = np.concatenate((face, self._articulator.finish(tenths * (RATE_HZ // 10))))
        assert len(face) == (tenths - self._tenths) * TENTH_FRAMES, "frames were lost"
        if not len(face):
            return
        for rows in np.split(face, range(TENTH_FRAMES, len(face), TENTH_FRAMES)):
            self._emit(FaceChunk(cues, rows))
            cues = []

    def _room(self) -> int:
        """Samples up to the next whole tenth."""
        return samples_until(self._received * 10 // self._rate_hz + 1, self._rate_hz) - (
            self._received
        )

    def _show(self) -> None:
        """The next tenth of a second, whose future is known well enough."""
        self._tenths += 1
        end = self._tenths * _TENTH_STEPS
        phones = self._ear.phones()
        over = [phone for phone in phones if phone.end <= end]
        cues, early = self._settle(over)
        assert not len(early), "a face left before its time"
        if over:
            self._ear.drop_before(over[-1].end)
        coming = [phone for phone in phones if phone.end > end]
        guesses = [told for phone in coming for told in self._enunciation.guess(phone)]
        last = coming[-1].end if coming else end
        if last < self._ear.heard_until:
            guesses += self._enunciation.guess(Phone("", last, self._ear.heard_until))
        face = self._articulator.preview(guesses, self._tenths * TENTH_FRAMES)
        self._emit(FaceChunk(cues, face))

    def _settle(self, phones: list[Phone]) -> tuple[list[Marker], NDArray[np.float32]]:
        """Take phones as they are, for good; the markers of their sounds, and final frames."""
        told = [phoneme for phone in phones for phoneme in self._enunciation.settle(phone)]
        face = self._articulator.push(told)
        return [self._marker(phoneme) for phoneme in told if phoneme.symbol], face

    def _marker(self, phoneme: TimedPhoneme) -> Marker:
        start, end = (
            samples * self._rate_hz // RATE_HZ
            for samples in (phoneme.start_samples, phoneme.end_samples)
        )
        return Marker(MarkerKind.PHONEME, phoneme.symbol, start, end - start)
