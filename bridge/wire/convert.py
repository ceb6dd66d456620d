"""Domain events to protobuf messages and back, one pair of functions for each.

Nothing is lost either way. Media times, which the domain counts in samples, travel as durations
in nanoseconds and come back as the same samples. Decoding raises an `InputError` for what the
contract rules out, and gives None for what only a newer contract can know.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Final

import numpy as np
from exomni.v1 import audio_pb2, avatar_service_pb2, face_pb2
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from numpy.typing import NDArray

from bridge.audio.pcm import AudioFormat, from_bytes, to_bytes
from bridge.errors import InvalidArgument, InvalidMessage
from bridge.events import (
    Audio,
    Ended,
    EndReason,
    Face,
    Latencies,
    Marker,
    MarkerKind,
    PacedFrame,
    Started,
    Text,
)
from bridge.face.names import COEFFICIENT_COUNT, NAMES

_NS_PER_S: Final = 1_000_000_000
_NS_PER_MS: Final = 1_000_000
#: Numbers of a paced frame's coefficients, head and eye angles.
_FLOAT_FIELDS: Final = tuple(
    face_pb2.PacedFrame.DESCRIPTOR.fields_by_name[name].number
    for name in ("coefficients", "head_angles_rad", "eye_angles_rad")
)

_MARKER_KINDS: Final = {
    MarkerKind.WORD: avatar_service_pb2.MARKER_KIND_WORD,
    MarkerKind.PHONEME: avatar_service_pb2.MARKER_KIND_PHONEME,
    MarkerKind.VISEME: avatar_service_pb2.MARKER_KIND_VISEME,
    MarkerKind.SENTENCE: avatar_service_pb2.MARKER_KIND_SENTENCE,
    MarkerKind.EMOTION: avatar_service_pb2.MARKER_KIND_EMOTION,
    MarkerKind.GAZE: avatar_service_pb2.MARKER_KIND_GAZE,
    MarkerKind.GESTURE: avatar_service_pb2.MARKER_KIND_GESTURE,
    MarkerKind.HEAD: avatar_service_pb2.MARKER_KIND_HEAD,
}
_END_REASONS: Final = {
    EndReason.COMPLETED: avatar_service_pb2.END_REASON_COMPLETED,
    EndReason.INTERRUPTED: avatar_service_pb2.END_REASON_INTERRUPTED,
    EndReason.FAILED: avatar_service_pb2.END_REASON_FAILED,
}
_MARKER_KINDS_BACK: Final = {number: kind for kind, number in _MARKER_KINDS.items()}
_END_REASONS_BACK: Final = {number: reason for reason, number in _END_REASONS.items()}


def duration_of(ns: int) -> Duration:
    """`ns` nanoseconds, 0 or more."""
    return Duration(seconds=ns // _NS_PER_S, nanos=ns % _NS_PER_S)


def nanoseconds_of(message: Duration | Timestamp) -> int:
    """Nanoseconds in a duration, or since the Unix epoch."""
    return message.seconds * _NS_PER_S + message.nanos


def frame_rate_message(rate_hz: Fraction) -> face_pb2.FrameRate:
    """`rate_hz` frames per second."""
    return face_pb2.FrameRate(numerator=rate_hz.numerator, denominator=rate_hz.denominator)


def frame_rate(message: face_pb2.FrameRate) -> Fraction:
    """Frames per second. Raises `InvalidArgument` unless both parts are positive."""
    denominator = message.denominator or 1
    if message.numerator <= 0 or denominator < 0:
        raise InvalidArgument(
            f"{message.numerator}/{denominator} is not a frame rate: give a positive fraction"
        )
    return Fraction(message.numerator, denominator)


def started_message(event: Started, origin_ns: int) -> avatar_service_pb2.PerformanceStarted:
    """`origin_ns`: wall-clock nanoseconds at zero of the clock that `event.start_s` reads."""
    message = avatar_service_pb2.PerformanceStarted(
        utterance_id=event.utterance_id,
        character=event.character,
        audio_format=audio_pb2.AudioFormat(
            encoding=audio_pb2.AUDIO_ENCODING_S16LE,
            rate_hz=event.audio_format.rate_hz,
            channel_count=1,
        ),
        frame_rate=frame_rate_message(event.face_rate_hz),
        coefficient_names=NAMES,
        slate=event.slate,
    )
    if event.start_s is not None:
        ns = origin_ns + round(event.start_s * _NS_PER_S)
        message.start_time.FromNanoseconds(ns)
    return message


def started_event(message: avatar_service_pb2.PerformanceStarted, origin_ns: int) -> Started:
    """The inverse of `started_message`, on the clock that `origin_ns` belongs to."""
    audio = message.audio_format
    if audio.encoding != audio_pb2.AUDIO_ENCODING_S16LE or audio.channel_count > 1:
        raise InvalidMessage("the performance's audio is not mono signed 16-bit PCM")
    if audio.rate_hz <= 0:
        raise InvalidMessage(f"the performance's audio has {audio.rate_hz} samples a second")
    start_s = None
    if message.HasField("start_time"):
        start_s = (nanoseconds_of(message.start_time) - origin_ns) / _NS_PER_S
    return Started(
        utterance_id=message.utterance_id,
        character=message.character,
        audio_format=AudioFormat(audio.rate_hz),
        face_rate_hz=frame_rate(message.frame_rate),
        start_s=start_s,
        slate=message.slate,
    )


def text_message(event: Text) -> avatar_service_pb2.SpokenText:
    return avatar_service_pb2.SpokenText(text=event.text)


def text_event(message: avatar_service_pb2.SpokenText) -> Text:
    return Text(message.text)


def audio_message(event: Audio) -> audio_pb2.AudioChunk:
    return audio_pb2.AudioChunk(offset_samples=event.offset_samples, pcm=to_bytes(event.pcm))


def audio_event(message: audio_pb2.AudioChunk) -> Audio:
    """Raises `InvalidMessage` for half a sample."""
    if len(message.pcm) % 2:
        raise InvalidMessage(f"an audio chunk of {len(message.pcm)} bytes ends in half a sample")
    return Audio(message.offset_samples, from_bytes(message.pcm))


def face_message(event: Face) -> face_pb2.FaceChunk:
    # One tolist per array: handing protobuf the array itself makes it box every value twice.
    return face_pb2.FaceChunk(
        offset_frames=event.offset_frames,
        frame_count=len(event.coefficients),
        coefficients=event.coefficients.ravel().tolist(),
        head_angles_rad=None if event.head is None else event.head.ravel().tolist(),
        eye_angles_rad=None if event.eyes is None else event.eyes.ravel().tolist(),
    )


def face_event(message: face_pb2.FaceChunk, names: Sequence[str] = NAMES) -> Face:
    """`names`: the coefficient names that the stream stated. Raises `InvalidMessage`."""
    count = message.frame_count
    coefficients = _rows(message.coefficients, count, len(names), "coefficients")
    head = message.head_angles_rad
    eyes = message.eye_angles_rad
    return Face(
        offset_frames=message.offset_frames,
        coefficients=freeze_floats(canonical(coefficients, names)),
        head=freeze_floats(_rows(head, count, 3, "head angles")) if head else None,
        eyes=freeze_floats(_rows(eyes, count, 4, "eye angles")) if eyes else None,
    )


def canonical(rows: NDArray[np.float32], names: Sequence[str]) -> NDArray[np.float32]:
    """`rows` `[n, len(names)]` by name into canonical order `[n, 52]`; missing names are 0."""
    if tuple(names) == NAMES:
        return rows
    column = {name: index for index, name in enumerate(names)}
    result = np.zeros((len(rows), COEFFICIENT_COUNT), np.float32)
    for index, name in enumerate(NAMES):
        if name in column:
            result[:, index] = rows[:, column[name]]
    return result


def marker_message(event: Marker, rate_hz: int) -> avatar_service_pb2.Marker:
    """`rate_hz`: samples per second of the utterance."""
    message = avatar_service_pb2.Marker(
        kind=_MARKER_KINDS[event.kind],
        media_offset=duration_of(_ns_of_samples(event.offset_samples, rate_hz)),
        text=event.text,
    )
    if event.duration_samples:
        message.duration.CopyFrom(duration_of(_ns_of_samples(event.duration_samples, rate_hz)))
    if event.text_offset >= 0:
        message.text_offset = event.text_offset
    return message


def marker_event(message: avatar_service_pb2.Marker, rate_hz: int) -> Marker | None:
    """None for a kind this version does not know."""
    kind = _MARKER_KINDS_BACK.get(message.kind)
    if kind is None:
        return None
    return Marker(
        kind=kind,
        text=message.text,
        offset_samples=_samples_of_ns(nanoseconds_of(message.media_offset), rate_hz),
        duration_samples=_samples_of_ns(nanoseconds_of(message.duration), rate_hz),
        text_offset=message.text_offset if message.HasField("text_offset") else -1,
    )


def ended_message(event: Ended) -> avatar_service_pb2.PerformanceEnded:
    message = avatar_service_pb2.PerformanceEnded(
        reason=_END_REASONS[event.reason],
        spoken_text=event.spoken_text,
        spoken_samples=event.spoken_samples,
        latencies=avatar_service_pb2.Latencies(
            first_audio_duration=_duration_of_ms(event.latencies.first_audio_ms),
            first_face_duration=_duration_of_ms(event.latencies.first_face_ms),
            total_duration=_duration_of_ms(event.latencies.total_ms),
        ),
    )
    if event.error_reason:
        message.failure.reason = event.error_reason
        message.failure.message = event.error_message
    return message


def ended_event(message: avatar_service_pb2.PerformanceEnded) -> Ended:
    """Raises `InvalidMessage` for an unknown reason: the set is frozen."""
    reason = _END_REASONS_BACK.get(message.reason)
    if reason is None:
        raise InvalidMessage(f"a performance ended for the unknown reason {message.reason}")
    latencies = message.latencies
    return Ended(
        reason=reason,
        spoken_text=message.spoken_text,
        spoken_samples=message.spoken_samples,
        latencies=Latencies(
            first_audio_ms=_ms_of(latencies, "first_audio_duration"),
            first_face_ms=_ms_of(latencies, "first_face_duration"),
            total_ms=_ms_of(latencies, "total_duration"),
        ),
        error_reason=message.failure.reason,
        error_message=message.failure.message,
    )


def paced_frame_message(event: PacedFrame) -> face_pb2.PacedFrame:
    message = face_pb2.PacedFrame()
    fill_paced_frame(message, event)
    return message


def fill_paced_frame(message: face_pb2.PacedFrame, event: PacedFrame) -> None:
    """`event` into an empty `message`.

    Frames are most of all messages there are. A packed field is what lies in memory (wire type 2:
    tag, length, little-endian floats), so floats are merged as bytes: 4 µs for a frame, where
    lists of them take 12.
    """
    message.sequence = event.sequence
    message.deadline_time.seconds, message.deadline_time.nanos = divmod(event.utc_ns, _NS_PER_S)
    arrays = (event.coefficients, event.head, event.eyes)
    packed = [_packed(number, array) for number, array in zip(_FLOAT_FIELDS, arrays, strict=True)]
    message.MergeFromString(b"".join(packed))
    if event.utterance_id:
        message.utterance_id = event.utterance_id
    if event.muted:
        message.muted = True
    if event.media_ns >= 0:
        message.media_offset.CopyFrom(duration_of(event.media_ns))


def paced_frame_event(message: face_pb2.PacedFrame, names: Sequence[str] = NAMES) -> PacedFrame:
    """`names`: the coefficient names that the stream stated. Raises `InvalidMessage`."""
    coefficients = _rows(message.coefficients, 1, len(names), "coefficients")
    media = message.HasField("media_offset")
    return PacedFrame(
        sequence=message.sequence,
        utc_ns=nanoseconds_of(message.deadline_time),
        coefficients=freeze_floats(canonical(coefficients, names)[0]),
        head=freeze_floats(_rows(message.head_angles_rad, 1, 3, "head angles")[0]),
        eyes=freeze_floats(_rows(message.eye_angles_rad, 1, 4, "eye angles")[0]),
        utterance_id=message.utterance_id,
        media_ns=nanoseconds_of(message.media_offset) if media else -1,
        muted=message.muted,
    )


def _packed(number: int, values: NDArray[np.float32]) -> bytes:
    data = values.astype("<f4", copy=False).tobytes()
    return _packed_head(number, len(data)) + data


@cache
def _packed_head(number: int, length: int) -> bytes:
    head = bytearray([number << 3 | 2])
    while length >= 0x80:
        head.append(length & 0x7F | 0x80)
        length >>= 7
    head.append(length)
    return bytes(head)


def freeze_floats(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mark `values` read-only and return it."""
    values.flags.writeable = False
    return values


def _rows(values: Sequence[float], count: int, width: int, what: str) -> NDArray[np.float32]:
    # No names and no values would make any number of rows, each of 52 zeros.
    if width == 0 or count < 0 or len(values) != count * width:
        raise InvalidMessage(f"{len(values)} {what} do not make {count} rows of {width}")
    return np.array(values, np.float32).reshape(count, width)


def _ns_of_samples(samples: int, rate_hz: int) -> int:
    return (2 * samples * _NS_PER_S + rate_hz) // (2 * rate_hz)


def _samples_of_ns(ns: int, rate_hz: int) -> int:
    return (2 * ns * rate_hz + _NS_PER_S) // (2 * _NS_PER_S)


def _duration_of_ms(ms: float | None) -> Duration | None:
    return None if ms is None else duration_of(round(ms * _NS_PER_MS))


def _ms_of(latencies: avatar_service_pb2.Latencies, field: str) -> float | None:
    if not latencies.HasField(field):
        return None
    return nanoseconds_of(getattr(latencies, field)) / _NS_PER_MS
