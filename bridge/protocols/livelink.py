"""Live Link Face packets, version 6: faces to datagrams, and datagrams to values.

One datagram is one frame of one subject. Every number is big-endian, a string is an i32 byte
count and UTF-8 bytes:

    u8 6 | i32 n, device id | i32 n, subject | i32 frame | f32 sub-frame | i32 rate numerator
    | i32 rate denominator | u8 61 | 61 x f32

The 61 values are the 52 coefficients in canonical order, head yaw, pitch, roll, and yaw, pitch,
roll of each eye, in radians. The head's angles are those of this project; an eye's are negated
(positive is the own right, and down). The app sends the packet without its last two fields while
it sees no face. Receivers key a subject by its device id, may take the last 244 bytes as the
values and may assume a 36-byte device id, so nothing follows the values and the id is always 36
bytes.
Sources: layout from JimWest/PyLiveLinkFace, think-biq/LLV and mogue/MediaPipe-LiveLink-Python;
angles measured on a recording of the app in aelzeiny/Animoji.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, PacketError
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT
from bridge.protocols.timecode import FrameRate

VERSION: Final = 6
VALUE_COUNT: Final = 61
DEVICE_ID_BYTES: Final = 36
#: think-biq/LLV rejects longer packets; other receivers read at most 1024 bytes.
MAX_PACKET_BYTES: Final = 774

_TIME: Final = struct.Struct(">ifii")
#: The part of it that changes.
_STAMP: Final = struct.Struct(">if")
_VALUE_BYTES: Final = VALUE_COUNT * 4
_TAIL_BYTES: Final = _TIME.size + 1 + _VALUE_BYTES


@dataclass(frozen=True, slots=True)
class Signs:
    """Angles to turn round, for a receiver that shows them mirrored."""

    invert_head_yaw: bool = False
    invert_head_pitch: bool = False
    invert_head_roll: bool = False
    invert_eye_yaw: bool = False
    invert_eye_pitch: bool = False

    @property
    def head_flips(self) -> NDArray[np.float32] | None:
        """Factors on the packet's head angles, `[3]`; None for none."""
        return _flips(self.invert_head_yaw, self.invert_head_pitch, self.invert_head_roll)

    @property
    def eye_flips(self) -> NDArray[np.float32] | None:
        """Factors on the packet's eye angles, `[4]`; None for none."""
        return _flips(*(self.invert_eye_yaw, self.invert_eye_pitch) * 2)


def _flips(*inverted: bool) -> NDArray[np.float32] | None:
    factors = np.array([-1.0 if flag else 1.0 for flag in inverted], np.float32)
    return factors if any(inverted) else None


_SIGNS: Final = Signs()


