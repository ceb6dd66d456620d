"""The Animate call: a caller's speech in, a face for it out."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as pb

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.errors import InvalidArgument, InvalidMessage
from bridge.events import Audio
from bridge.rpc.batches import batches
from bridge.rpc.cast import Cast
from bridge.rpc.directions import opening_of
from bridge.rpc.encoders import encoder_on
from bridge.rpc.orders import emotion_of, when_busy
from bridge.sessions.orders import AnimateOrder
from bridge.wire.convert import audio_event


async def animate(
    requests: AsyncIterator[pb.AnimateRequest], cast: Cast, clock: Clock
) -> AsyncGenerator[pb.AnimateResponse, None]:
    """One call. Raises what animating does, and `InvalidMessage`."""
    config = await _config(requests)
    if config is None:
        return
    encoder = encoder_on(clock)
    performance = cast.animate(animate_order(config), sound(requests))
    async with aclosing(batches(performance)) as batched:
        async for batch in batched:
            sent = [e for e in batch if config.audio_echoed or not isinstance(e, Audio)]
            if sent:
                yield pb.AnimateResponse(events=[encoder.performance(event) for event in sent])


def animate_order(config: pb.AnimateConfig) -> AnimateOrder:
    """The order in `config`. Raises `InvalidArgument`.

    Speech that is only rendered, with its transcript, is looked at as a whole: nobody listens.
    """
    label, intensity = emotion_of(config)
    return AnimateOrder(
        rate_hz=_rate_hz(config.format),
        character=config.character,
        transcript=config.transcript,
        language=config.language,
        whole=config.offline or (config.render_only and bool(config.transcript)),
        emotion=label,
        intensity=intensity,
        when_busy=when_busy(config.busy_policy),
        render_only=config.render_only,
        direction=opening_of(config),
    )


async def sound(requests: AsyncIterator[pb.AnimateRequest]) -> AsyncGenerator[Pcm, None]:
    """The samples of what follows the config. Raises `InvalidMessage`."""
    expected = 0
    async for request in requests:
        if request.WhichOneof("message") != "audio_chunk":
            raise InvalidMessage("after the config comes sound, and nothing else")
        chunk = audio_event(request.audio_chunk)
        if chunk.offset_samples != expected:
            raise InvalidMessage(
                f"an audio chunk begins at sample {chunk.offset_samples}, the one before it ended "
                f"at {expected}: send all of the sound, in order"
            )
        expected += len(chunk.pcm)
        yield chunk.pcm


async def _config(requests: AsyncIterator[pb.AnimateRequest]) -> pb.AnimateConfig | None:
    """The first of `requests`, which is taken; None if nothing comes."""
    async for request in requests:
        if request.WhichOneof("message") != "config":
            raise InvalidMessage("the first message must be the config")
        return request.config
    return None


def _rate_hz(form: audio_pb2.AudioFormat) -> int:
    if form.encoding != audio_pb2.AUDIO_ENCODING_S16LE:
        raise InvalidArgument("the speech must be signed 16-bit PCM: AUDIO_ENCODING_S16LE")
    if form.channel_count not in (0, 1):
        raise InvalidArgument(f"the speech has {form.channel_count} channels: send one")
    return form.rate_hz
