"""iFacialMocap text frames: read back as receivers read them, and the strings they start with.

The readers here are written after receivers' habits and share nothing with the encoder: one takes
any order of fields, one parses whole numbers only and loses the first and the last piece.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.frame import FaceRows
from bridge.face.names import NAMES
from bridge.protocols.ifacialmocap import TextEncoder, TextForm, Wish, parse_wish, short_name
from bridge.protocols.livelink import Signs, to_rows
from tests.inputs.phones import take

NO_SIGNS = Signs()
KEY = b"sahuasouryya9218sauhuiayeta91555dy3719"

#: Names of a frame published at ifacialmocap.com/for-developer.
PUBLISHED = (
    "mouthSmile_R eyeLookOut_L mouthUpperUp_L eyeWide_R mouthClose mouthPucker mouthRollLower "
    "eyeBlink_R eyeLookDown_L cheekSquint_R eyeBlink_L tongueOut jawRight eyeLookIn_R "
    "cheekSquint_L mouthDimple_L mouthPress_L eyeSquint_L mouthRight mouthShrugLower eyeLookUp_R "
    "eyeLookOut_R mouthPress_R cheekPuff jawForward mouthLowerDown_L mouthFrown_L mouthShrugUpper "
    "browOuterUp_L browInnerUp mouthDimple_R browDown_R mouthUpperUp_R mouthRollUpper mouthFunnel "
    "mouthStretch_R mouthFrown_R eyeLookDown_R jawOpen jawLeft browDown_L mouthSmile_L "
    "noseSneer_R mouthLowerDown_R noseSneer_L eyeWide_L mouthStretch_L browOuterUp_R eyeLookIn_L "
    "eyeSquint_R eyeLookUp_L mouthLeft"
)


def face() -> FaceRows:
    """Looks up and to the own left, its jaw 12 % open, a blink of 99.6 %."""
    rows = FaceRows.zeros(1)
    rows.coefficient("jawOpen")[:] = 0.12
    rows.coefficient("eyeBlinkLeft")[:] = 0.996
    rows.head[0] = (0.1, 0.2, 0.3)
    rows.eyes[0] = (0.25, 0.05, 0.35, 0.15)
    return rows


def encode(rows: FaceRows, form: TextForm = TextForm.V1, signs: Signs = NO_SIGNS) -> bytes:
    return bytes(TextEncoder(len(rows), form, signs=signs).encode(rows)[0])


def read(datagram: bytes, separator: str) -> tuple[dict[str, int], dict[str, list[float]]]:
    """Percents and rotations, by name, in any order."""
    percents, rotations = {}, {}
    for field in datagram.decode("ascii").split("|"):
        if "#" in field:
            name, _, numbers = field.partition("#")
            rotations[name] = [float(number) for number in numbers.split(",")]
        elif field:
            name, number = field.split(separator)
            percents[name] = int(number)
    return percents, rotations


def test_a_frame_of_version_1_is_the_expected_text() -> None:
    text = encode(face())
    assert text.startswith(b"trackingStatus-1|eyeBlink_L-100|eyeLookDown_L-0|eyeLookIn_L-0|")
    assert b"|jawOpen-12|mouthClose-0|" in text
    assert text.endswith(
        b"|tongueOut-0|"
        b"=head#-11.4592,5.7296,17.1887,0.0000,0.0000,0.0000|"
        b"rightEye#-8.5944,20.0535,0.0000|"
        b"leftEye#-2.8648,14.3239,0.0000|"
    )


def test_names_are_those_of_the_published_frame() -> None:
    percents, _ = read(encode(face()), "-")
    assert sorted(percents) == sorted([*PUBLISHED.split(), "trackingStatus"])


def test_version_2_separates_with_an_ampersand() -> None:
    percents, rotations = read(encode(face(), TextForm.V2), "&")
    assert (percents["jawOpen"], percents["eyeBlink_L"]) == (12, 100)
    assert list(rotations) == ["=head", "rightEye", "leftEye"]


def test_facemotion3d_spells_names_in_full() -> None:
    percents, _ = read(encode(face(), TextForm.FACEMOTION3D), "&")
    assert percents["eyeBlinkLeft"] == 100
    assert not any("_" in name for name in percents)


def test_a_receiver_that_drops_the_first_and_last_piece_loses_no_coefficient() -> None:
    pieces = encode(face()).decode().split("|")[1:-1]
    percents = {p.split("-")[0]: int(p.split("-")[1]) for p in pieces if "#" not in p}
    assert len(percents) == 52


@pytest.mark.parametrize(
    ("yaw", "pitch", "field", "column", "sign"),
    [
        (0.3, 0.0, "leftEye", 1, 1),  # own left is y +
        (0.0, -0.3, "leftEye", 0, 1),  # down is x +
        (0.3, 0.0, "=head", 1, 1),
        (0.0, -0.3, "=head", 0, 1),
    ],
)
def test_angles_have_the_signs_of_the_published_samples(
    yaw: float, pitch: float, field: str, column: int, sign: int
) -> None:
    rows = FaceRows.zeros(1)
    rows.head[0], rows.eyes[0] = (yaw, pitch, 0.0), (yaw, pitch, yaw, pitch)
    _, rotations = read(encode(rows), "-")
    assert math.isclose(rotations[field][column], sign * math.degrees(0.3), abs_tol=1e-3)


def test_inverted_angles_turn_round_and_zeros_stay_plain() -> None:
    signs = Signs(invert_head_yaw=True, invert_eye_pitch=True)
    text = encode(face(), signs=signs)
    assert b"=head#-11.4592,-5.7296,17.1887," in text
    assert b"rightEye#8.5944,20.0535,0.0000|" in text
    assert b"=head#0.0000,0.0000,0.0000," in encode(FaceRows.zeros(1), signs=signs)


def test_head_and_eyes_can_be_left_out() -> None:
    encoder = TextEncoder(1, head=False, eyes=False)
    _, rotations = read(bytes(encoder.encode(face())[0]), "-")
    assert not any(any(numbers) for numbers in rotations.values())


def test_each_character_has_its_own_frame() -> None:
    rows = FaceRows.zeros(3)
    rows.coefficient("jawOpen")[:] = (0.1, 0.2, 0.3)
    packets = TextEncoder(3).encode(rows)
    assert [read(bytes(p), "-")[0]["jawOpen"] for p in packets] == [10, 20, 30]


@given(st.lists(st.floats(-3, 3, width=32), min_size=52, max_size=52))
def test_every_value_is_a_whole_percent_from_0_to_100(values: list[float]) -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[0] = values
    percents, _ = read(encode(rows, TextForm.V2), "&")
    for name, value in zip(map(short_name, NAMES), values, strict=True):
        assert abs(percents[name] - 100 * min(max(value, 0.0), 1.0)) <= 0.501


@pytest.mark.parametrize(
    ("datagram", "wish"),
    [
        (b"iFacialMocap_" + KEY, (Wish.START, TextForm.V1)),
        (b"iFacialMocap_" + KEY + b"|sendDataVersion=v2", (Wish.START, TextForm.V2)),
        (b"iFacialMocap_" + KEY + b"|sendDataVersion=v2\r\n", (Wish.START, TextForm.V2)),
        (b"FACEMOTION3D_OtherStreaming", (Wish.START, TextForm.FACEMOTION3D)),
        (b"StopStreaming_FACEMOTION3D", (Wish.STOP, TextForm.FACEMOTION3D)),
        (b"iFacialMocap_UDPTCP_" + KEY, (Wish.START_TCP, TextForm.V1)),
        (b"iFacialMocap_UDPTCP_" + KEY + b"|sendDataVersion=v2", (Wish.START_TCP, TextForm.V2)),
        (b"iFacialMocap_UDPTCPSTOP_" + KEY, (Wish.STOP_TCP, TextForm.V1)),
        (b"iFacialMocap_lookForward", None),
        (b"iFacialMocap_" + KEY[:-1], None),
        (b"|sendDataVersion=v2", None),
        (b"", None),
    ],
)
def test_start_and_stop_strings_are_told_from_anything_else(
    datagram: bytes, wish: tuple[Wish, TextForm] | None
) -> None:
    assert parse_wish(datagram) == wish


@given(st.binary(max_size=120))
def test_no_bytes_wish_anything_without_the_apps_words(datagram: bytes) -> None:
    if not datagram.startswith((b"iFacialMocap_", b"FACEMOTION3D_", b"StopStreaming_")):
        assert parse_wish(datagram) is None


def test_a_real_take_survives_as_text_to_half_a_percent() -> None:
    values, _ = take()
    faces = to_rows(values)
    for first in range(0, len(faces), 100):
        rows = faces.take(np.arange(first, min(first + 100, len(faces))))
        for row, packet in enumerate(TextEncoder(len(rows), TextForm.V2).encode(rows)):
            percents, rotations = read(bytes(packet), "&")
            got = np.array([percents[short_name(name)] for name in NAMES]) / 100
            np.testing.assert_allclose(got, rows.coefficients[row], atol=0.0051)
            left = np.radians(rotations["leftEye"])
            np.testing.assert_allclose([left[1], -left[0]], rows.eyes[row, :2], atol=1e-5)


def test_a_frame_fits_a_receivers_buffer_of_1024_bytes() -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[:], rows.head[:], rows.eyes[:] = 1.0, -3.14, -3.14
    assert len(encode(rows)) <= 1024
