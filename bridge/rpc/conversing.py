"""ConverseRequest → what a conversation takes, checked."""

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Final

from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb
from google.protobuf.duration_pb2 import Duration

from bridge.errors import InvalidArgument, InvalidMessage
from bridge.rpc.orders import checked_audio_rate, emotion_of, voice_overrides, when_busy
from bridge.sessions.conversing import (
    CallerAudio,
    CallerCommit,
    CallerInput,
    CallerInterrupt,
    CallerPosition,
    CallerSound,
    CallerText,
    ConverseOrder,
)
from bridge.wire.convert import audio_event, nanoseconds_of

_NS_PER_S: Final = 1e9
_MOST_WORDS: Final = 20


async def order_of(requests: AsyncIterator[pb.ConverseRequest]) -> ConverseOrder | None:
    """The order in the first of `requests`, which is taken; None if nothing comes.

    Raises `InvalidMessage` for another first message, and what `converse_order` does.
    """
    async for request in requests:
        if request.WhichOneof("message") != "config":
            raise InvalidMessage("the first message must be the config")
        return converse_order(request.config)
    return None


def converse_order(config: pb.ConverseConfig) -> ConverseOrder:
    """The order in `config`. Raises `InvalidArgument`, `UnsupportedAudioRate`."""
    label, intensity = emotion_of(config)
    return ConverseOrder(
        character=config.character,
        sound=_sound(config),
        instructions=config.instructions,
        language=config.language,
        voice=voice_overrides(config.voice),
        emotion=label,
        intensity=intensity,
        audio_rate_hz=checked_audio_rate(config.audio_rate_hz),
        when_busy=when_busy(config.busy_policy) if config.busy_policy else None,
        render_only=config.render_only,
        session_id=config.session_id,
        received=config.received_sequence,
    )


async def inputs(
    requests: AsyncIterator[pb.ConverseRequest],
) -> AsyncGenerator[CallerInput, None]:
    """What follows the config. Raises `InvalidMessage`, `InvalidArgument`."""
    async for request in requests:
        yield _input(request)


def _input(request: pb.ConverseRequest) -> CallerInput:
    match request.WhichOneof("message"):
        case "audio_chunk":
            return CallerAudio(audio_event(request.audio_chunk).pcm)
        case "text":
            return CallerText(request.text)
        case "turn_commit":
            return CallerCommit()
        case "turn_interrupt":
            return CallerInterrupt()
        case "playback_position":
            return _position(request.playback_position)
        case "config":
            raise InvalidMessage(
                "the config came a second time: resume the session in a new stream to change it"
            )
        case _:
            raise InvalidMessage("a message without content came, or one of a newer contract")


def _position(message: pb.PlaybackPosition) -> CallerPosition:
    media_s = nanoseconds_of(message.media_offset) / _NS_PER_S
    if media_s < 0.0:
        raise InvalidArgument(f"playback_position.media_offset is {media_s:g} s: give 0 or more")
    return CallerPosition(message.utterance_id, media_s)


def _sound(config: pb.ConverseConfig) -> CallerSound | None:
    if not config.HasField("input_format"):
        return None
    detection = config.turn_detection
    silence_s = _seconds(detection, "silence_duration", 0.1, 5.0)
    return CallerSound(
        rate_hz=_rate(config.input_format),
        echo_canceled=detection.echo_canceled,
        hands_free=detection.enabled if detection.HasField("enabled") else None,
        end_silence_ms=None if silence_s is None else round(silence_s * 1000),
        barge_in=detection.barge_in_enabled if detection.HasField("barge_in_enabled") else None,
        minimum_words=_words(detection),
        grace_s=_seconds(detection, "grace_duration", 0.0, 60.0),
    )


def _rate(audio: audio_pb2.AudioFormat) -> int:
    if audio.encoding != audio_pb2.AUDIO_ENCODING_S16LE:
        raise InvalidArgument("input_format.encoding must be AUDIO_ENCODING_S16LE")
    if audio.channel_count not in (0, 1):
        raise InvalidArgument(f"input_format has {audio.channel_count} channels: send 1")
    return audio.rate_hz


def _words(detection: pb.TurnDetection) -> int | None:
    if not detection.HasField("minimum_word_count"):
        return None
    count = detection.minimum_word_count
    if not 0 <= count <= _MOST_WORDS:
        raise InvalidArgument(
            f"turn_detection.minimum_word_count is {count}: give 0 to {_MOST_WORDS}"
        )
    return count


def _seconds(
    detection: pb.TurnDetection, field: str, smallest: float, largest: float
) -> float | None:
    if not detection.HasField(field):
        return None
    duration: Duration = getattr(detection, field)
    seconds = nanoseconds_of(duration) / _NS_PER_S
    if not smallest <= seconds <= largest:
        raise InvalidArgument(
            f"turn_detection.{field} is {seconds:g} s: give {smallest:g} s to {largest:g} s"
        )
    return seconds
