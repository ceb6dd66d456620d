"""What the front and the scribe process say to each other about takes.

To the scribe, over its standard input: frames of a 9-byte little-endian header (payload bytes u32,
kind u8, take number u32) and a payload. From the scribe, over its standard output: one JSON object
a line. Both ends are this project's, of the same version.
"""

import json
import struct
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm, from_bytes, to_bytes
from bridge.errors import PacketError
from bridge.takes import metadata as meta
from bridge.takes.metadata import Metadata
from bridge.takes.track import RECORD, Records

HEADER: Final = struct.Struct("<IBI")
_SOUND: Final = struct.Struct("<qqI")
_CUT: Final = struct.Struct("<q")
_LENGTH: Final = struct.Struct("<I")
#: Longest payload accepted, bytes: half a minute of PCM, which is never sent in one piece.
MOST_PAYLOAD_BYTES: Final = 4 * 1024 * 1024


class Kind(IntEnum):
    """What a frame is."""

    OPEN = 1
    FRAME = 2
    SOUND = 3
    CUT = 4
    FACE = 5
    EVENT = 6
    CLOSE = 7


@dataclass(frozen=True, slots=True)
class Open:
    """Begin a take in a new folder in `parent`; `metadata.info.name` is its wanted name."""

    parent: Path
    metadata: Metadata


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A sent frame: `record` `[1]`, its checksum still missing."""

    record: Records


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """`pcm` `[n]` of `rate_hz`, `offset` samples of it after the take's sample `stretch`."""

    stretch: int
    offset: int
    rate_hz: int
    pcm: Pcm


@dataclass(frozen=True, slots=True)
class Cut:
    """Nothing is heard from the take's sample `at` on."""

    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """Native frames: `records` `[n]`, their checksums still missing."""

    records: Records


@dataclass(frozen=True, slots=True)
class EventLine:
    """A line of `events.jsonl`."""

    line: bytes


@dataclass(frozen=True, slots=True)
class Close:
    """The take is over: finish it."""


Message = Open | Frame | Sound | Cut | Faces | EventLine | Close


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a take, or of the disk.

    `state`: "recording", "finished", "failed" (`message` says why; `folder` "" where there never
    was one) or "space" (`message` warns; of no take in particular). `seconds`: its length when it
    ended.
    """

    take: int
    state: str
    folder: str = ""
    message: str = ""
    seconds: float = 0.0


def encode(take: int, message: Message) -> bytes:
    """The frame of `message` about take number `take`."""
    match message:
        case Open():
            parent = str(message.parent).encode()
            kind = Kind.OPEN
            payload = _LENGTH.pack(len(parent)) + parent + meta.to_json(message.metadata)
        case Frame():
            kind, payload = Kind.FRAME, message.record.tobytes()
        case Sound():
            kind = Kind.SOUND
            payload = _SOUND.pack(message.stretch, message.offset, message.rate_hz)
            payload += to_bytes(message.pcm)
        case Cut():
            kind, payload = Kind.CUT, _CUT.pack(message.at)
        case Faces():
            kind, payload = Kind.FACE, message.records.tobytes()
        case EventLine():
            kind, payload = Kind.EVENT, message.line
        case Close():
            kind, payload = Kind.CLOSE, b""
    return HEADER.pack(len(payload), kind, take) + payload


def decode(kind: int, payload: bytes) -> Message:
    """The message in a frame. Raises `PacketError`."""
    try:
        return _decoded(Kind(kind), payload)
    except (ValueError, struct.error) as error:
        raise PacketError(f"not a frame for the scribe: {error}")


def _decoded(kind: Kind, payload: bytes) -> Message:
    match kind:
        case Kind.OPEN:
            (length,) = _LENGTH.unpack_from(payload)
            end = _LENGTH.size + length
            parent = Path(payload[_LENGTH.size : end].decode())
            return Open(parent, meta.from_json(payload[end:], "a take's beginning"))
        case Kind.FRAME:
            return Frame(np.frombuffer(payload, RECORD).copy())
        case Kind.SOUND:
            stretch, offset, rate_hz = _SOUND.unpack_from(payload)
            return Sound(stretch, offset, rate_hz, from_bytes(payload[_SOUND.size :]))
        case Kind.CUT:
            return Cut(*_CUT.unpack(payload))
        case Kind.FACE:
            return Faces(np.frombuffer(payload, RECORD).copy())
        case Kind.EVENT:
            return EventLine(payload)
        case Kind.CLOSE:
            return Close()


def encode_report(report: Report) -> str:
    """The line of `report`."""
    return json.dumps(asdict(report))


def decode_report(line: str) -> Report:
    """The report in a line. Raises `PacketError`."""
    try:
        return Report(**json.loads(line))
    except (ValueError, TypeError, RecursionError) as error:
        raise PacketError(f"not a report of the scribe: {error}")
