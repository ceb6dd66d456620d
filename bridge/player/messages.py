"""What a player reads of the service's messages, as numbers that it may trust."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from exomni.v1 import avatar_service_pb2, face_pb2, socket_pb2
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from bridge.player.frames import EYE_COUNT, HEAD_COUNT, Row
from bridge.player.limits import (
    MOST_DENOMINATOR,
    MOST_FRAMES,
    MOST_NUMERATOR,
    MOST_SECONDS,
    SECOND,
)

_BATCHES: Final = ("speak", "speak_stream", "animate")


def performance_events(
    response: socket_pb2.SocketResponse,
) -> Sequence[avatar_service_pb2.PerformanceEvent]:
    """The events of performances in `response`, in their order."""
    kind = response.WhichOneof("message")
    if kind in _BATCHES:
        events: Sequence[avatar_service_pb2.PerformanceEvent] = getattr(response, kind).events
        return events
    if kind == "converse":
        return response.converse.performance.events
    watched = response.watch_character
    return [watched.performance] if watched.WhichOneof("event") == "performance" else []


def duration_ns(message: Duration) -> int:
    """Nanoseconds."""
    return _nanoseconds(message.seconds, message.nanos)


class ServiceClock:
    """The service's wall clock, counted from the second of the first reading that came."""

    def __init__(self) -> None:
        self._epoch_s: int | None = None

    def read(self, message: Timestamp) -> int:
        """Nanoseconds since the epoch."""
        if self._epoch_s is None:
            self._epoch_s = message.seconds
        return _nanoseconds(message.seconds - self._epoch_s, message.nanos)


def frame_ratio(message: face_pb2.FrameRate) -> tuple[int, int]:
    """Frames, in so many seconds: 60 in 1 where the message says nothing of use."""
    numerator, denominator = message.numerator, message.denominator or 1
    usable = 1 <= denominator <= MOST_DENOMINATOR and denominator <= numerator <= MOST_NUMERATOR
    return (numerator, denominator) if usable else (60, 1)


def frame_ns(number: int, ratio: tuple[int, int]) -> int:
    """Media time of frame `number` at `ratio`."""
    numerator, denominator = ratio
    whole, rest = divmod(number, numerator)
    return whole * denominator * SECOND + rest * denominator * SECOND // numerator


def row_of(
    count: int, values: Iterable[float], head: Iterable[float], eyes: Iterable[float]
) -> Row:
    """A face of `count` coefficients: what is missing, or no number, is 0."""
    row = np.zeros(count + HEAD_COUNT + EYE_COUNT)
    _fill(row[:count], values)
    _fill(row[count : count + HEAD_COUNT], head)
    _fill(row[count + HEAD_COUNT :], eyes)
    return row


def fitting_count(chunk: face_pb2.FaceChunk, width: int) -> int:
    """Frames in a chunk with `width` coefficients; 0 where its lengths do not fit."""
    count = chunk.frame_count
    if width < 1 or count < 1 or not 0 <= chunk.offset_frames <= MOST_FRAMES - count:
        return 0
    fits = (
        len(chunk.coefficients) == count * width
        and len(chunk.head_angles_rad) in {0, count * HEAD_COUNT}
        and len(chunk.eye_angles_rad) in {0, count * EYE_COUNT}
    )
    return count if fits else 0


def chunk_rows(chunk: face_pb2.FaceChunk, width: int) -> list[Row]:
    """The faces of a chunk with `width` coefficients; none where its lengths do not fit."""
    heads, eyes = chunk.head_angles_rad, chunk.eye_angles_rad
    return [
        row_of(
            width,
            chunk.coefficients[i * width : (i + 1) * width],
            heads[i * HEAD_COUNT : (i + 1) * HEAD_COUNT],
            eyes[i * EYE_COUNT : (i + 1) * EYE_COUNT],
        )
        for i in range(fitting_count(chunk, width))
    ]


def _nanoseconds(seconds: int, nanos: int) -> int:
    return min(max(seconds, -MOST_SECONDS), MOST_SECONDS) * SECOND + min(max(nanos, 0), SECOND - 1)


def _fill(target: Row, values: Iterable[float]) -> None:
    given = np.fromiter(values, dtype=np.float64)[: len(target)]
    target[: len(given)] = np.where(np.isfinite(given), given, 0.0)
