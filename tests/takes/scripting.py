"""What a front tells the scribe about a take: messages of a performance made of numbers."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from bridge.protocols.timecode import FrameRate
from bridge.takes.happenings import line_of
from bridge.takes.messages import Close, EventLine, Faces, Frame, Message, Open, Sound
from bridge.takes.metadata import Metadata
from bridge.takes.take import samples_of
from bridge.takes.track import HEAD_KNOWN, RECORD, fill_faces
from tests.takes.making import AUDIO_RATE_HZ, SENT_RATE, make_take, noise, rows


def metadata(name: str = "guard", rate: FrameRate = SENT_RATE) -> Metadata:
    """What a take begins with."""
    info = replace(make_take(seconds=0.1).info, name=name)
    return Metadata(info, AUDIO_RATE_HZ, rate, Fraction(30))


def performance(parent: Path, frames: int, name: str = "guard") -> Iterator[Message]:
    """A take of `frames` at 60 Hz that speaks all the time."""
    yield Open(parent, metadata(name))
    yield EventLine(
        line_of("started", utterance="u", rate_hz=AUDIO_RATE_HZ, slate="gate 3", emotion={})
    )
    yield EventLine(line_of("stretch", utterance="u", first=0, at=0))
    yield from going_on(0, frames)
    yield Close()


def going_on(first: int, last: int) -> Iterator[Message]:
    """Frames `first` to `last` with what belongs to them."""
    generator = np.random.default_rng(first)
    for index in range(first, last):
        begin = samples_of(index, AUDIO_RATE_HZ, SENT_RATE)
        end = samples_of(index + 1, AUDIO_RATE_HZ, SENT_RATE)
        yield Sound(0, begin, AUDIO_RATE_HZ, noise(end - begin, generator))
        record = np.zeros(1, RECORD)
        fill_faces(record, rows(1, generator))
        record["index"], record["number"] = index, 1000 + index
        yield Frame(record)
        if index % 2 == 0:
            native = np.zeros(1, RECORD)
            fill_faces(native, rows(1, generator))
            native["number"], native["flags"] = index // 2, HEAD_KNOWN
            yield Faces(native)
        if index % 30 == 0:
            yield EventLine(line_of("word", utterance="u", offset=begin, duration=100, text="w"))
