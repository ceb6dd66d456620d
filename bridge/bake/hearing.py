"""What is heard and seen of one line, from a performance's events to a take."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge import __version__
from bridge.audio.pcm import Pcm, freeze
from bridge.bake.recipe import Order
from bridge.errors import EngineFailed
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    EndReason,
    Face,
    Marker,
    PerformanceEvent,
    Started,
    Text,
)
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import FrameRate
from bridge.takes.source import ResampledFaces, SentFaces
from bridge.takes.take import (
    FRAME_SPEAKING,
    SentTrack,
    Stretch,
    Take,
    TakeInfo,
    TakeTimecode,
    TakeUtterance,
    samples_of,
)

_FACE_RATE: Final = FrameRate(FACE_RATE_HZ.numerator, FACE_RATE_HZ.denominator)


@dataclass(slots=True, eq=False)
class Heard:
    """Everything of one performance. `native`: faces as the engine made them, where they are
    known; `faces`: as they are shown.
    """

    rate_hz: int = 0
    audio: list[Pcm] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    native: list[Face] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ended: Ended | None = None

    def add(self, event: PerformanceEvent) -> None:
        """Keep `event`."""
        match event:
            case Started():
                self.rate_hz = event.audio_format.rate_hz
            case Audio():
                self.audio.append(event.pcm)
            case Face():
                self.faces.append(event)
            case Marker():
                self.markers.append(event)
            case Text():
                self.texts.append(event.text)
            case Ended():
                self.ended = event


async def heard(events: AsyncGenerator[PerformanceEvent, None], into: Heard) -> None:
    """Take all of `events`. Raises what they raise, `EngineFailed` where they break off."""
    async with aclosing(events):
        async for event in events:
            into.add(event)
    ended = into.ended
    if ended is None or ended.reason is not EndReason.COMPLETED:
        message = ended.error_message if ended else ""
        raise EngineFailed(message or "the line was not said to its end")
    if not into.faces or not into.audio:
        raise EngineFailed("nothing was made of the line")


def take_of(heard: Heard, order: Order, rate: FrameRate, engine: str) -> Take:
    """`heard` as a take of `rate` faces a second that begins at 00:00:00:00.

    Nothing in it tells when or where it was made: the same line gives the same take. Sound gets
    silence, below a frame of it, to be as long as the face.
    """
    sent = _sent(heard, rate)
    pcm = np.concatenate(heard.audio)
    audio = np.zeros(samples_of(len(sent), heard.rate_hz, rate), np.int16)
    audio[: len(pcm)] = pcm[: len(audio)]
    info = TakeInfo(
        order.stem.rpartition("/")[2],
        str(order.character["name"]),
        TakeTimecode(0, rate, bool(rate.drop_labels)),
        engine=engine,
        versions={"exomni-bridge": __version__},
        settings=order.character,
    )
    utterance = _utterance(heard, order, len(audio))
    return Take(info, heard.rate_hz, freeze(audio), sent, (utterance,))


def _sent(heard: Heard, rate: FrameRate) -> SentTrack:
    made = _track(_rows(heard.faces), _FACE_RATE)
    if rate == _FACE_RATE:
        return made
    faces = ResampledFaces(SentFaces(made, 0, len(made)), FACE_RATE_HZ, rate.fraction)
    return _track(faces.read(0, len(faces)), rate)


def _track(rows: FaceRows, rate: FrameRate) -> SentTrack:
    count = len(rows)
    return SentTrack(
        rate,
        rows,
        np.arange(count, dtype=np.uint32),
        np.zeros(count, np.float32),
        np.full(count, FRAME_SPEAKING, np.uint32),
    )


def _utterance(heard: Heard, order: Order, sample_count: int) -> TakeUtterance:
    assert heard.ended is not None
    native = heard.native
    return TakeUtterance(
        order.line_id,
        heard.rate_hz,
        (Stretch(0, 0, sample_count),),
        text="".join(heard.texts),
        spoken_text=heard.ended.spoken_text,
        reason=heard.ended.reason,
        emotion={order.emotion: order.intensity} if order.emotion else {},
        markers=tuple(heard.markers),
        rows=_rows(native) if native else FaceRows.zeros(0),
        head_known=any(face.head is not None for face in native),
        eyes_known=any(face.eyes is not None for face in native),
    )


def _rows(faces: list[Face]) -> FaceRows:
    return FaceRows(
        np.concatenate([face.coefficients for face in faces]),
        np.concatenate([_or_rest(face.head, face, 3) for face in faces]),
        np.concatenate([_or_rest(face.eyes, face, 4) for face in faces]),
    )


def _or_rest(values: NDArray[np.float32] | None, face: Face, width: int) -> NDArray[np.float32]:
    return np.zeros((len(face.coefficients), width), np.float32) if values is None else values
