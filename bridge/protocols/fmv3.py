"""Face Motion v3 (`FMV3`) messages: iFacialMocap's and Facemotion3d's binary protocol.

Every message is a 40-byte little-endian header and a payload:

    4s "FMV3" | u8 type | u8 flags | u16 40 | u64 session | u32 schema | u32 sequence
    | u32 source token | u32 payload length | u16 part | u16 parts | u32 length of this part

A receiver says HELLO; the phone answers with a SCHEMA (names and their order, once) in fragments
of at most 576 bytes; after the receiver's SCHEMA_ACK numbers follow as FRAMEs. Two revisions of the
contract differ in the type numbers of SCHEMA and SCHEMA_ACK only; a HELLO says which one it means.
Source: emoto-yasushi/iFacialMocap_Facemotion3d_udp-tcp_v3, PROTOCOL_V3.md, revision 4 (2026-09) and
revision 5 (the first one in released apps).
"""

import enum
import json
import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import PacketError
from bridge.face.frame import FaceRows
from bridge.face.names import NAMES, permutation
from bridge.protocols.ifacialmocap import POSE_WIDTH, PoseColumns, percents
from bridge.protocols.livelink import Signs

MAGIC: Final = b"FMV3"
HEADER_BYTES: Final = 40
#: Longest SCHEMA datagram, header included: what every receiver takes before sizes are agreed on.
SCHEMA_DATAGRAM_BYTES: Final = 576
MAX_FPS: Final = 60
MIN_DATAGRAM_BYTES, MAX_DATAGRAM_BYTES = 576, 1200
MAX_ERROR_BYTES: Final = 512
#: A receiver that is silent for so long is gone, milliseconds.
LEASE_MS: Final = 10_000

TRACKING: Final = 1

_HEADER: Final = struct.Struct("<4sBBHQIIIIHHI")
_HELLO: Final = struct.Struct("<HHI")
_START_INFORMATION: Final = struct.Struct("<QHHII")

#: Order of the values on the wire: alphabetical, as the apps send them.
BLEND_NAMES: Final = tuple(sorted(NAMES))
_ORDER: Final = permutation(BLEND_NAMES)
FRAME_PAYLOAD_BYTES: Final = 2 * len(BLEND_NAMES) + 4 * POSE_WIDTH

_NO_SIGNS: Final = Signs()


class Kind(enum.Enum):
    """Message types."""

    HELLO = enum.auto()
    SCHEMA = enum.auto()
    SCHEMA_ACK = enum.auto()
    FRAME = enum.auto()
    GET_SCHEMA = enum.auto()
    PING = enum.auto()
    PONG = enum.auto()
    STOP = enum.auto()
    ERROR = enum.auto()


_COMMON: Final = {
    Kind.HELLO: 1,
    Kind.FRAME: 4,
    Kind.GET_SCHEMA: 5,
    Kind.PING: 6,
    Kind.PONG: 7,
    Kind.STOP: 8,
    Kind.ERROR: 9,
}


class Revision(enum.IntEnum):
    """`contract_revision`."""

    R4 = 4
    R5 = 5

    def number(self, kind: Kind) -> int:
        """The type number of `kind`."""
        own = {Kind.SCHEMA: 3, Kind.SCHEMA_ACK: 10} if self is Revision.R4 else _REVISION_5
        return _COMMON.get(kind) or own[kind]


_REVISION_5: Final = {Kind.SCHEMA: 2, Kind.SCHEMA_ACK: 3}

#: What receivers send, by type number: 3 in revision 5, where revision 4 says 10.
_FROM_RECEIVERS: Final = {
    1: Kind.HELLO,
    3: Kind.SCHEMA_ACK,
    5: Kind.GET_SCHEMA,
    6: Kind.PING,
    8: Kind.STOP,
    10: Kind.SCHEMA_ACK,
}


@dataclass(frozen=True, slots=True)
class Hello:
    """A receiver asks for the stream. `nonce` tells its attempts apart."""

    nonce: int
    fps: int
    datagram_bytes: int
    revision: int


@dataclass(frozen=True, slots=True)
class Control:
    """Anything else that a receiver sends: a header without payload. `number` is its type's."""

    kind: Kind
    number: int
    session: int
    schema: int
    sequence: int


def is_fmv3(datagram: bytes) -> bool:
    """Whether `datagram` means to be of this protocol, well-formed or not."""
    return datagram.startswith(MAGIC)


def decode(datagram: bytes) -> Hello | Control:
    """A receiver's message. Raises `PacketError` for anything that breaks the layout."""
    if len(datagram) < HEADER_BYTES:
        raise PacketError("the message ends inside its header")
    magic, number, flags, size, session, schema, sequence, token, total, part, parts, length = (
        _HEADER.unpack_from(datagram)
    )
    kind = _FROM_RECEIVERS.get(number)
    if magic != MAGIC or size != HEADER_BYTES or kind is None:
        raise PacketError(f"not a message of a Face Motion receiver (type {number})")
    if flags or token or part or parts != 1:
        raise PacketError("a receiver's message has no flags, token or parts")
    if total != length or len(datagram) != HEADER_BYTES + length or not session:
        raise PacketError("the message does not have the length or session it should")
    if kind is Kind.HELLO:
        return _hello(datagram[HEADER_BYTES:], session, schema, sequence)
    if length:
        raise PacketError(f"{kind.name} has no payload")
    return Control(kind, number, session, schema, sequence)


