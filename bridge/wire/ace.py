"""Speech and face as NVIDIA ACE's messages, whose shapes protocols of version 1 give.

Names are PascalCase ARKit in the canonical order; who reads them pairs values with the header's
names. Time codes are seconds since a stream began, computed from integers.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
from google.protobuf.any_pb2 import Any
from numpy.typing import NDArray
from nvidia_ace.animation_data.v1 import animation_data_pb2
from nvidia_ace.animation_id.v1 import animation_id_pb2
from nvidia_ace.audio.v1 import audio_pb2
from nvidia_ace.controller.v1 import controller_pb2
from nvidia_ace.emotion_aggregate.v1 import emotion_aggregate_pb2
from nvidia_ace.emotion_with_timecode.v1 import emotion_with_timecode_pb2
from nvidia_ace.status.v1 import status_pb2

from bridge.audio.pcm import Pcm, from_bytes, to_bytes
from bridge.errors import InvalidArgument, InvalidMessage, UnsupportedAudioRate
from bridge.events import FACE_RATE_HZ
from bridge.face.names import PASCAL_NAMES

#: What Audio2Face takes, Hz.
LEAST_RATE_HZ: Final = 16_000
MOST_RATE_HZ: Final = 144_000
SAMPLE_BITS: Final = 16

#: Key of an EmotionAggregate among an AnimationData's metadata.
EMOTION_AGGREGATE: Final = "emotion_aggregate"
#: What we call ourselves in headers.
SOURCE_ID: Final = "exomni-bridge"

Status = status_pb2.Status
ClipMessage = controller_pb2.AnimationDataStream
LiveMessage = animation_data_pb2.AnimationDataStream
AnimationData = animation_data_pb2.AnimationData
Emotions = emotion_with_timecode_pb2.EmotionWithTimeCode


def checked_rate(header: audio_pb2.AudioHeader) -> int:
    """Samples per second of mono 16-bit PCM. Raises `UnsupportedAudioRate`, `InvalidArgument`."""
    if header.channel_count != 1:
        raise InvalidArgument(f"audio_header.channel_count is {header.channel_count}: send mono, 1")
    if header.bits_per_sample != SAMPLE_BITS:
        raise InvalidArgument(
            f"audio_header.bits_per_sample is {header.bits_per_sample}: send {SAMPLE_BITS}"
        )
    rate_hz = header.samples_per_second
    if not LEAST_RATE_HZ <= rate_hz <= MOST_RATE_HZ:
        raise UnsupportedAudioRate(
            f"audio_header.samples_per_second is {rate_hz}: send {LEAST_RATE_HZ} to {MOST_RATE_HZ}"
        )
    return rate_hz


def samples_of(data: bytes) -> Pcm:
    """The samples of an audio buffer. Raises `InvalidMessage` for half a sample."""
    if len(data) % 2:
        raise InvalidMessage(
            f"audio_buffer has {len(data)} bytes: 16-bit samples are of two, cut between them"
        )
    return from_bytes(data)


def audio_header(rate_hz: int) -> audio_pb2.AudioHeader:
    """Mono 16-bit PCM at `rate_hz`."""
    return audio_pb2.AudioHeader(
        audio_format=audio_pb2.AudioHeader.AUDIO_FORMAT_PCM,
        channel_count=1,
        samples_per_second=rate_hz,
        bits_per_sample=SAMPLE_BITS,
    )


def clip_header(rate_hz: int, start_s: float) -> ClipMessage:
    """The first message of a clip's animation. `start_s`: Unix seconds of time code 0."""
    header = controller_pb2.AnimationDataStreamHeader(
        audio_header=audio_header(rate_hz),
        skel_animation_header=_skel_header(),
        start_time_code_since_epoch=start_s,
    )
    return ClipMessage(animation_data_stream_header=header)


def live_header(ids: animation_id_pb2.AnimationIds, rate_hz: int, start_s: float) -> LiveMessage:
    """The first message of a character's stream, as `clip_header`."""
    header = animation_data_pb2.AnimationDataStreamHeader(
        animation_ids=ids,
        source_service_id=SOURCE_ID,
        audio_header=audio_header(rate_hz),
        skel_animation_header=_skel_header(),
        start_time_code_since_epoch=start_s,
    )
    return LiveMessage(animation_data_stream_header=header)


def animation_data(
    first_frame: int,
    faces: NDArray[np.float32],
    first_sample: int = 0,
    pcm: Pcm | None = None,
    rate_hz: int = LEAST_RATE_HZ,
) -> AnimationData:
    """Faces `[n, 52]`, the first of them the stream's frame `first_frame`, and sound.

    `pcm`: from the stream's sample `first_sample` on, at `rate_hz`; none if None or empty.
    """
    data = AnimationData()
    for index, row in enumerate(faces.tolist()):
        weights = data.skel_animation.blend_shape_weights.add()
        weights.time_code = frame_time(first_frame + index)
        weights.values.extend(row)
    if pcm is not None and len(pcm):
        data.audio.time_code = first_sample / rate_hz
        data.audio.audio_buffer = to_bytes(pcm)
    return data


def frame_time(frame: int) -> float:
    """Seconds from the stream's beginning to a frame."""
    return frame * FACE_RATE_HZ.denominator / FACE_RATE_HZ.numerator


def emotions(time_s: float, weights: Mapping[str, float]) -> Emotions:
    """Emotions from `time_s` on."""
    return Emotions(time_code=time_s, emotion=weights)


def add_emotion_aggregate(
    data: AnimationData, given: Iterable[Emotions], shown: Iterable[Emotions]
) -> None:
    """Say in `data` what the client gave and what the face shows. Nothing is read from audio."""
    aggregate = emotion_aggregate_pb2.EmotionAggregate(
        input_emotions=given, a2f_smoothed_output=shown
    )
    packed = Any()
    packed.Pack(aggregate)
    data.metadata[EMOTION_AGGREGATE].CopyFrom(packed)


def end_of_processing() -> ClipMessage:
    """The event that all of a clip's audio has become animation."""
    event = controller_pb2.Event(event_type=controller_pb2.END_OF_A2F_AUDIO_PROCESSING)
    return ClipMessage(event=event)


def _skel_header() -> animation_data_pb2.SkelAnimationHeader:
    return animation_data_pb2.SkelAnimationHeader(blend_shapes=PASCAL_NAMES)
