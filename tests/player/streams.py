"""Messages of a service, as they are made: what a player gets, before the network has it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from exomni.v1.audio_pb2 import AUDIO_ENCODING_S16LE, AudioChunk
from exomni.v1.avatar_service_pb2 import (
    END_REASON_COMPLETED,
    EndReason,
    PerformanceEvent,
    PerformanceStarted,
    TurnInterrupted,
)
from exomni.v1.face_pb2 import FaceChunk
from exomni.v1.socket_pb2 import SocketResponse
from google.protobuf.timestamp_pb2 import Timestamp
from numpy.typing import NDArray

MS: Final = 1_000_000
SECOND: Final = 1_000_000_000
#: The service's wall clock at zero of a scene.
SERVICE_S: Final = 1_800_000_000
NAMES: Final = ("jawOpen", "eyeBlinkLeft", "mouthSmileLeft")


@dataclass(frozen=True, slots=True)
class Made:
    """A message and when the service made it, nanoseconds of the scene."""

    at_ns: int
    message: SocketResponse


def speech(count: int, rate_hz: int, pauses: Sequence[tuple[int, int]] = ()) -> NDArray[np.int16]:
    """Samples that differ from each other, silent in `pauses` (from and to, milliseconds)."""
    numbers = np.arange(count, dtype=np.int64)
    samples = (numbers * 37 % 1999 - 999) * 16 + numbers % 61
    # Never quiet outside of pauses, so that those are where it says.
    samples = np.where(np.abs(samples) <= 400, 401, samples)
    for begin_ms, end_ms in pauses:
        samples[begin_ms * rate_hz // 1000 : end_ms * rate_hz // 1000] %= 50
    return samples.astype(np.int16)


def stamp(at_ns: int) -> Timestamp:
    """Moment `at_ns` of the scene on the service's wall clock."""
    return Timestamp(seconds=SERVICE_S + at_ns // SECOND, nanos=at_ns % SECOND)


def level(at_ns: int, channel: int) -> float:
    """What a coefficient or angle is at a media time: smooth, in [0, 1], exact in single."""
    period_ns = (700 + 130 * channel) * MS
    phase = Fraction(at_ns % period_ns, period_ns)
    return int(4096 * 2 * min(phase, 1 - phase)) / 4096


def row(at_ns: int, width: int) -> list[float]:
    """Coefficients at a media time."""
    return [level(at_ns, channel) for channel in range(width)]


@dataclass
class Stream:
    """Makes messages of one call. Times are the scene's; the client's clock is elsewhere."""

    rate_hz: int
    names: Sequence[str] = NAMES
    fps: Fraction = Fraction(25)
    made: list[Made] = field(default_factory=list)
    #: The coefficients of a media time, so many of them.
    levels: Callable[[int, int], list[float]] = row

    def add(self, at_ns: int, message: SocketResponse) -> None:
        """One more message."""
        message.call_id = 1
        self.made.append(Made(at_ns, message))

    def sorted(self) -> Iterator[Made]:
        """In the order in which they were made."""
        return iter(sorted(self.made, key=lambda made: made.at_ns))

    # Watched

    def opened(self, at_ns: int) -> None:
        """The character is watched."""
        message = SocketResponse()
        opened = message.watch_character.opened
        opened.character = "Ava"
        opened.coefficient_names.extend(self.names)
        opened.frame_rate.numerator = self.fps.numerator
        opened.frame_rate.denominator = self.fps.denominator
        self.add(at_ns, message)

    def frame(
        self, number: int, *, utterance_id: str = "", media_ns: int | None = None, at_ns: int = -1
    ) -> SocketResponse:
        """The paced frame of tick `number`, made at its deadline or at `at_ns`."""
        deadline_ns = int(number * SECOND / self.fps)
        shown_ns = deadline_ns if media_ns is None else media_ns
        message = SocketResponse()
        paced = message.watch_character.paced_frame
        paced.sequence = number
        paced.deadline_time.CopyFrom(stamp(deadline_ns))
        paced.coefficients.extend(self.levels(shown_ns, len(self.names)))
        paced.head_angles_rad.extend(row(shown_ns + 40 * MS, 3))
        paced.eye_angles_rad.extend(row(shown_ns + 80 * MS, 4))
        if media_ns is not None:
            paced.utterance_id = utterance_id
            paced.media_offset.FromNanoseconds(media_ns)
        self.add(deadline_ns if at_ns < 0 else at_ns, message)
        return message

    def frames(self, from_ns: int, to_ns: int, utterance_id: str = "", zero_ns: int = 0) -> None:
        """Every tick in a stretch of time, of an utterance or idle."""
        first = -int(-from_ns * self.fps // SECOND)
        last = -int(-to_ns * self.fps // SECOND)
        for number in range(first, last):
            deadline_ns = int(number * SECOND / self.fps)
            media_ns = deadline_ns - zero_ns if utterance_id else None
            self.frame(number, utterance_id=utterance_id, media_ns=media_ns)

    def watched(
        self, zero_ns: int, samples: NDArray[np.int16], utterance_id: str = "u1", ahead_ms: int = 60
    ) -> None:
        """A performed utterance, its sound told `ahead_ms` before it is due; frames apart."""
        started = PerformanceEvent(started=self.started(utterance_id))
        started.started.start_time.CopyFrom(stamp(zero_ns))
        self.perform(zero_ns - 100 * MS, started)
        step = self.rate_hz // 50
        for offset in range(0, len(samples), step):
            at_ns = zero_ns + offset * SECOND // self.rate_hz - ahead_ms * MS
            self.perform(at_ns, chunk(offset, samples[offset : offset + step]))

    def perform(self, at_ns: int, event: PerformanceEvent) -> None:
        """An event of a watched character's performance."""
        message = SocketResponse()
        message.watch_character.performance.CopyFrom(event)
        self.add(at_ns, message)

    # Answered

    def started(self, utterance_id: str) -> PerformanceStarted:
        """The beginning of an utterance."""
        started = PerformanceStarted(utterance_id=utterance_id, character="Ava")
        started.audio_format.encoding = AUDIO_ENCODING_S16LE
        started.audio_format.rate_hz = self.rate_hz
        started.audio_format.channel_count = 1
        started.frame_rate.numerator = self.fps.numerator
        started.frame_rate.denominator = self.fps.denominator
        started.coefficient_names.extend(self.names)
        return started

    def faces(self, first: int, count: int) -> PerformanceEvent:
        """A chunk of `count` faces."""
        faces = FaceChunk(offset_frames=first, frame_count=count)
        for number in range(first, first + count):
            at_ns = int(number * SECOND / self.fps)
            faces.coefficients.extend(row(at_ns, len(self.names)))
            faces.head_angles_rad.extend(row(at_ns + 40 * MS, 3))
            faces.eye_angles_rad.extend(row(at_ns + 80 * MS, 4))
        return PerformanceEvent(face_chunk=faces)

    def spoken(self, at_ns: int, *events: PerformanceEvent) -> None:
        """Events of an answer to `speak`."""
        message = SocketResponse()
        message.speak.events.extend(events)
        self.add(at_ns, message)

    def conversed(self, at_ns: int, *events: PerformanceEvent) -> None:
        """Events of a conversation's performance."""
        message = SocketResponse()
        message.converse.performance.events.extend(events)
        self.add(at_ns, message)

    def interrupted(self, at_ns: int, utterance_id: str, stop_samples: int) -> None:
        """The conversation's turn was stopped."""
        interrupted = TurnInterrupted(utterance_id=utterance_id, stop_samples=stop_samples)
        message = SocketResponse()
        message.converse.turn_interrupted.CopyFrom(interrupted)
        self.add(at_ns, message)


def chunk(offset: int, samples: NDArray[np.int16]) -> PerformanceEvent:
    """A chunk of sound."""
    pcm = samples.astype("<i2").tobytes()
    return PerformanceEvent(audio_chunk=AudioChunk(offset_samples=offset, pcm=pcm))


def ended(spoken: int, reason: EndReason = END_REASON_COMPLETED) -> PerformanceEvent:
    """The end of an utterance of which `spoken` samples were heard."""
    event = PerformanceEvent()
    event.ended.reason = reason
    event.ended.spoken_samples = spoken
    return event
