"""The SpeakStream call: a text in the making in, its performance out."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from exomni.v1 import avatar_service_pb2 as pb

from bridge.clock import Clock
from bridge.errors import InvalidArgument, InvalidMessage
from bridge.rpc.batches import batches
from bridge.rpc.cast import Cast
from bridge.rpc.directions import opening_of
from bridge.rpc.encoders import encoder_on
from bridge.rpc.orders import checked_audio_rate, emotion_of, voice_overrides, when_busy
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.resampled import resampled
from bridge.sessions.writing import Flush, Piece


async def speak_stream(
    requests: AsyncIterator[pb.SpeakStreamRequest], cast: Cast, clock: Clock
) -> AsyncGenerator[pb.SpeakStreamResponse, None]:
    """One call. Raises what speaking does, and `InvalidMessage`."""
    config = await _config(requests)
    if config is None:
        return
    encoder, order = encoder_on(clock), stream_order(config)
    performance = cast.speak_stream(order, pieces(requests))
    async with aclosing(batches(resampled(performance, order.audio_rate_hz))) as batched:
        async for batch in batched:
            yield pb.SpeakStreamResponse(events=[encoder.performance(event) for event in batch])


def stream_order(config: pb.SpeakStreamConfig) -> SpeakOrder:
    """The order in `config`, without a text. Raises `InvalidArgument`, `UnsupportedAudioRate`."""
    if config.seed < 0:
        raise InvalidArgument(f"seed is {config.seed}: give 0 to 2147483647")
    label, intensity = emotion_of(config)
    return SpeakOrder(
        text="",
        character=config.character,
        voice=voice_overrides(config.voice),
        emotion=label,
        intensity=intensity,
        audio_rate_hz=checked_audio_rate(config.audio_rate_hz),
        when_busy=when_busy(config.busy_policy),
        render_only=config.render_only,
        seed=config.seed if config.HasField("seed") else None,
        direction=opening_of(config),
    )


async def pieces(requests: AsyncIterator[pb.SpeakStreamRequest]) -> AsyncGenerator[Piece, None]:
    """The text that follows the config. Raises `InvalidMessage`."""
    async for request in requests:
        match request.WhichOneof("message"):
            case "text_delta":
                yield request.text_delta
            case "flush":
                yield Flush()
            case _:
                raise InvalidMessage("after the config comes text, and nothing else")


async def _config(
    requests: AsyncIterator[pb.SpeakStreamRequest],
) -> pb.SpeakStreamConfig | None:
    """The first of `requests`, which is taken; None if nothing comes."""
    async for request in requests:
        if request.WhichOneof("message") != "config":
            raise InvalidMessage("the first message must be the config")
        return request.config
    return None
