"""Live Link packets, byte for byte and back."""

import hashlib
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument, PacketError
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.protocols.livelink import LiveLinkEncoder, Signs, decode, to_rows
from bridge.protocols.timecode import FrameRate

DEVICE = "00000000-0000-4000-8000-000000000001"
OTHER = "00000000-0000-4000-8000-000000000002"
HZ_60 = FrameRate(60)

#: A packet whose layout three unrelated decoders agree on.
GOLDEN = (
    b"\x06"  # version, u8
    b"\x00\x00\x00\x24"  # device id: 36 bytes
    b"00000000-0000-4000-8000-000000000001"
    b"\x00\x00\x00\x06"  # subject: 6 bytes
    b"Bridge"
    b"\x00\x10\xb8\x9b"  # frame 1095835 = 05:04:23.9 at 60
    b"\x3e\x80\x00\x00"  # sub-frame 0.25
    b"\x00\x00\x00\x3c\x00\x00\x00\x01"  # 60/1
    b"\x3d"  # 61 values
    + b"\x00\x00\x00\x00" * 17
    + b"\x3f\x00\x00\x00"  # jawOpen 0.5
    + b"\x00\x00\x00\x00" * 34
    + b"\x3d\xcc\xcc\xcd"  # head yaw 0.1
    + b"\xbe\x4c\xcc\xcd"  # head pitch -0.2
    + b"\x00\x00\x00\x00"
    + b"\x3d\x4c\xcc\xcd"  # left eye yaw 0.05
    + b"\x00\x00\x00\x00" * 5
)
GOLDEN_SHA256 = "fd4f5583460abd5035e0316050dc226cd5fbcbabee0c790797926d63aaa84d11"
HEADER_AND_TIME = len(GOLDEN) - 245


def golden_face() -> FaceRows:
    face = FaceRows.zeros(1)
    face.coefficient("jawOpen")[:] = 0.5
    face.head[0] = (0.1, -0.2, 0.0)
    # Internal yaw is positive to the own left, the packet's eye yaw to the own right.
    face.eyes[0, 0] = -0.05
    return face


def encode_one(face: FaceRows, frame: int = 0, sub_frame: float = 0.0) -> bytes:
    return bytes(LiveLinkEncoder([(DEVICE, "Bridge")], HZ_60).encode(face, frame, sub_frame)[0])


def test_a_packet_is_the_reference_packet_byte_for_byte() -> None:
    packet = encode_one(golden_face(), 1_095_835, 0.25)
    assert packet == GOLDEN
    assert hashlib.sha256(packet).hexdigest() == GOLDEN_SHA256


def test_the_reference_packet_reads_back() -> None:
    packet = decode(GOLDEN)
    assert (packet.device_id, packet.subject) == (DEVICE, "Bridge")
    assert (packet.frame_number, packet.sub_frame, packet.rate) == (1_095_835, 0.25, HZ_60)
    assert packet.values is not None
    face = to_rows(packet.values[None])
    assert np.array_equal(face.coefficients, golden_face().coefficients)
    assert np.array_equal(face.head, golden_face().head)
    assert np.array_equal(face.eyes, golden_face().eyes)


@pytest.mark.parametrize("length", [n for n in range(len(GOLDEN)) if n != HEADER_AND_TIME])
def test_a_packet_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(PacketError):
        decode(GOLDEN[:length])


def test_a_packet_without_values_means_no_face() -> None:
    packet = decode(GOLDEN[:HEADER_AND_TIME])
    assert packet.values is None
    assert packet.frame_number == 1_095_835


@pytest.mark.parametrize(
    ("at", "replacement"),
    [
        (0, b"\x05"),  # version
        (1, b"\x7f\xff\xff\xff"),  # device id longer than the packet
        (1, b"\xff\xff\xff\xff"),  # negative length
        (5, b"\xff"),  # not UTF-8
        (41, b"\x00\x00\x01\x00"),  # subject runs into the values
        (55, b"\x3f\x80\x00\x00"),  # sub-frame 1.0
        (55, b"\x7f\xc0\x00\x00"),  # sub-frame NaN
        (59, b"\x00\x00\x00\x00"),  # rate numerator 0
        (63, b"\x00\x00\x00\x00"),  # rate denominator 0
        (67, b"\x3c"),  # 60 values
        (68, b"\x7f\x80\x00\x00"),  # infinite coefficient
    ],
)
def test_a_damaged_field_is_refused(at: int, replacement: bytes) -> None:
    damaged = GOLDEN[:at] + replacement + GOLDEN[at + len(replacement) :]
    with pytest.raises(PacketError):
        decode(damaged)


def test_trailing_bytes_are_refused() -> None:
    with pytest.raises(PacketError):
        decode(GOLDEN + b"\x00")


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_decoder(data: bytes) -> None:
    try:
        packet = decode(data)
    except PacketError:
        return
    assert packet.rate.denominator > 0


