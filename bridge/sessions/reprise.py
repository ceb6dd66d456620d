"""A stretch of a take, performed again: sound and words as an engine has them, the face as sent.

Frame k of the stretch is shown at k / rate of the performance, bit by bit where an output's tick
falls on it, and between two frames in proportion. Loops follow each other without a gap: loop j
begins with frame j * F, and with the sample that goes with it.
"""

import math
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, freeze
from bridge.events import FACE_RATE_HZ, Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.names import COEFFICIENT_COUNT
from bridge.takes.take import Stretch, Take, samples_of

#: Before the first frame: what the character's own life needs to flow into it, seconds.
LEAD_S: Final = 0.3
#: What it needs to come back: after the last frame, and after a stop (the budget is 0.2).
FADE_OUT_S, FADE_OUT_STOPPED_S = 0.3, 0.12
#: Frames of an engine's face that go with a piece of sound: 400 ms.
_PIECE_FRAMES: Final = 12
#: An output's tick so near to a frame, in frames, is on it: clocks are floats.
_ON_IT: Final = 1e-3
#: What is told again while it is heard. What the face was told to do is in the face.
TOLD: Final = (MarkerKind.SENTENCE, MarkerKind.WORD, MarkerKind.PHONEME, MarkerKind.VISEME)


@dataclass(frozen=True, slots=True, eq=False)
class Reprise:
    """Sent frames [`first`, `last`) of `take`, `loop_count` times (None: for ever).

    `align`: the first tick of the take's rate after a clock time, so that frames fall on ticks.
    """

    take: Take
    first: int
    last: int
    loop_count: int | None
    align: Callable[[float], float]

    def row(self, media_s: float) -> NDArray[np.float32]:
        """The face `[59]` at a media time: 52 coefficients, head, eyes."""
        rate = self.take.sent.rate
        place = max(media_s, 0.0) * rate.numerator / rate.denominator
        nearest = round(place)
        if abs(place - nearest) < _ON_IT:
            return self._frame(nearest)
        before = int(place)
        start, end = self._frame(before), self._frame(before + 1)
        between: NDArray[np.float32] = start + (end - start) * np.float32(place - before)
        return between

    async def events(self) -> AsyncGenerator[EngineEvent, None]:
        """Sound, and the words in it; their face is at rest, since `row` has the one to show.

        Sound ends with the last frame, to the sample; words are told in each loop, the text they
        are in once.
        """
        words, rate_hz = self._words(), self.take.audio_rate_hz
        word = next(words, None)
        number = at = text_end = 0
        end, end_sample = self._engine_frames(), self._end_sample()
        while end is None or number < end:
            count = _PIECE_FRAMES if end is None else min(_PIECE_FRAMES, end - number)
            to = math.floor((number + count) * rate_hz / FACE_RATE_HZ)
            to = to if end_sample is None else min(to, end_sample)
            while word is not None and word.offset_samples < to:
                if word.text_offset >= text_end:
                    yield Text(f"{word.text} ")
                    text_end = word.text_offset + len(word.text) + 1
                yield word
                word = next(words, None)
            if at < to:
                yield Audio(at, self._pcm(at, to))
            yield Face(number, np.zeros((count, COEFFICIENT_COUNT), np.float32))
            number, at = number + count, to

    @property
    def _count(self) -> int:
        return self.last - self.first

    def _frame(self, number: int) -> NDArray[np.float32]:
        if self.loop_count is not None:
            number = min(number, self._count * self.loop_count - 1)
        rows, at = self.take.sent.rows, self.first + number % self._count
        return np.concatenate((rows.coefficients[at], rows.head[at], rows.eyes[at]))

    def _engine_frames(self) -> int | None:
        """Frames of an engine's face that cover all of it; None without an end."""
        if self.loop_count is None:
            return None
        duration = self._count * self.loop_count / self.take.sent.rate.fraction
        return math.ceil(duration * FACE_RATE_HZ)

    def _end_sample(self) -> int | None:
        return None if self.loop_count is None else self._sample(self._count * self.loop_count)

    def _sample(self, frame: int) -> int:
        return samples_of(frame, self.take.audio_rate_hz, self.take.sent.rate)

    def _loop_at(self, sample: int) -> int:
        """The loop that `sample` belongs to."""
        duration = self._count / self.take.sent.rate.fraction
        loop = math.floor(Fraction(sample, self.take.audio_rate_hz) / duration)
        return loop + 1 if self._sample((loop + 1) * self._count) <= sample else loop

    def _pcm(self, first: int, last: int) -> Pcm:
        """Samples `first` to `last` of all loops."""
        pcm = np.zeros(last - first, np.int16)
        at = first
        while at < last:
            loop = self._loop_at(at)
            begin, end = (self._sample(j * self._count) for j in (loop, loop + 1))
            end = min(end, last)
            source = self._sample(self.first) - begin
            piece = self.take.audio[source + at : source + end]
            pcm[at - first : at - first + len(piece)] = piece
            at = end
        return freeze(pcm)

    def _words(self) -> Iterator[Marker]:
        """What is told in all loops; words with their places in the text of one loop."""
        begin, end = self._sample(self.first), self._sample(self.last)
        loop, told = 0, []
        text_offset = 0
        for marker in told_between(self.take, begin, end):
            is_word = marker.kind is MarkerKind.WORD
            told.append(replace(marker, text_offset=text_offset if is_word else -1))
            text_offset += len(marker.text) + 1 if is_word else 0
            yield _moved(told[-1], -begin)
        while told and (self.loop_count is None or loop + 1 < self.loop_count):
            loop += 1
            shift = self._sample(loop * self._count) - begin
            yield from (_moved(marker, shift) for marker in told)


def told_between(take: Take, begin: int, end: int) -> Iterator[Marker]:
    """What is told of the take's samples [`begin`, `end`), by time, read as it is asked for."""
    for utterance in take.utterances:
        stretches = [
            s for s in utterance.stretches if _overlaps(s, utterance.rate_hz, take, begin, end)
        ]
        if not stretches:
            continue
        first = min(s.first_sample for s in stretches)
        markers = sorted(utterance.markers, key=lambda marker: marker.offset_samples)
        for marker in markers:
            if marker.kind not in TOLD or marker.offset_samples < first:
                continue
            for heard in utterance.heard(marker, take.audio_rate_hz):
                if begin <= heard.offset_samples < end:
                    yield heard


def _overlaps(stretch: Stretch, rate_hz: int, take: Take, begin: int, end: int) -> bool:
    last = stretch.take_sample + stretch.sample_count * take.audio_rate_hz // rate_hz
    return stretch.take_sample < end and begin <= last


def _moved(marker: Marker, by: int) -> Marker:
    return replace(marker, offset_samples=marker.offset_samples + by)
