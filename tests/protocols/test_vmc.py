"""VMC frames, checked with python-osc's own reader."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import NAMES, PASCAL_NAMES
from bridge.protocols.vmc import JAW_FULL_RAD, Root, Status, VmcEncoder, VmcForm
from bridge.protocols.vmc_skeleton import Skeleton
from bridge.rigs.document_file import builtin_names
from bridge.rigs.load import profile_for

Quaternion = tuple[float, float, float, float]

FORM = VmcForm()

VAL = b"/VMC/Ext/Blend/Val\x00\x00,sf\x00"

#: A VRM 0 frame without bones at 1.5 s, saying "a" with the left eye half closed; by hand from the
#: OSC 1.0 and VMC specifications.
GOLDEN = (
    b"#bundle\x00\x00\x00\x00\x00\x00\x00\x00\x01"  # time tag: now
    b"\x00\x00\x00\x14/VMC/Ext/OK\x00,i\x00\x00\x00\x00\x00\x01"  # loaded
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


#: How a frame with a skeleton begins, by hand from the same specifications.
GOLDEN_BODY = (
    b"#bundle\x00\x00\x00\x00\x00\x00\x00\x00\x01"
    b"\x00\x00\x00\x20/VMC/Ext/OK\x00,iii\x00\x00\x00\x00"
    b"\x00\x00\x00\x01\x00\x00\x00\x03\x00\x00\x00\x00"  # loaded, calibrated, normal mode
    b"\x00\x00\x00\x14/VMC/Ext/T\x00\x00,f\x00\x00\x3f\xc0\x00\x00"
    b"\x00\x00\x00\x44/VMC/Ext/Root/Pos\x00\x00\x00,sfffffff\x00\x00\x00"
    b"root\x00\x00\x00\x00" + bytes(24) + b"\x3f\x80\x00\x00"  # the origin, unturned
    b"\x00\x00\x00\x44/VMC/Ext/Bone/Pos\x00\x00\x00,sfffffff\x00\x00\x00"
    b"Hips\x00\x00\x00\x00"
    b"\x00\x00\x00\x00\x3f\x66\x66\x66\x00\x00\x00\x00"  # 0.9 m above the root
     + bytes(12) + b"\x3f\x80\x00\x00"
)


def encoder(names: str = "perfect_sync", count: int = 1, form: VmcForm = FORM) -> VmcEncoder:
    return VmcEncoder(count, profile_for(names), form)


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
    form = VmcForm(head=False, eyes=False, status="loaded")
    (packet,) = encoder("vrm0", form=form).encode(face, 1.5)
    assert bytes(packet) == GOLDEN


def test_a_frame_with_a_body_begins_as_the_reference_does() -> None:
    form = VmcForm(bones="tpose")
    first = bytes(encoder("vrm0", form=form).encode(FaceRows.zeros(1), 1.5)[0])
    assert first.startswith(GOLDEN_BODY)


@pytest.mark.parametrize("names", builtin_names())
@pytest.mark.parametrize("form", [FORM, VmcForm(jaw=True, neck=0.3, bones="standing")])
def test_bundles_stay_short_and_apply_ends_the_last(names: str, form: VmcForm) -> None:
    three = encoder(names, 3, form)
    packets = three.encode(noise(3), 0.0)
    assert max(len(p) for p in packets) <= 1420
    assert len(packets) == 3 * three.packets_per_row
    for row in range(3):
        addresses = [m.address for m in messages(three, noise(3), row)]
        assert addresses.index("/VMC/Ext/Blend/Apply") == len(addresses) - 1
        assert addresses[:2] == ["/VMC/Ext/OK", "/VMC/Ext/T"]


def test_the_52_shapes_need_two_bundles_and_presets_one() -> None:
    assert encoder("perfect_sync").packets_per_row == 2
    assert encoder("vrm0").packets_per_row == 1


def test_every_argument_has_its_exact_type() -> None:
    expected = {
        "/VMC/Ext/OK": "iii",
        "/VMC/Ext/T": "f",
        "/VMC/Ext/Root/Pos": "sfffffff",
        "/VMC/Ext/Bone/Pos": "sfffffff",
        "/VMC/Ext/Blend/Val": "sf",
        "/VMC/Ext/Blend/Apply": "",
    }
    found = messages(encoder(form=VmcForm(jaw=True, neck=0.5, bones="tpose")), noise(1))
    assert {m.address for m in found} == set(expected)
    for message in found:
        assert type_tags(message) == expected[message.address]


def type_tags(message: OscMessage) -> str:
    dgram = message.dgram
    return dgram[dgram.index(b",") + 1 :].split(b"\x00", 1)[0].decode()


@pytest.mark.parametrize(
    ("names", "spelled"), [("perfect_sync", PASCAL_NAMES), ("perfect_sync_camel", NAMES)]
)
def test_perfect_sync_sends_all_52_values_of_each_character(
    names: str, spelled: tuple[str, ...]
) -> None:
    faces = noise(2)
    for row in range(2):
        found = blends(messages(encoder(names, 2), faces, row))
        assert tuple(found) == spelled
        assert list(found.values()) == faces.coefficients[row].tolist()


def test_a_model_without_perfect_sync_opens_its_mouth_and_blinks() -> None:
    face = FaceRows.zeros(1)
    face.coefficient("jawOpen")[:] = 0.6
    face.coefficient("eyeBlinkLeft")[:] = 0.75
    found = blends(messages(encoder("vrm0"), face))
    assert found["A"] == pytest.approx(1.0)
    assert (found["Blink_L"], found["Blink_R"]) == (0.75, 0.0)


@pytest.mark.parametrize(
    ("status", "arguments"),
    [("loaded", [1]), ("calibrated", [1, 3, 0]), ("tracking", [1, 3, 0, 1])],
)
def test_the_status_says_what_it_is_told_to(status: Status, arguments: list[int]) -> None:
    found = messages(encoder(form=VmcForm(status=status)), noise(1))
    assert found[0].params == arguments


@pytest.mark.parametrize(
    ("root", "bones", "tags"),
    [
        ("auto", "face", []),
        ("auto", "tpose", ["sfffffff"]),
        ("off", "tpose", []),
        ("named", "face", ["sfffffff"]),
        ("bare", "face", ["fffffff"]),  # what Unreal's VMCLiveLink plugin takes
    ],
)
def test_the_root_stands_at_the_origin_where_it_is_wanted(
    root: Root, bones: Skeleton, tags: list[str]
) -> None:
    found = messages(encoder(form=VmcForm(root=root, bones=bones)), noise(1))
    roots = [m for m in found if m.address == "/VMC/Ext/Root/Pos"]
    assert [type_tags(m) for m in roots] == tags
    for message in roots:
        assert message.params[-7:] == [0, 0, 0, 0, 0, 0, 1]
        assert message.params[:-7] == (["root"] if len(message.params) == 8 else [])


def turn(quaternion: Quaternion, vector: tuple[float, ...]) -> NDArray[np.float64]:
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
    moved = turn(bones(messages(encoder(), face))["Head"], vector)
    assert moved[axis] == pytest.approx(sign * math.sin(0.3), abs=1e-6)


def test_each_eye_looks_its_own_way() -> None:
    face = FaceRows.zeros(1)
    face.eyes[0] = (0.2, 0.0, 0.0, -0.1)  # the left eye outward, the right eye down
    found = bones(messages(encoder(), face))
    assert turn(found["LeftEye"], FORWARD)[0] == pytest.approx(-math.sin(0.2), abs=1e-6)
    assert turn(found["RightEye"], FORWARD)[1] == pytest.approx(-math.sin(0.1), abs=1e-6)


@pytest.mark.parametrize("share", [0.3, 1.0])
def test_the_neck_takes_its_share_and_the_head_ends_where_it_would(share: float) -> None:
    face = noise(1)
    alone = bones(messages(encoder(), face))["Head"]
    found = bones(messages(encoder(form=VmcForm(neck=share)), face))
    for vector in (FORWARD, UP):
        through = turn(found["Neck"], tuple(turn(found["Head"], vector)))
        np.testing.assert_allclose(through, turn(alone, vector), atol=1e-6)
    # The angle of a turn is twice the arc cosine of its real part.
    part, whole = math.acos(found["Neck"][3]), math.acos(alone[3])
    assert part == pytest.approx(share * whole, rel=0.02)


def test_the_jaw_swings_down_and_back() -> None:
    face = FaceRows.zeros(1)
    face.coefficient("jawOpen")[:] = 1.0
    chin = turn(bones(messages(encoder(form=VmcForm(jaw=True)), face))["Jaw"], FORWARD)
    assert chin[1] == pytest.approx(-math.sin(JAW_FULL_RAD), abs=1e-6)


def test_a_skeleton_has_every_bone_that_a_humanoid_must_have() -> None:
    form = VmcForm(neck=0.3, bones="tpose")
    found = messages(encoder(form=form), FaceRows.zeros(1))
    poses = {m.params[0]: m.params[1:] for m in found if m.address == "/VMC/Ext/Bone/Pos"}
    limbs = ("UpperArm", "LowerArm", "Hand", "UpperLeg", "LowerLeg", "Foot")
    needed = {side + limb for side in ("Left", "Right") for limb in limbs}
    assert needed | {"Hips", "Spine", "Head"} <= set(poses)
    assert all(pose[3:] == [0, 0, 0, 1] for pose in poses.values())
    assert poses["Hips"][1] == pytest.approx(0.9)
    assert poses["LeftHand"][0] == pytest.approx(-poses["RightHand"][0])
    assert poses["LeftHand"][0] < 0  # the own left is Unity's -x


def test_a_standing_skeleton_lets_its_arms_hang() -> None:
    found = bones(messages(encoder(form=VmcForm(bones="standing")), FaceRows.zeros(1)))
    for bone, outward in (("LeftUpperArm", -1.0), ("RightUpperArm", 1.0)):
        hand = turn(found[bone], (outward, 0.0, 0.0))
        assert hand[1] < -0.9
        assert hand[0] * outward > 0.0


def test_bones_of_a_face_alone_stay_where_the_model_has_them() -> None:
    for message in messages(encoder(form=VmcForm(neck=0.3, jaw=True)), noise(1)):
        if message.address == "/VMC/Ext/Bone/Pos":
            assert message.params[1:4] == [0, 0, 0]


def test_bones_can_be_left_out() -> None:
    found = bones(messages(encoder(form=VmcForm(head=False, neck=0.5)), noise(1)))
    assert set(found) == {"LeftEye", "RightEye"}
    assert set(bones(messages(encoder(form=VmcForm(eyes=False)), noise(1)))) == {"Head"}


def test_a_name_that_no_datagram_holds_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="does not fit"):
        VmcEncoder(1, profile_for("vrm0"), limit=48)
