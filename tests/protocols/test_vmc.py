"""VMC frames, checked with python-osc's own reader."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import NAMES, PASCAL_NAMES
from bridge.protocols.vmc import VmcEncoder, unity_rotation

Quaternion = tuple[float, float, float, float]

VAL = b"/VMC/Ext/Blend/Val\x00\x00,sf\x00"

#: A VRM 0 frame without bones at 1.5 s, saying "a" with the left eye half closed; by hand from the
#: OSC 1.0 and VMC specifications.
GOLDEN = (
    b"#bundle\x00\x00\x00\x00\x00\x00\x00\x00\x01"  # time tag: now
    b"\x00\x00\x00\x14/VMC/Ext/OK\x00,i\x00\x00\x00\x00\x00\x01"
    b"\x00\x00\x00\x14/VMC/Ext/T\x00\x00,f\x00\x00\x3f\xc0\x00\x00"
    b"\x00\x00\x00\x20" + VAL + b"A\x00\x00\x00\x3f\x80\x00\x00"  # 1.0
    b"\x00\x00\x00\x20" + VAL + b"I\x00\x00\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x20" + VAL + b"U\x00\x00\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x20" + VAL + b"E\x00\x00\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x20" + VAL + b"O\x00\x00\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x24" + VAL + b"Blink_L\x00\x3f\x00\x00\x00"  # 0.5
    b"\x00\x00\x00\x24" + VAL + b"Blink_R\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x20" + VAL + b"Joy\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x24" + VAL + b"Angry\x00\x00\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x24" + VAL + b"Sorrow\x00\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x20" + VAL + b"Fun\x00\x00\x00\x00\x00"
    b"\x00\x00\x00\x1c/VMC/Ext/Blend/Apply\x00\x00\x00\x00,\x00\x00\x00"
)


def messages(encoder: VmcEncoder, faces: FaceRows, row: int = 0) -> list[OscMessage]:
    packets = encoder.encode(faces, 1.5)
    count = encoder.packets_per_row
    return [m for p in packets[row * count : (row + 1) * count] for m in OscBundle(bytes(p))]


def blends(found: list[OscMessage]) -> dict[str, float]:
    return {m.params[0]: m.params[1] for m in found if m.address == "/VMC/Ext/Blend/Val"}


def bones(found: list[OscMessage]) -> dict[str, Quaternion]:
    return {m.params[0]: tuple(m.params[4:]) for m in found if m.address == "/VMC/Ext/Bone/Pos"}


def noise(count: int) -> FaceRows:
    rng = np.random.default_rng(1)
    return FaceRows(
        rng.random((count, 52), np.float32),
        rng.uniform(-0.5, 0.5, (count, 3)).astype(np.float32),
        rng.uniform(-0.5, 0.5, (count, 4)).astype(np.float32),
    )


def test_a_frame_is_the_reference_frame_byte_for_byte() -> None:
    face = FaceRows.zeros(1)
    face.coefficient("jawOpen")[:] = 0.6
    face.coefficient("eyeBlinkLeft")[:] = 0.5
    (packet,) = VmcEncoder(1, "vrm0", head=False, eyes=False).encode(face, 1.5)
    assert bytes(packet) == GOLDEN


@pytest.mark.parametrize("names", ["perfect_sync", "perfect_sync_camel", "vrm0", "vrm1"])
def test_bundles_stay_short_and_apply_ends_the_last(names: str) -> None:
    encoder = VmcEncoder(3, names)
    packets = encoder.encode(noise(3), 0.0)
    assert max(len(p) for p in packets) <= 1420
    assert len(packets) == 3 * encoder.packets_per_row
    assert encoder.packets_per_row == (2 if names.startswith("perfect") else 1)
    for row in range(3):
        addresses = [m.address for m in messages(encoder, noise(3), row)]
        assert addresses.index("/VMC/Ext/Blend/Apply") == len(addresses) - 1
        assert addresses[:2] == ["/VMC/Ext/OK", "/VMC/Ext/T"]


def test_every_argument_has_its_exact_type() -> None:
    expected = {
        "/VMC/Ext/OK": "i",
        "/VMC/Ext/T": "f",
        "/VMC/Ext/Bone/Pos": "sfffffff",
        "/VMC/Ext/Blend/Val": "sf",
        "/VMC/Ext/Blend/Apply": "",
    }
    for message in messages(VmcEncoder(1), noise(1)):
        dgram = message.dgram
        tags = dgram[dgram.index(b",") + 1 :].split(b"\x00", 1)[0].decode()
        assert tags == expected[message.address]


@pytest.mark.parametrize(
    ("names", "spelled"), [("perfect_sync", PASCAL_NAMES), ("perfect_sync_camel", NAMES)]
)
def test_perfect_sync_sends_all_52_values_of_each_character(
    names: str, spelled: tuple[str, ...]
) -> None:
    faces = noise(2)
    for row in range(2):
        found = blends(messages(VmcEncoder(2, names), faces, row))
        assert tuple(found) == spelled
        assert list(found.values()) == faces.coefficients[row].tolist()


def test_vrm_names_are_spelled_as_their_specification_spells_them() -> None:
    vrm0 = blends(messages(VmcEncoder(1, "vrm0"), noise(1)))
    assert " ".join(vrm0) == "A I U E O Blink_L Blink_R Joy Angry Sorrow Fun"
    vrm1 = blends(messages(VmcEncoder(1, "vrm1"), noise(1)))
    spelled = "aa ih ou ee oh blinkLeft blinkRight happy angry sad relaxed surprised"
    assert " ".join(vrm1) == spelled


def test_a_model_without_perfect_sync_opens_its_mouth_and_blinks() -> None:
    face = FaceRows.zeros(1)
    face.coefficient("jawOpen")[:] = 0.6
    face.coefficient("eyeBlinkLeft")[:] = 0.75
    found = blends(messages(VmcEncoder(1, "vrm0"), face))
    assert found["A"] == pytest.approx(1.0)
    assert (found["Blink_L"], found["Blink_R"]) == (0.75, 0.0)


def turn(quaternion: Quaternion, vector: tuple[float, float, float]) -> NDArray[np.float64]:
    """`vector` turned by a quaternion: q v q*, which holds in either handedness."""
    x, y, z, w = quaternion
    v, u = np.array(vector), np.array((x, y, z))
    turned: NDArray[np.float64] = v + 2 * w * np.cross(u, v) + 2 * np.cross(u, np.cross(u, v))
    return turned


FORWARD, UP = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("angles", "vector", "axis", "sign"),
    [
        ((0.3, 0, 0), FORWARD, 0, -1),  # yaw to the own left: the nose goes to Unity's -x
        ((0, 0.3, 0), FORWARD, 1, +1),  # pitch up: the nose goes to +y
        ((0, 0, 0.3), UP, 0, +1),  # roll to the own right shoulder: the crown goes to +x
    ],
)
def test_the_head_turns_where_the_character_turns_it(
    angles: tuple[float, float, float],
    vector: tuple[float, float, float],
    axis: int,
    sign: int,
) -> None:
    face = FaceRows.zeros(1)
    face.head[0] = angles
    moved = turn(bones(messages(VmcEncoder(1), face))["Head"], vector)
    assert moved[axis] == pytest.approx(sign * math.sin(0.3), abs=1e-6)


def test_each_eye_looks_its_own_way() -> None:
    face = FaceRows.zeros(1)
    face.eyes[0] = (0.2, 0.0, 0.0, -0.1)  # the left eye outward, the right eye down
    found = bones(messages(VmcEncoder(1), face))
    assert turn(found["LeftEye"], FORWARD)[0] == pytest.approx(-math.sin(0.2), abs=1e-6)
    assert turn(found["RightEye"], FORWARD)[1] == pytest.approx(-math.sin(0.1), abs=1e-6)


angle = st.floats(-1.5, 1.5, width=32)


@given(yaw=angle, pitch=angle, roll=angle)
def test_rotations_are_yaw_of_pitch_of_roll(yaw: float, pitch: float, roll: float) -> None:
    def single(*angles: float) -> NDArray[np.float32]:
        row: NDArray[np.float32] = unity_rotation(*(np.array([a], np.float32) for a in angles))[0]
        return row

    def after(q: NDArray[np.float32], p: NDArray[np.float32]) -> NDArray[np.float32]:
        vector = q[3] * p[:3] + p[3] * q[:3] + np.cross(q[:3], p[:3])
        return np.append(vector, q[3] * p[3] - q[:3] @ p[:3])

    expected = after(single(yaw, 0, 0), after(single(0, pitch, 0), single(0, 0, roll)))
    whole = single(yaw, pitch, roll)
    np.testing.assert_allclose(whole, expected, atol=1e-6)
    assert np.linalg.norm(whole) == pytest.approx(1.0, abs=1e-6)


@given(yaw=angle, pitch=angle)
def test_an_eye_is_a_head_without_roll(yaw: float, pitch: float) -> None:
    y, p = np.array([yaw], np.float32), np.array([pitch], np.float32)
    np.testing.assert_allclose(unity_rotation(y, p), unity_rotation(y, p, y * 0), atol=1e-7)


def test_bones_can_be_left_out() -> None:
    found = bones(messages(VmcEncoder(1, head=False), noise(1)))
    assert set(found) == {"LeftEye", "RightEye"}
    assert set(bones(messages(VmcEncoder(1, eyes=False), noise(1)))) == {"Head"}


def test_unknown_names_are_refused() -> None:
    with pytest.raises(InvalidArgument):
        VmcEncoder(1, "vrm2")
