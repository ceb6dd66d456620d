"""Clips made in memory for tests of formats."""

from collections.abc import Sequence

import numpy as np

from bridge.audio.pcm import freeze
from bridge.events import Marker, MarkerKind
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import Clip, clip_of
from bridge.takes.imported import Origin, Sound, take_of_rows
from bridge.takes.take import Stretch, TakeUtterance, samples_of

ORIGIN = Origin("test", "test")
RATE_HZ = 1000
RATE = FrameRate(60)


def clip_of_rows(rows: FaceRows, rate: FrameRate = RATE) -> Clip:
    """A clip of `rows`, silent."""
    return clip_of(take_of_rows(rows, rate, ORIGIN, None))


def spoken(markers: Sequence[Marker], seconds: int = 60) -> Clip:
    """A clip of `seconds` in which `markers` are heard; a sample is a millisecond."""
    rate = FrameRate(50)
    count = samples_of(seconds * 50, RATE_HZ, rate)
    sound = Sound(freeze(np.zeros(count, np.int16)), RATE_HZ, "")
    heard = TakeUtterance("one", RATE_HZ, (Stretch(0, 0, count),), markers=tuple(markers))
    rows = FaceRows.zeros(seconds * 50)
    return clip_of(take_of_rows(rows, rate, ORIGIN, sound, utterances=(heard,)))


def sentence(text: str, start_ms: int, *, word_ms: int = 300, offset: int = 0) -> list[Marker]:
    """A sentence whose words take `word_ms` each, one after the other."""
    words = text.split(" ")
    markers = [Marker(MarkerKind.SENTENCE, text, start_ms, word_ms * len(words), offset)]
    place = 0
    for index, word in enumerate(words):
        bare = word.strip('.,;:!?—"')
        begin = place + word.index(bare)
        at = start_ms + index * word_ms
        markers.append(Marker(MarkerKind.WORD, bare, at, word_ms, offset + begin))
        place += len(word) + 1
    return markers
