"""What a speech process says, as engine events."""

from collections.abc import AsyncGenerator, AsyncIterable

from bridge.engines.framing import Kind, decode_audio, decode_cues, decode_face
from bridge.errors import EngineFailed, PacketError
from bridge.events import Audio, EngineEvent, Face


async def events_of(
    frames: AsyncIterable[tuple[Kind, bytes]],
) -> AsyncGenerator[EngineEvent, None]:
    """Cues, audio and face of one utterance, with their offsets counted.

    Raises `EngineFailed` for a frame that does not belong into an utterance or does not parse.
    """
    samples = frame_count = 0
    async for kind, payload in frames:
        try:
            match kind:
                case Kind.CUES:
                    for cue in decode_cues(payload):
                        yield cue
                case Kind.AUDIO:
                    pcm = decode_audio(payload)
                    yield Audio(samples, pcm)
                    samples += len(pcm)
                case Kind.FACE:
                    coefficients = decode_face(payload)
                    yield Face(frame_count, coefficients)
                    frame_count += len(coefficients)
                case _:
                    raise PacketError(f"{kind.name} in the middle of an utterance")
        except PacketError as error:
            raise EngineFailed(f"the speech process talks nonsense: {error}")
