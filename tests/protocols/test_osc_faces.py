"""Generic OSC frames: golden messages for each preset, read with python-osc's own reader."""

import struct
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX, NAMES
from bridge.protocols.osc_faces import Instant, OscFaceEncoder, OscScheme
from bridge.protocols.timecode import FrameRate

RATE = FrameRate(60_000, 1001)
INSTANT = Instant(12.5, 1_095_835, 0.25, 1_735_689_600_250_000_000)

#: Face Cap's order, from the table of protocols: Neill3d/OpenMoBu, device_faceCap.
FACECAP = (
    *(43, 41, 42, 44, 45, 4, 11, 1, 8, 2, 9, 3, 10, 0, 7, 5, 12, 6, 13, 46, 47, 48, 49, 50, 17),
    *(14, 15, 16, 19, 20, 21, 22, 32, 31, 34, 33, 18, 23, 24, 25, 26, 27, 28, 39, 40, 37, 38),
    *(35, 36, 29, 30, 51),
)


def turned() -> FaceRows:
    """A jaw half open, head and eyes turned to the own left, up, and tilted to the own right."""
    rows = FaceRows.zeros(1)
    rows.coefficient("jawOpen")[:] = 0.5
    rows.head[:] = np.radians([[10.0, 20.0, 5.0]])
    rows.eyes[:] = np.radians([[8.0, 4.0, 6.0, 4.0]])
    return rows


def read(packets: Sequence[memoryview]) -> list[tuple[str, list[Any]]]:
    """Address and arguments of every message of every bundle."""
    return [(m.address, m.params) for p in packets if p for m in OscBundle(bytes(p))]


def sent(
    scheme: OscScheme, rows: FaceRows | None = None, character: str = "Ava"
) -> list[tuple[str, list[Any]]]:
    encoder = OscFaceEncoder([character], scheme, RATE)
    return read(encoder.encode(rows or turned(), INSTANT))


def own(*messages: str, **settings: Any) -> dict[str, list[Any]]:
    """What messages of the user's own become; a repeated address keeps its last."""
    return dict(sent(replace(OscScheme(messages=messages), **settings)))


def test_one_message_is_as_the_specification_spells_it() -> None:
    scheme = OscScheme(messages=("/a {index} {value} {name}",), bundled=False)
    packets = OscFaceEncoder(["Ava"], scheme, RATE).encode(turned(), INSTANT)
    golden = b"/a\0\0,ifs\0\0\0\0" + struct.pack(">if", 17, 0.5) + b"jawOpen\0"
    assert bytes(packets[17]) == golden


def test_our_own_scheme_has_an_address_for_each_coefficient() -> None:
    messages = dict(sent(OscScheme()))
    assert [f"/exomni/blend/{name}" for name in NAMES] == list(messages)[:52]
    assert messages["/exomni/blend/jawOpen"] == [0.5]
    assert messages["/exomni/head"] == pytest.approx(np.radians([10, 20, 5]))
    assert messages["/exomni/eye/left"] == pytest.approx(np.radians([8, 4]))
    assert messages["/exomni/eye/right"] == pytest.approx(np.radians([6, 4]))
    assert messages["/exomni/frame"] == [1_095_835, 0.25, 60_000, 1001]


def test_our_own_scheme_in_one_message_is_in_live_links_order() -> None:
    (address, values), *_ = sent(OscScheme(preset="exomni_array"))
    assert address == "/exomni/blend52"
    assert [i for i, value in enumerate(values) if value] == [INDEX["jawOpen"]] == [17]


def test_face_cap_counts_in_its_own_order() -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[:] = np.arange(52) / 100
    weights = [p for a, p in sent(OscScheme(preset="facecap"), rows) if a == "/W"]
    assert [index for index, _ in weights] == list(range(52))
    assert all(type(index) is int for index, _ in weights)
    np.testing.assert_allclose([v for _, v in weights], np.array(FACECAP) / 100, rtol=1e-6)


def test_face_caps_angles_are_degrees_about_scene_kits_axes() -> None:
    """x to the own left, y up, z out of the face, right-handed: up is about -x."""
    messages = dict(sent(OscScheme(preset="facecap")))
    assert messages["/HR"] == pytest.approx([-20, 10, 5])
    assert messages["/ELR"] == pytest.approx([-4, 8])
    assert messages["/ERR"] == pytest.approx([-4, 6])
    assert messages["/HT"] == [0.0, 0.0, 0.0]


def test_unitys_angles_are_degrees_as_its_own_euler_angles() -> None:
    """Positive x looks down, y to the own right, z tilts to the own left shoulder."""
    messages = dict(sent(OscScheme(preset="unity")))
    assert messages["/blendshape/jawOpen"] == [0.5]
    assert messages["/head/rotation"] == pytest.approx([-20, -10, -5])
    assert messages["/eye/left/rotation"] == pytest.approx([-4, -8])


@pytest.mark.parametrize("preset", ["exomni", "exomni_array", "facecap", "unity"])
@pytest.mark.parametrize("bundled", [True, False])
def test_no_datagram_is_cut_in_pieces_on_its_way(preset: str, bundled: bool) -> None:
    scheme = OscScheme(preset=preset, bundled=bundled)
    packets = OscFaceEncoder(["Ava"], scheme, RATE).encode(turned(), INSTANT)
    assert all(len(packet) <= 1420 for packet in packets)