class LiveLinkEncoder:
    """Encodes a fixed set of subjects at a fixed rate, all of them in a few array writes.

    Everything behind the subject has a fixed size, so packets lie right-aligned in the rows of
    one byte array whose row length is a multiple of four.
    """

    def __init__(
        self,
        identities: Sequence[tuple[str, str]],
        rate: FrameRate,
        *,
        head: bool = True,
        eyes: bool = True,
        signs: Signs = _SIGNS,
    ) -> None:
        """`identities`: (device id, subject) of each row. Without `head` or `eyes` those angles
        are zero. Raises `InvalidArgument` for an id that is not 36 ASCII bytes, or a subject
        that makes the packet too long.
        """
        headers = [_header(device_id, subject) for device_id, subject in identities]
        longest = max((len(h) for h in headers), default=0) + _TAIL_BYTES
        buffer = np.zeros((len(headers), -(-longest // 4) * 4), np.uint8)
        end = buffer.shape[1]
        tail = _TIME.pack(0, 0.0, rate.numerator, rate.denominator) + bytes([VALUE_COUNT])
        #: The packets of all rows, in order; rewritten by each `encode`.
        self.packets: list[memoryview] = []
        for row, header in zip(buffer, headers, strict=True):
            start = end - _TAIL_BYTES - len(header)
            row[start : end - _VALUE_BYTES] = np.frombuffer(header + tail, np.uint8)
            self.packets.append(row.data[start:].toreadonly())
        self._time = buffer[:, end - _TAIL_BYTES : end - _TAIL_BYTES + _STAMP.size]
        self._stamp = bytearray(_STAMP.size)
        self._stamp_bytes = np.frombuffer(self._stamp, np.uint8)
        values = buffer[:, end - _VALUE_BYTES :].view(">f4")
        self._coefficients = values[:, :COEFFICIENT_COUNT]
        self._head = values[:, 52:55] if head else None
        self._eyes = _eye_view(values) if eyes else None
        self._zeros = np.zeros((len(headers), 4), np.float32)
        self._negated = np.zeros_like(self._zeros)
        self._negated_by_eye = self._negated.reshape(-1, 2, 2)
        self._head_flips = signs.head_flips
        self._eye_flips = signs.eye_flips

    def encode(self, rows: FaceRows, frame_number: int, sub_frame: float) -> Sequence[memoryview]:
        """Write `rows` (one per identity) into the packets and return them.

        `frame_number` counts frames at the encoder's rate, 0 <= `sub_frame` < 1. The packets are
        views that the next call overwrites.
        """
        assert len(rows.coefficients) == len(self.packets), "one row for each identity"
        _STAMP.pack_into(self._stamp, 0, frame_number, sub_frame)
        self._time[:] = self._stamp_bytes
        self._coefficients[:] = rows.coefficients
        if self._head is not None:
            flips = self._head_flips
            self._head[:] = rows.head if flips is None else rows.head * flips
        if self._eyes is not None:
            # Taken from zero, a zero stays 0.0; negated, it would be sent as -0.0.
            np.subtract(self._zeros, rows.eyes, self._negated)
            if self._eye_flips is not None:
                self._negated *= self._eye_flips
            self._eyes[:] = self._negated_by_eye
        return self.packets


def check_identities(identities: Sequence[tuple[str, str]]) -> None:
    """Raise `InvalidArgument` for the (device id, subject) that no packet can carry."""
    for device_id, subject in identities:
        _header(device_id, subject)


def _header(device_id: str, subject: str) -> bytes:
    if len(device_id) != DEVICE_ID_BYTES or not device_id.isascii():
        raise InvalidArgument(
            f"a Live Link device id is 36 ASCII characters (a UUID), not {device_id!r}"
        )
    name = subject.encode()
    header = struct.pack(">Bi", VERSION, DEVICE_ID_BYTES) + device_id.encode()
    header += struct.pack(">i", len(name)) + name
    if not name or len(header) + _TAIL_BYTES > MAX_PACKET_BYTES:
        raise InvalidArgument(
            f"a Live Link subject is 1 to {MAX_PACKET_BYTES - _TAIL_BYTES - 45} bytes, "
            f"this one has {len(name)}"
        )
    return header


def _eye_view(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Writable view of yaw and pitch of both eyes, `[N, 2, 2]`."""
    view = values[:, 55:61].reshape(-1, 2, 3)[:, :, :2]
    assert np.shares_memory(view, values) or not len(values), "a copy would send no eyes"
    return view


@dataclass(frozen=True, slots=True)
class LiveLinkPacket:
    """A decoded datagram. `values`: `[61]` float32 as sent, read-only; None: no face seen."""

    device_id: str
    subject: str
    frame_number: int
    sub_frame: float
    rate: FrameRate
    values: NDArray[np.float32] | None


def decode(packet: bytes) -> LiveLinkPacket:
    """The content of a datagram. Raises `PacketError` for anything that breaks the layout."""
    if not packet or packet[0] != VERSION:
        raise PacketError(f"not a Live Link version {VERSION} packet")
    device_id, at = _string(packet, 1, "device id")
    subject, at = _string(packet, at, "subject")
    if len(packet) < at + _TIME.size:
        raise PacketError("the packet ends inside its frame time")
    frame_number, sub_frame, numerator, denominator = _TIME.unpack_from(packet, at)
    if not 0.0 <= sub_frame < 1.0:
        raise PacketError(f"sub-frame {sub_frame} is outside [0, 1)")
    if numerator <= 0 or denominator <= 0:
        raise PacketError(f"frame rate {numerator}/{denominator} is not a rate")
    rate = FrameRate(numerator, denominator)
    values = _values(packet[at + _TIME.size :])
    return LiveLinkPacket(device_id, subject, frame_number, sub_frame, rate, values)


def _string(packet: bytes, at: int, what: str) -> tuple[str, int]:
    if len(packet) < at + 4:
        raise PacketError(f"the packet ends inside the length of its {what}")
    (length,) = struct.unpack_from(">i", packet, at)
    start, end = at + 4, at + 4 + length
    if length < 0 or end > len(packet):
        raise PacketError(f"the {what} claims {length} bytes, {len(packet) - start} are left")
    try:
        return packet[start:end].decode(), end
    except UnicodeDecodeError:
        raise PacketError(f"the {what} is not UTF-8")


def _values(rest: bytes) -> NDArray[np.float32] | None:
    if not rest:
        return None
    if rest[0] != VALUE_COUNT:
        raise PacketError(f"{rest[0]} values announced, {VALUE_COUNT} expected")
    if len(rest) != 1 + _VALUE_BYTES:
        raise PacketError(f"{len(rest) - 1} bytes of values, {_VALUE_BYTES} expected")
    values = np.frombuffer(rest, ">f4", VALUE_COUNT, 1).astype(np.float32)
    if not np.isfinite(values).all():
        raise PacketError("a value is not finite")
    values.flags.writeable = False
    return values


def to_rows(values: NDArray[np.float32], signs: Signs = _SIGNS) -> FaceRows:
    """Packet values `[N, 61]` as faces in the internal convention; eye roll is left out."""
    head, eyes = values[:, 52:55].copy(), -values[:, [55, 56, 58, 59]]
    if signs.head_flips is not None:
        head *= signs.head_flips
    if signs.eye_flips is not None:
        eyes *= signs.eye_flips
    return FaceRows(values[:, :COEFFICIENT_COUNT].copy(), head, eyes)