finite = st.floats(-100, 100, width=32)


@given(
    coefficients=st.lists(st.floats(0, 1, width=32), min_size=52, max_size=52),
    angles=st.lists(finite, min_size=7, max_size=7),
    subject=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    frame=st.integers(-(2**31), 2**31 - 1),
    sub_frame=st.floats(0, 1, width=32, exclude_max=True),
)
def test_what_is_encoded_decodes_to_the_same_floats(
    coefficients: list[float], angles: list[float], subject: str, frame: int, sub_frame: float
) -> None:
    face = FaceRows(
        np.array([coefficients], np.float32),
        np.array([angles[:3]], np.float32),
        np.array([angles[3:]], np.float32),
    )
    encoder = LiveLinkEncoder([(DEVICE, subject)], HZ_60)
    packet = decode(bytes(encoder.encode(face, frame, sub_frame)[0]))
    assert (packet.subject, packet.frame_number, packet.sub_frame) == (subject, frame, sub_frame)
    assert packet.values is not None
    back = to_rows(packet.values[None])
    assert np.array_equal(back.coefficients, face.coefficients)
    assert np.array_equal(back.head, face.head)
    assert np.array_equal(back.eyes, face.eyes)


def test_two_characters_have_two_device_ids_and_their_own_faces() -> None:
    encoder = LiveLinkEncoder([(DEVICE, "Ava"), (OTHER, "Benedict")], FrameRate(30_000, 1001))
    faces = FaceRows.zeros(2)
    faces.coefficients[1, INDEX["jawOpen"]] = 1.0
    ava, benedict = (decode(bytes(p)) for p in encoder.encode(faces, 7, 0.0))
    assert (ava.device_id, ava.subject) == (DEVICE, "Ava")
    assert (benedict.device_id, benedict.subject) == (OTHER, "Benedict")
    assert ava.rate == FrameRate(30_000, 1001)
    assert ava.values is not None and ava.values.max() == 0.0
    assert benedict.values is not None and benedict.values[INDEX["jawOpen"]] == 1.0


def test_a_subject_is_counted_in_bytes() -> None:
    encoder = LiveLinkEncoder([(DEVICE, "Élodie")], HZ_60)
    packet = bytes(encoder.encode(FaceRows.zeros(1), 0, 0.0)[0])
    assert struct.unpack_from(">i", packet, 41) == (7,)
    assert len(packet) == 270 + 36 + 7


def test_eye_roll_is_zero_and_eyes_look_where_the_character_looks() -> None:
    face = FaceRows.zeros(1)
    face.eyes[0] = (0.1, 0.2, 0.3, 0.4)  # own left and up
    values = decode(encode_one(face)).values
    assert values is not None
    np.testing.assert_array_equal(values[55:], np.array([-0.1, -0.2, 0, -0.3, -0.4, 0], np.float32))


def test_head_and_eyes_can_be_left_out() -> None:
    face = FaceRows.zeros(1)
    face.head[:], face.eyes[:] = 0.3, 0.3
    encoder = LiveLinkEncoder([(DEVICE, "Ava")], HZ_60, head=False, eyes=False)
    values = decode(bytes(encoder.encode(face, 0, 0.0)[0])).values
    assert values is not None and not values[52:].any()


def test_inverted_angles_come_back_through_the_same_signs() -> None:
    signs = Signs(invert_head_yaw=True, invert_eye_pitch=True)
    face = golden_face()
    face.eyes[:] = 0.25
    encoder = LiveLinkEncoder([(DEVICE, "Ava")], HZ_60, signs=signs)
    values = decode(bytes(encoder.encode(face, 0, 0.0)[0])).values
    assert values is not None
    np.testing.assert_array_equal(
        values[52:57], np.array([-0.1, -0.2, 0.0, -0.25, 0.25], np.float32)
    )
    np.testing.assert_array_equal(to_rows(values[None], signs).eyes, face.eyes)


@pytest.mark.parametrize("device_id", ["", "short", "é" * 36, "x" * 37])
def test_a_device_id_that_is_not_36_ascii_bytes_is_refused(device_id: str) -> None:
    with pytest.raises(InvalidArgument):
        LiveLinkEncoder([(device_id, "Ava")], HZ_60)


@pytest.mark.parametrize("subject", ["", "x" * 469, "é" * 235])
def test_a_subject_that_receivers_reject_is_refused(subject: str) -> None:
    with pytest.raises(InvalidArgument):
        LiveLinkEncoder([(DEVICE, subject)], HZ_60)


def test_the_longest_subject_fits() -> None:
    encoder = LiveLinkEncoder([(DEVICE, "x" * 468)], HZ_60)
    assert len(encoder.encode(FaceRows.zeros(1), 0, 0.0)[0]) == 774


def test_no_subjects_make_no_packets() -> None:
    assert LiveLinkEncoder([], HZ_60).encode(FaceRows.zeros(0), 0, 0.0) == []
