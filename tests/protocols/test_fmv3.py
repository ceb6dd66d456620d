"""Face Motion v3 messages, byte for byte against the vectors published with the protocol.

Source: golden_vectors.json of emoto-yasushi/iFacialMocap_Facemotion3d_udp-tcp_v3, of revisions 4
and 5.
"""

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import PacketError
from bridge.face.frame import FaceRows
from bridge.protocols import fmv3
from bridge.protocols.fmv3 import Control, FramePayloads, Hello, Kind, Revision

NONCE = 0x8877665544332211
SESSION = 0x0102030405060708

#: HELLO of both revisions: 60 frames a second, 1200 bytes.
HELLO_4 = bytes.fromhex(
    "464d5633" "01" "00" "2800"  # magic, HELLO, no flags, 40 bytes of header
    "1122334455667788"  # the receiver's nonce, little-endian
    "00000000" "00000000" "00000000"  # schema, sequence, token
    "08000000" "0000" "0100" "08000000"  # one part of eight bytes
    "3c00" "b004" "04000000"
)  # fmt: skip
HELLO_5 = HELLO_4[:-4] + b"\x05\x00\x00\x00"
ACK_4 = bytes.fromhex(
    "464d56330a0028000807060504030201010000000000000000000000000000000000010000000000"
)
ACK_5 = ACK_4[:4] + b"\x03" + ACK_4[5:]
PING_7 = bytes.fromhex(
    "464d5633060028000807060504030201000000000700000000000000000000000000010000000000"
)
PONG_7 = PING_7[:4] + b"\x07" + PING_7[5:]
STOP = bytes.fromhex(
    "464d5633080028000807060504030201000000000000000000000000000000000000010000000000"
)
GET_SCHEMA = STOP[:4] + b"\x05" + STOP[5:]
ERROR_BUSY = bytes.fromhex(
    "464d563309002800112233445566778800000000000000000000000004000000000001000400000042555359"
)
#: FRAME with three values (-25, 100, 0), a pose of zeros, sequence 9 and the token 0x11223344.
FRAME = bytes.fromhex(
    "464d56330401280008070605040302010100000009000000443322113600000000000100360000"
    "00e7ff64000000" + "00" * 48
)


def test_a_hello_reads_as_published() -> None:
    assert fmv3.decode(HELLO_4) == Hello(NONCE, 60, 1200, 4)
    assert fmv3.decode(HELLO_5) == Hello(NONCE, 60, 1200, 5)


@pytest.mark.parametrize(
    ("datagram", "control"),
    [
        (ACK_4, Control(Kind.SCHEMA_ACK, 10, SESSION, 1, 0)),
        (ACK_5, Control(Kind.SCHEMA_ACK, 3, SESSION, 1, 0)),
        (PING_7, Control(Kind.PING, 6, SESSION, 0, 7)),
        (STOP, Control(Kind.STOP, 8, SESSION, 0, 0)),
        (GET_SCHEMA, Control(Kind.GET_SCHEMA, 5, SESSION, 0, 0)),
    ],
)
def test_controls_read_as_published(datagram: bytes, control: Control) -> None:
    assert fmv3.decode(datagram) == control


def test_answers_are_as_published() -> None:
    assert fmv3.encode_pong(SESSION, 7) == PONG_7
    assert fmv3.encode_error(NONCE, "BUSY") == ERROR_BUSY


def test_a_frame_is_as_published_but_for_the_token() -> None:
    frame = fmv3.encode_frame(SESSION, 1, 9, FRAME[40:])
    assert frame == FRAME[:24] + bytes(4) + FRAME[28:]


@pytest.mark.parametrize(("revision", "number"), [(Revision.R4, 3), (Revision.R5, 2)])
def test_the_schema_comes_in_fragments_of_576_bytes(revision: Revision, number: int) -> None:
    hello = Hello(NONCE, 60, 1200, revision)
    parts = fmv3.encode_schema(SESSION, 1, hello, fmv3.schema_json())
    payload = b""
    for index, part in enumerate(parts):
        header = struct.unpack_from("<4sBBHQIIIIHHI", part)
        assert header[:7] == (b"FMV3", number, 0, 40, SESSION, 1, 0)
        assert header[9:] == (index, len(parts), len(part) - 40)
        assert len(part) == 576 or index == len(parts) - 1
        payload += part[40:]
    assert {struct.unpack_from("<I", part, 28)[0] for part in parts} == {len(payload)}
    assert struct.unpack_from("<QHHII", payload) == (NONCE, 60, 1200, 10_000, int(revision))
    assert len(json.loads(payload[20:])["blend_names"]) == 52