def test_types_are_exact() -> None:
    scheme = OscScheme(messages=('/x {value} {index} {name} 3 0.5 "two words" {time}',))
    (packet, *_) = OscFaceEncoder(["Ava"], replace(scheme, bundled=False), RATE).packets
    assert b",fisifsf\0" in bytes(packet)


def test_addresses_and_arguments_are_the_users() -> None:
    messages = own("/avatar/{character}/{Name} {value}", "/all/{prefix} {values}", prefix="/p/q/")
    assert messages["/avatar/Ava/JawOpen"] == [0.5]
    assert len(messages["/all/p/q"]) == 52
    assert own("/i/{index} {value}", order="alphabetical")["/i/24"] == [0.5]


def test_a_characters_name_becomes_part_of_an_address() -> None:
    scheme = OscScheme(messages=("/{prefix}/head {head_yaw} {character}",), prefix="a/{character}")
    assert [a for a, _ in sent(scheme, character="Old Tom #1")] == ["/a/Old_Tom__1/head"]
    assert sent(scheme, character="Old Tom #1")[0][1][1] == "Old Tom #1"


def test_characters_of_one_encoder_have_addresses_of_their_own() -> None:
    rows = FaceRows.zeros(2)
    rows.coefficient("jawOpen")[:] = 0.25, 0.75
    scheme = OscScheme(messages=("/{character} {values}",))
    encoder = OscFaceEncoder(["Ava", "A much longer name"], scheme, RATE)
    one, other = read(encoder.encode(rows, INSTANT))
    assert (one[0], other[0]) == ("/Ava", "/A_much_longer_name")
    assert (one[1][17], other[1][17]) == (0.25, 0.75)


def test_values_and_angles_can_be_scaled_and_turned_round() -> None:
    messages = ("/v {values}", "/h {head_yaw} {head_pitch} {head_roll}", "/u {head_uy}")
    found = own(*messages, scale=100.0, degrees=True, inverted=frozenset({"yaw", "roll"}))
    assert found["/v"][17] == 50.0
    assert found["/h"] == pytest.approx([-10, 20, -5])
    assert found["/u"] == pytest.approx([10])


def test_head_and_eyes_can_be_left_out() -> None:
    assert "/exomni/head" not in dict(sent(OscScheme(head=False)))
    addresses = dict(sent(OscScheme(eyes=False)))
    assert "/exomni/head" in addresses
    assert not [address for address in addresses if "eye/" in address]


def test_a_frame_says_when_it_is_meant_if_asked() -> None:
    for time_tags, tag in ((False, (0, 1)), (True, (3_944_678_400, 0x4000_0000))):
        encoder = OscFaceEncoder(["Ava"], OscScheme(time_tags=time_tags), RATE)
        for packet in encoder.encode(turned(), INSTANT):
            assert struct.unpack_from(">II", packet, 8) == tag


def test_what_changes_does_so_in_every_frame() -> None:
    encoder = OscFaceEncoder(["Ava"], OscScheme(messages=("/t {time} {frame}",)), RATE)
    for second in (1, 2):
        instant = Instant(float(second), second, 0.0, 0)
        assert read(encoder.encode(turned(), instant)) == [("/t", [float(second), second])]


class TwoValues:
    """A rig of two values."""

    names = ("open", "Blink_L")

    def reduce(self, coefficients: Any) -> Any:
        return coefficients[:, [INDEX["jawOpen"], INDEX["eyeBlinkLeft"]]]


def test_a_rig_sends_its_own_values_under_its_own_names() -> None:
    scheme = OscScheme(preset="unity", head=False, eyes=False)
    encoder = OscFaceEncoder(["Ava"], scheme, RATE, TwoValues())
    messages = read(encoder.encode(turned(), INSTANT))
    assert messages == [("/blendshape/open", [0.5]), ("/blendshape/Blink_L", [0.0])]
    with pytest.raises(InvalidArgument, match="order"):
        OscFaceEncoder(["Ava"], replace(scheme, order="facecap"), RATE, TwoValues())


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ("no/slash {value}", "no OSC address"),
        ("/a b,c {value}", None),
        ("/a#b {value}", "no OSC address"),
        ("/a {valeu}", "means nothing"),
        ("/{value}", "means nothing"),
        ("/a {head_yaw}{head_roll}", "of its own"),
        ("/a {value} {values}", "one coefficient and for all"),
        ("/a 'open", "is no OSC message"),
        ("", "is no OSC|no OSC"),
    ],
)
def test_a_message_that_is_none_is_refused_with_what_is_known(
    message: str, complaint: str | None
) -> None:
    if complaint is None:
        assert own(message)["/a"] == ["b,c", 0.0]
        return
    with pytest.raises(InvalidArgument, match=complaint):
        own(message)


def test_more_messages_than_a_frame_may_have_are_refused() -> None:
    with pytest.raises(InvalidArgument, match="more than 600"):
        own(*(f"/{i}/{{name}} {{value}}" for i in range(12)))
    with pytest.raises(InvalidArgument, match="does not fit"):
        own("/all " + "{values} " * 10)


def test_nothing_left_to_send_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="no OSC message is left"):
        own("/head {head_yaw}", head=False)


def test_single_messages_are_messages() -> None:
    encoder = OscFaceEncoder(["Ava"], OscScheme(bundled=False), RATE)
    packets = encoder.encode(turned(), INSTANT)
    assert OscMessage(bytes(packets[17])).params == [0.5]
