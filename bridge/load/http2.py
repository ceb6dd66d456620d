"""As much of HTTP/2 as a client needs that asks for one stream of gRPC messages. Pure.

A client by gRPC's own library costs as much as the service does for the same messages, and it has
manners: it cannot stop in the middle of a frame. Frames are RFC 9113, section 4.1; header fields
go out as literals and indexes of the static table, RFC 7541, sections 6.1 and 6.2.2; messages are
gRPC over HTTP/2, "Length-Prefixed-Message".
"""

import enum
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PREFACE: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
#: The one stream of a connection of ours: the first a client may open.
STREAM: Final = 1
END_STREAM: Final = 0x1
ACK: Final = 0x1
_END_HEADERS: Final = 0x4
_INITIAL_WINDOW_SIZE: Final = 0x4
_HEADER: Final = struct.Struct(">HBBBI")
_HEADER_BYTES: Final = 9
_PREFIX: Final = struct.Struct(">BI")
#: What may be on its way unread, bytes; topped up when half of it has come.
WINDOW_BYTES: Final = 1 << 20
_DEFAULT_WINDOW_BYTES: Final = 65_535


class FrameType(enum.IntEnum):
    """RFC 9113, section 6."""

    DATA = 0
    HEADERS = 1
    RST_STREAM = 3
    SETTINGS = 4
    PING = 6
    GOAWAY = 7
    WINDOW_UPDATE = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it came; `type` may be one that is not in `FrameType`."""

    type: int
    flags: int
    stream: int
    payload: bytes


def frame(type_: FrameType, flags: int, stream: int, payload: bytes = b"") -> bytes:
    """A frame's bytes."""
    length = len(payload)
    return _HEADER.pack(length >> 8, length & 0xFF, type_, flags, stream) + payload


def opening() -> bytes:
    """What a client says first: preface, settings, room for `WINDOW_BYTES` on the connection."""
    settings = struct.pack(">HI", _INITIAL_WINDOW_SIZE, WINDOW_BYTES)
    return (
        PREFACE
        + frame(FrameType.SETTINGS, 0, 0, settings)
        + window_update(0, WINDOW_BYTES - _DEFAULT_WINDOW_BYTES)
    )


def window_update(stream: int, count: int) -> bytes:
    """Room for `count` bytes more."""
    return frame(FrameType.WINDOW_UPDATE, 0, stream, struct.pack(">I", count))


def request_headers(path: str, authority: str, *, tls: bool, token: str) -> bytes:
    """The frame that begins a call of `path`; a `token` of "" is none."""
    fields = [
        b"\x83",  # :method POST
        b"\x87" if tls else b"\x86",  # :scheme
        _literal(4, path),  # :path
        _literal(1, authority),  # :authority
        _literal(31, "application/grpc"),  # content-type
        _named("te", "trailers"),
    ]
    if token:
        fields.append(_literal(23, f"Bearer {token}"))  # authorization
    return frame(FrameType.HEADERS, _END_HEADERS, STREAM, b"".join(fields))


def message(payload: bytes) -> bytes:
    """A gRPC message, not compressed."""
    return _PREFIX.pack(0, len(payload)) + payload


class FrameReader:
    """Bytes to frames."""

    def __init__(self) -> None:
        self._data = b""

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that `data` completes."""
        data = self._data + data if self._data else data
        at = 0
        while len(data) - at >= _HEADER_BYTES:
            high, low, type_, flags, stream = _HEADER.unpack_from(data, at)
            end = at + _HEADER_BYTES + (high << 8 | low)
            if end > len(data):
                break
            yield Frame(type_, flags, stream & 0x7FFF_FFFF, data[at + _HEADER_BYTES : end])
            at = end
        self._data = data[at:]


class MessageReader:
    """Payloads of DATA frames to gRPC messages."""

    def __init__(self) -> None:
        self._data = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The messages that `data` completes."""
        data = self._data + data if self._data else data
        at = 0
        while len(data) - at >= _PREFIX.size:
            _, length = _PREFIX.unpack_from(data, at)
            end = at + _PREFIX.size + length
            if end > len(data):
                break
            yield data[at + _PREFIX.size : end]
            at = end
        self._data = data[at:]


def _literal(index: int, value: str) -> bytes:
    """A field whose name is in the static table, without indexing."""
    return _integer(index, 4) + _text(value)


def _named(name: str, value: str) -> bytes:
    return b"\x00" + _text(name) + _text(value)


def _text(value: str) -> bytes:
    data = value.encode()
    return _integer(len(data), 7) + data


def _integer(value: int, prefix_bits: int) -> bytes:
    """RFC 7541, section 5.1, with the bits before the prefix 0."""
    most = (1 << prefix_bits) - 1
    if value < most:
        return bytes([value])
    rest, out = value - most, bytearray([most])
    while rest >= 0x80:
        out.append(rest & 0x7F | 0x80)
        rest >>= 7
    out.append(rest)
    return bytes(out)
