"""Tracks: the bytes as documented, and torn ends."""

import struct
import zlib

import numpy as np
import pytest

from bridge.errors import TakeDamaged, TakeTooNew
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.protocols.timecode import FrameRate
from bridge.takes import track
from tests.takes.making import rows

NTSC = FrameRate(30_000, 1001)


def records(count: int) -> track.Records:
    made = np.zeros(count, track.RECORD)
    track.fill_faces(made, rows(count, np.random.default_rng(1)))
    return made


def test_a_header_is_64_bytes_as_documented() -> None:
    data = track.header_bytes(track.TrackHeader(track.KIND_SENT, NTSC))
    body = (
        b"EXOTRACK"
        b"\x01\x00"  # version
        b"\x01\x00"  # sent
        b"\x00\x01\x00\x00"  # bytes a record
        b"\x30\x75\x00\x00"  # 30000
        b"\xe9\x03\x00\x00"  # 1001
    ) + bytes(36)
    assert data == body + struct.pack("<I", zlib.crc32(body))
    assert track.read_header(data, track.KIND_SENT, "x").rate == NTSC


def test_a_record_is_256_bytes_as_documented() -> None:
    made = np.zeros(1, track.RECORD)
    faces = FaceRows.zeros(1)
    faces.coefficient("jawOpen")[0], faces.head[0, 2], faces.eyes[0, 3] = 0.5, -1.0, 0.25
    track.fill_faces(made, faces)
    made["index"], made["number"], made["sub_frame"], made["flags"] = 7, 2_000_000, 0.75, 4
    values = struct.unpack("<IIfI59fI", track.seal(made))
    assert values[:4] == (7, 2_000_000, 0.75, 4)
    assert values[4 + INDEX["jawOpen"]] == 0.5
    assert values[4 + 52 + 2] == -1.0
    assert values[4 + 55 + 3] == 0.25
    assert values[63] == zlib.crc32(struct.pack("<IIfI59f", *values[:63]))


def test_a_changed_byte_is_found() -> None:
    data = bytearray(track.seal(records(5)))
    assert track.intact(np.frombuffer(data, track.RECORD)).all()
    data[3 * 256 + 100] ^= 1
    assert track.intact(np.frombuffer(data, track.RECORD)).tolist() == [True] * 3 + [False, True]


def test_a_hole_that_a_power_cut_left_is_not_whole() -> None:
    data = track.seal(records(2)) + bytes(256)
    assert track.intact(np.frombuffer(data, track.RECORD)).tolist() == [True, True, False]


def test_a_damaged_header_is_refused_at_every_byte() -> None:
    data = track.header_bytes(track.TrackHeader(track.KIND_SENT, NTSC))
    for at in range(len(data)):
        broken = bytearray(data)
        broken[at] ^= 0x10
        with pytest.raises(TakeDamaged, match="face"):
            track.read_header(bytes(broken), track.KIND_SENT, "face")


def test_a_later_version_is_refused() -> None:
    data = bytearray(track.header_bytes(track.TrackHeader(track.KIND_SENT, NTSC)))
    data[8] = 2
    data[60:] = struct.pack("<I", zlib.crc32(data[:60]))
    with pytest.raises(TakeTooNew, match="x is of format 2"):
        track.read_header(bytes(data), track.KIND_SENT, "x")


def test_a_track_of_the_other_kind_is_refused() -> None:
    data = track.header_bytes(track.TrackHeader(track.KIND_NATIVE, NTSC))
    with pytest.raises(TakeDamaged, match="another kind"):
        track.read_header(data, track.KIND_SENT, "x")
