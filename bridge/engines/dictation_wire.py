"""Frames on the line between the service and a dictation process.

A frame is a byte of kind, four bytes of the stretch of speech it belongs to, four of payload
length, all little-endian, and the payload. The service sends BEGIN, AUDIO …, END; the process
says HELLO once, then TEXT … and FINAL, or ERROR. A BEGIN gives up what went before without END.

Both sides of the line import this module, so it imports nothing of asyncio.
"""

import enum
import json
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from bridge.errors import PacketError

_HEADER: Final = struct.Struct("<BII")
#: No honest frame is longer: two minutes of speech.
MAX_PAYLOAD_BYTES: Final = 4 * 1024 * 1024


class Kind(enum.IntEnum):
    """What a frame carries, and as what."""

    HELLO = 1
    """Empty: the process is ready."""
    BEGIN = 2
    """JSON, a list of strings: what will perhaps be said."""
    AUDIO = 3
    """s16 little-endian mono PCM at 16 kHz."""
    END = 4
    """Empty: the speech is over."""
    TEXT = 5
    """UTF-8: what is understood so far."""
    FINAL = 6
    """UTF-8: what was understood."""
    ERROR = 7
    """UTF-8: why nothing was."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of speech `number`."""

    kind: Kind
    number: int
    payload: bytes = b""

    def encode(self) -> bytes:
        """Its bytes."""
        return _HEADER.pack(self.kind, self.number, len(self.payload)) + self.payload


class FrameReader:
    """Frames out of bytes that come in any pieces."""

    def __init__(self) -> None:
        self._data = bytearray()

    def push(self, data: bytes) -> Iterator[Frame]:
        """The frames that `data` completes. Raises `PacketError`."""
        self._data += data
        while len(self._data) >= _HEADER.size:
            kind, number, length = _parse(bytes(self._data[: _HEADER.size]))
            end = _HEADER.size + length
            if len(self._data) < end:
                return
            payload = bytes(self._data[_HEADER.size : end])
            del self._data[:end]
            yield Frame(kind, number, payload)


def read_frame(stream: BinaryIO) -> Frame | None:
    """The next frame of a blocking `stream`; None where it ends. Raises `PacketError`."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, number, length = _parse(header)
    payload = stream.read(length)
    return Frame(kind, number, payload) if len(payload) == length else None


def encode_hints(hints: Sequence[str]) -> bytes:
    return json.dumps(list(hints)).encode()


def decode_hints(payload: bytes) -> tuple[str, ...]:
    """Raises `PacketError`."""
    try:
        return tuple(map(str, json.loads(payload)))
    except (ValueError, TypeError, RecursionError) as error:
        raise PacketError(f"not a list of hints: {error}")


def _parse(header: bytes) -> tuple[Kind, int, int]:
    kind, number, length = _HEADER.unpack(header)
    if length > MAX_PAYLOAD_BYTES:
        raise PacketError(f"a frame of {length} bytes is longer than any can be")
    try:
        return Kind(kind), number, length
    except ValueError:
        raise PacketError(f"no frame is of kind {kind}")