def payload_bytes(header: bytes) -> int:
    """How many bytes follow `header` (`HEADER_BYTES` of a stream) in a receiver's message.

    Raises `PacketError` for what no receiver sends: a stream has no way back from that.
    """
    length: int = _HEADER.unpack(header)[-1]
    if not is_fmv3(header) or length > _HELLO.size:
        raise PacketError("not a message of a Face Motion receiver")
    return length


def _hello(payload: bytes, nonce: int, schema: int, sequence: int) -> Hello:
    if len(payload) != _HELLO.size or schema or sequence:
        raise PacketError("HELLO has eight bytes of payload and no numbers")
    fps, datagram_bytes, revision = _HELLO.unpack(payload)
    return Hello(nonce, fps, datagram_bytes, revision)


def _header(
    number: int,
    session: int,
    length: int,
    *,
    flags: int = 0,
    schema: int = 0,
    sequence: int = 0,
    total: int | None = None,
    part: int = 0,
    parts: int = 1,
) -> bytes:
    whole = length if total is None else total
    return _HEADER.pack(
        *(MAGIC, number, flags, HEADER_BYTES, session, schema, sequence, 0),
        *(whole, part, parts, length),
    )


def encode_schema(
    session: int, schema: int, hello: Hello, json_text: bytes, *, whole: bool = False
) -> list[bytes]:
    """SCHEMA as datagrams, or `whole` in one message, for TCP.

    `hello` is what was agreed on; its nonce is 0 where nobody asked. `json_text` is
    `schema_json`'s. Raises ValueError for a revision that is not one of `Revision`.
    """
    revision = Revision(hello.revision)
    payload = _START_INFORMATION.pack(
        hello.nonce, hello.fps, hello.datagram_bytes, LEASE_MS, revision
    )
    payload += json_text
    room = len(payload) if whole else SCHEMA_DATAGRAM_BYTES - HEADER_BYTES
    pieces = [payload[at : at + room] for at in range(0, len(payload), room)]
    return [
        _header(
            revision.number(Kind.SCHEMA),
            session,
            len(piece),
            schema=schema,
            total=len(payload),
            part=part,
            parts=len(pieces),
        )
        + piece
        for part, piece in enumerate(pieces)
    ]


def schema_json(facemotion3d: bool = False) -> bytes:
    """Which values follow, in which order and unit; nine keys, no spaces."""
    fields = {
        "schema_version": 1,
        "app": "Facemotion3d" if facemotion3d else "iFacialMocap",
        "profile": "facemotion3d-other" if facemotion3d else "ifacialmocap-stream",
        "blend_names": BLEND_NAMES,
        "blend_encoding": "i16",
        "blend_unit": "percent",
        "pose_layout": "head_rxyz_pxyz_rightEye_rxyz_leftEye_rxyz",
        "rotation_unit": "degree",
        "position_unit": "meter",
    }
    return json.dumps(fields, separators=(",", ":")).encode()


def encode_pong(session: int, sequence: int) -> bytes:
    """The answer to a PING."""
    return _header(_COMMON[Kind.PONG], session, 0, sequence=sequence)


def encode_error(session: int, reason: str) -> bytes:
    """A refusal or the end of a session; `session` is the nonce where a HELLO is refused."""
    text = reason.encode()
    assert 0 < len(text) <= MAX_ERROR_BYTES, "reasons are short"
    return _header(_COMMON[Kind.ERROR], session, len(text)) + text


def encode_frame(session: int, schema: int, sequence: int, payload: bytes) -> bytes:
    """A FRAME of `payload` (a row of `FramePayloads`), with the face tracked."""
    header = _header(
        _COMMON[Kind.FRAME],
        session,
        len(payload),
        flags=TRACKING,
        schema=schema,
        sequence=sequence & 0xFFFF_FFFF,
    )
    return header + payload


class FramePayloads:
    """The numbers of `count` faces, the same for every receiver of a face."""

    def __init__(
        self, count: int, *, head: bool = True, eyes: bool = True, signs: Signs = _NO_SIGNS
    ) -> None:
        """Without `head` or `eyes` those angles are zero."""
        self._pose = PoseColumns(count, head=head, eyes=eyes, signs=signs)
        self._bytes = np.zeros((count, FRAME_PAYLOAD_BYTES), np.uint8)
        width = 2 * len(BLEND_NAMES)
        self._blends: NDArray[np.int16] = self._bytes[:, :width].view("<i2")
        self._angles: NDArray[np.float32] = self._bytes[:, width:].view("<f4")

    def encode(self, rows: FaceRows) -> None:
        """Take `rows`, one face each."""
        self._blends[:] = percents(rows)[:, _ORDER]
        self._angles[:] = self._pose.write(rows)

    def row(self, row: int) -> bytes:
        """The payload of one face."""
        payload: bytes = self._bytes[row].tobytes()
        return payload