def test_the_schema_has_the_nine_published_keys() -> None:
    text = fmv3.schema_json()
    fields = json.loads(text)
    assert text.startswith(b'{"schema_version":1,"app":"iFacialMocap","profile":"ifacialmocap-str')
    assert " ".join(fields) == (
        "schema_version app profile blend_names blend_encoding blend_unit pose_layout "
        "rotation_unit position_unit"
    )
    assert fields["blend_names"] == sorted(fields["blend_names"])
    other = json.loads(fmv3.schema_json(facemotion3d=True))
    assert (other["app"], other["profile"]) == ("Facemotion3d", "facemotion3d-other")


def test_numbers_are_in_the_order_of_the_schema() -> None:
    face = FaceRows.zeros(1)
    face.coefficient("jawOpen")[:] = 0.45
    face.head[0] = (0.1, 0.2, 0.3)
    face.eyes[0] = (0.25, 0.05, 0.35, 0.15)
    payloads = FramePayloads(1)
    payloads.encode(face)
    payload = payloads.row(0)
    assert len(fmv3.encode_frame(SESSION, 1, 1, payload)) == 192
    names = json.loads(fmv3.schema_json())["blend_names"]
    values = dict(zip(names, struct.unpack_from("<52h", payload), strict=True))
    assert {name: value for name, value in values.items() if value} == {"jawOpen": 45}
    pose = np.radians(struct.unpack_from("<12f", payload, 104))
    np.testing.assert_allclose(pose[:6], [-0.2, 0.1, 0.3, 0, 0, 0], atol=1e-6)
    np.testing.assert_allclose(pose[6:], [-0.15, 0.35, 0, -0.05, 0.25, 0], atol=1e-6)


@pytest.mark.parametrize("length", range(len(HELLO_4)))
def test_a_message_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(PacketError):
        fmv3.decode(HELLO_4[:length])


@pytest.mark.parametrize(
    ("at", "replacement"),
    [
        (3, b"2"),  # FMV2
        (4, b"\x02"),  # a type that receivers do not send
        (5, b"\x01"),  # flags
        (6, b"\x29"),  # header size
        (8, bytes(8)),  # no nonce
        (16, b"\x01"),  # a schema in HELLO
        (20, b"\x01"),  # a sequence in HELLO
        (24, b"\x01"),  # a token
        (28, b"\x09"),  # another length in all
        (32, b"\x01"),  # the second part
        (34, b"\x02"),  # of two
        (36, b"\x09"),  # longer than it is
        (36, b"\xff\xff\xff\xff"),
    ],
)
def test_a_damaged_field_is_refused(at: int, replacement: bytes) -> None:
    with pytest.raises(PacketError):
        fmv3.decode(HELLO_4[:at] + replacement + HELLO_4[at + len(replacement) :])


def test_trailing_bytes_and_payloads_of_controls_are_refused() -> None:
    with pytest.raises(PacketError):
        fmv3.decode(PING_7 + b"\x00")
    with pytest.raises(PacketError):
        fmv3.decode(PING_7[:28] + b"\x01\0\0\0" + PING_7[32:36] + b"\x01\0\0\0" + b"x")


@given(st.binary(max_size=64), st.booleans())
def test_no_bytes_crash_the_decoder(data: bytes, marked: bool) -> None:
    datagram = fmv3.MAGIC + data if marked else data
    try:
        message = fmv3.decode(datagram)
    except PacketError:
        return
    assert isinstance(message, Hello | Control)


@given(st.integers(1, 2**64 - 1), st.integers(0, 2**40))
def test_sequences_wrap_at_32_bits(session: int, sequence: int) -> None:
    frame = fmv3.encode_frame(session, 1, sequence, bytes(fmv3.FRAME_PAYLOAD_BYTES))
    assert struct.unpack_from("<QII", frame, 8) == (session, 1, sequence % 2**32)
