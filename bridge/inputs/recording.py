"""What the recorder process says to the front, over its standard output.

Frames of a byte of kind and four of payload length, little-endian, and the payload. First OPENED
or FAILED, then AUDIO with DROPPED among it, at last FAILED if the device is lost.
"""

import json
import struct
from dataclasses import asdict, dataclass
from typing import Final

from bridge.audio.pcm import Pcm, from_bytes, to_bytes
from bridge.errors import PacketError

HEADER: Final = struct.Struct("<BI")
_DROPPED: Final = struct.Struct("<Q")
_KIND_OPENED, _KIND_AUDIO, _KIND_DROPPED, _KIND_FAILED = 1, 2, 3, 4
#: Longest payload accepted, bytes: blocks are some hundredths of a second.
MAX_PAYLOAD_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """The microphone records, mono."""

    device: str
    host_api: str
    rate_hz: int


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """The next samples, `[n]` int16, read-only."""

    pcm: Pcm


@dataclass(frozen=True, slots=True)
class Dropped:
    """So many samples since the one before were lost: nobody read them in time."""

    sample_count: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The microphone does not record. `message` has the cure.

    `cause`: "missing" (no PortAudio, or no microphone), "unknown" (the name fits none, or several),
    "refused" (it does not open), "lost" (it was open), "crashed" (the process failed).
    """

    cause: str
    message: str


News = Opened | Recorded | Dropped | Failed


def encode_news(news: News) -> bytes:
    """The frame of `news`."""
    match news:
        case Opened():
            kind, payload = _KIND_OPENED, json.dumps(asdict(news)).encode()
        case Recorded():
            kind, payload = _KIND_AUDIO, to_bytes(news.pcm)
        case Dropped():
            kind, payload = _KIND_DROPPED, _DROPPED.pack(news.sample_count)
        case Failed():
            kind, payload = _KIND_FAILED, json.dumps(asdict(news)).encode()
    return HEADER.pack(kind, len(payload)) + payload


def payload_length(header: bytes) -> int:
    """Bytes that follow `header`. Raises `PacketError`."""
    length: int = HEADER.unpack(header)[1]
    if length > MAX_PAYLOAD_BYTES:
        raise PacketError(f"a frame of {length} bytes is longer than any of the recorder's")
    return length


def decode_news(header: bytes, payload: bytes) -> News:
    """The news of one frame. Raises `PacketError`."""
    try:
        match header[0]:
            case 1:
                return Opened(**json.loads(payload))
            case 2:
                return Recorded(from_bytes(payload))
            case 3:
                return Dropped(*_DROPPED.unpack(payload))
            case 4:
                return Failed(**json.loads(payload))
    except (ValueError, TypeError, RecursionError, struct.error) as error:
        raise PacketError(f"not a frame of the recorder: {error}")
    raise PacketError(f"no frame of the recorder is of kind {header[0]}")
