"""Tracks of a take as bytes: a header, then records of 256 bytes, each with a checksum.

Little-endian throughout. Header, 64 bytes: "EXOTRACK", version (u16), kind (u16: 1 sent, 2 native),
bytes per record (u32), frame rate as numerator and denominator (2 x u32), 36 zero bytes, CRC-32 of
what came before (u32). Record: two counts, a float and flags (see `SENT`, `NATIVE`), 59 float32
(52 coefficients, head yaw pitch roll, left eye yaw pitch, right eye yaw pitch; radians), CRC-32 of
what came before. A power cut may leave the last records torn; the checksum tells.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import TakeDamaged, TakeTooNew
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT
from bridge.protocols.timecode import FrameRate

#: Tracks of sent frames and of native ones: what `index` and `number` count differs.
KIND_SENT, KIND_NATIVE = 1, 2
VERSION: Final = 1

#: Frame flags of native records: whether the engine moved head and eyes.
HEAD_KNOWN, EYES_KNOWN = 1, 2

_MAGIC: Final = b"EXOTRACK"
_HEADER: Final = struct.Struct("<8sHHIII36x")
_CRC: Final = struct.Struct("<I")
HEADER_BYTES: Final = _HEADER.size + _CRC.size

#: A record. Sent: `index` counts frames of the take, `number` and `sub_frame` are its timecode,
#: frames since midnight. Native: `index` counts utterances of the take, `number` frames of the
#: utterance, `sub_frame` is 0.
RECORD: Final = np.dtype(
    [
        ("index", "<u4"),
        ("number", "<u4"),
        ("sub_frame", "<f4"),
        ("flags", "<u4"),
        ("coefficients", "<f4", (COEFFICIENT_COUNT,)),
        ("head", "<f4", (3,)),
        ("eyes", "<f4", (4,)),
        ("crc", "<u4"),
    ]
)
RECORD_BYTES: Final = RECORD.itemsize
_CHECKED_BYTES: Final = RECORD_BYTES - _CRC.size
_BATCH: Final = 4096

Records = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class TrackHeader:
    """What a track says of itself."""

    kind: int
    rate: FrameRate


def header_bytes(header: TrackHeader) -> bytes:
    """The first `HEADER_BYTES` of a track."""
    rate = header.rate
    head = _HEADER.pack(
        _MAGIC, VERSION, header.kind, RECORD_BYTES, rate.numerator, rate.denominator
    )
    return head + _CRC.pack(zlib.crc32(head))


def read_header(data: bytes, kind: int, name: str) -> TrackHeader:
    """The header at the start of `data`, of file `name`. Raises `TakeDamaged`, `TakeTooNew`."""
    if len(data) < HEADER_BYTES or data[: len(_MAGIC)] != _MAGIC:
        raise TakeDamaged(f"{name} is not a track")
    if _CRC.unpack_from(data, _HEADER.size)[0] != zlib.crc32(data[: _HEADER.size]):
        raise TakeDamaged(f"{name} has a damaged header")
    _, version, found, size, numerator, denominator = _HEADER.unpack_from(data)
    if version > VERSION:
        raise TakeTooNew(
            f"{name} is of format {version}, this version reads up to {VERSION}: "
            "update exomni-bridge"
        )
    if found != kind or size != RECORD_BYTES or not numerator or not denominator:
        raise TakeDamaged(f"{name} is a track of another kind")
    return TrackHeader(kind, FrameRate(numerator, denominator))


def seal(records: Records) -> bytes:
    """`records` `[n]` as bytes, each with its checksum."""
    data = records.tobytes()
    bodies = [data[at : at + _CHECKED_BYTES] for at in range(0, len(data), RECORD_BYTES)]
    return b"".join([body + _CRC.pack(zlib.crc32(body)) for body in bodies])


def intact(records: Records) -> NDArray[np.bool_]:
    """Which of `records` `[n]` are whole."""
    whole = np.ones(len(records), np.bool_)
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        data = memoryview(batch.tobytes())
        for row, expected in enumerate(batch["crc"].tolist()):
            begin = row * RECORD_BYTES
            if zlib.crc32(data[begin : begin + _CHECKED_BYTES]) != expected:
                whole[start + row] = False
    return whole


def face_rows(records: Records) -> FaceRows:
    """The faces of `records`: views, nothing is copied."""
    return FaceRows(records["coefficients"], records["head"], records["eyes"])


def fill_faces(records: Records, rows: FaceRows) -> None:
    """Write `rows` into `records`, one each."""
    records["coefficients"] = rows.coefficients
    records["head"] = rows.head
    records["eyes"] = rows.eyes


def layout() -> Mapping[str, int]:
    """Where each field of a record begins, bytes: for readers in other languages."""
    assert RECORD.fields is not None
    return {name: int(place[1]) for name, place in RECORD.fields.items()}
