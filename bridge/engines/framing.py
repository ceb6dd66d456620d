"""Frames on the line between the service and a speech process.

A frame is one byte of kind, four bytes of little-endian payload length, the payload. The service
sends REQUEST then TEXT; the process sends HELLO once when it is ready (zygote or pool), then for
an utterance any number of CUES, AUDIO and FACE, and at last END or ERROR.

Both sides of the line import this module, so it imports nothing of asyncio.
"""

import enum
import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, from_bytes, to_bytes
from bridge.engines.engine import VoiceSettings
from bridge.engines.voices import LibraryVoice
from bridge.errors import PacketError
from bridge.events import Marker, MarkerKind, Text
from bridge.face.names import COEFFICIENT_COUNT

HEADER: Final = struct.Struct("<BI")

#: Between the service and a zygote: what, and the number of the utterance.
MESSAGE: Final = struct.Struct("<BI")

#: No honest frame is longer: ten million characters of text, four bytes each, and some.
MAX_PAYLOAD_BYTES: Final = 64 * 1024 * 1024

Cue = Text | Marker


class Kind(enum.IntEnum):
    """What a frame carries, and as what."""

    HELLO = 1
    """JSON: voices."""
    REQUEST = 2
    """JSON: how to speak."""
    TEXT = 3
    """UTF-8, lone surrogates allowed: what to speak."""
    CUES = 4
    """JSON: texts and markers of the audio that follows."""
    AUDIO = 5
    """s16 little-endian mono PCM."""
    FACE = 6
    """f32 little-endian `[n, 52]`."""
    END = 7
    """Empty: the utterance is complete."""
    ERROR = 8
    """JSON: reason and message."""
    NOTE = 9
    """JSON: reason and message of what went otherwise than asked; the utterance goes on."""


class Message(enum.IntEnum):
    """What a control message asks or says."""

    SPEAK = 1
    """To the zygote, with a socket: fork a process that serves it."""
    STOP = 2
    """To the zygote: kill that process, if it still runs."""
    TAKEN = 3
    """From the zygote: the socket has arrived, the sender's copy may be closed."""


@dataclass(frozen=True, slots=True)
class SpeechOrder:
    """A request as a speech process gets it: `voice.name` is the synthesizer's own."""

    voice: VoiceSettings
    ssml: bool
    seed: int
    urls: str
    code: str


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """One frame."""
    return HEADER.pack(kind, len(payload)) + payload


def parse_header(data: bytes) -> tuple[Kind, int]:
    """Kind and payload length of five bytes. Raises `PacketError`."""
    if len(data) != HEADER.size:
        raise PacketError(f"a frame header is {HEADER.size} bytes, not {len(data)}")
    kind, length = HEADER.unpack(data)
    if length > MAX_PAYLOAD_BYTES:
        raise PacketError(f"a frame of {length} bytes is longer than any can be")
    try:
        return Kind(kind), length
    except ValueError:
        raise PacketError(f"no frame is of kind {kind}")


def encode_hello(voices: Iterable[LibraryVoice]) -> bytes:
    return _dump([asdict(voice) for voice in voices])


def decode_hello(payload: bytes) -> list[LibraryVoice]:
    """Raises `PacketError`."""
    try:
        return [LibraryVoice(**_with_tuples(voice)) for voice in _list(payload)]
    except (TypeError, AttributeError) as error:
        raise PacketError(f"not a list of voices: {error}")


def _with_tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}


def encode_order(order: SpeechOrder) -> bytes:
    return _dump(asdict(order))


def decode_order(payload: bytes) -> SpeechOrder:
    """Raises `PacketError`."""
    try:
        values = _load(payload)
        return SpeechOrder(**{**values, "voice": VoiceSettings(**values["voice"])})
    except (TypeError, KeyError) as error:
        raise PacketError(f"not a speech order: {error}")


def encode_text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def decode_text(payload: bytes) -> str:
    """Raises `PacketError`."""
    try:
        return payload.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise PacketError(f"not UTF-8: {error}")


def encode_cues(cues: Iterable[Cue]) -> bytes:
    return _dump([_cue_fields(cue) for cue in cues])


def decode_cues(payload: bytes) -> list[Cue]:
    """Raises `PacketError`."""
    try:
        return [_cue(*fields) for fields in _list(payload)]
    except (TypeError, ValueError, OverflowError) as error:
        raise PacketError(f"not a list of cues: {error}")


def encode_audio(pcm: Pcm) -> bytes:
    return to_bytes(pcm)


def decode_audio(payload: bytes) -> Pcm:
    """`[n]` int16, read-only. Raises `PacketError`."""
    if len(payload) % 2:
        raise PacketError(f"{len(payload)} bytes are not whole samples")
    return from_bytes(payload)


def encode_face(coefficients: NDArray[np.float32]) -> bytes:
    return coefficients.astype("<f4", copy=False).tobytes()


def decode_face(payload: bytes) -> NDArray[np.float32]:
    """`[n, 52]` float32, read-only. Raises `PacketError`."""
    if len(payload) % (4 * COEFFICIENT_COUNT):
        raise PacketError(f"{len(payload)} bytes are not whole faces")
    return np.frombuffer(payload, "<f4").reshape(-1, COEFFICIENT_COUNT)


def encode_error(reason: str, message: str) -> bytes:
    return _dump({"reason": reason, "message": message})


def decode_error(payload: bytes) -> Mapping[str, str]:
    """Keys `reason` and `message`. Raises `PacketError`."""
    values = _load(payload)
    if not isinstance(values, dict) or values.keys() != {"reason", "message"}:
        raise PacketError("not an error")
    return values


def _cue_fields(cue: Cue) -> list[object]:
    if isinstance(cue, Text):
        return [cue.text]
    return [cue.kind.value, cue.text, cue.offset_samples, cue.duration_samples, cue.text_offset]


def _cue(kind: object, *fields: Any) -> Cue:
    if not isinstance(kind, str):
        raise TypeError("a cue begins with a string")
    if not fields:
        return Text(kind)
    text, offset, duration, text_offset = fields
    return Marker(MarkerKind(kind), str(text), int(offset), int(duration), int(text_offset))


def _dump(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _list(payload: bytes) -> list[Any]:
    values = _load(payload)
    if not isinstance(values, list):
        raise TypeError("not a list")
    return values


def _load(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise PacketError(f"not JSON: {error}")
