"""VRChat: addresses, types and traffic, read with python-osc's own reader."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from pythonosc.osc_bundle import OscBundle

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.protocols.unified_expressions import ALL_NAMES
from bridge.protocols.vrchat import VrchatEncoder, VrchatForm

PARAMETERS = "/avatar/parameters/"


def read(packets: Sequence[bytes | memoryview]) -> dict[str, list[Any]]:
    return {m.address: m.params for p in packets if p for m in OscBundle(bytes(p))}


def sent(form: VrchatForm, rows: FaceRows | None = None) -> dict[str, list[Any]]:
    return read(VrchatEncoder(1, form).encode(rows or FaceRows.zeros(1), 0.0))


def jaw(opening: float) -> FaceRows:
    rows = FaceRows.zeros(1)
    rows.coefficient("jawOpen")[:] = opening
    return rows


def test_every_parameter_has_its_address_under_the_prefix() -> None:
    floats = {a for a, p in sent(VrchatForm()).items() if p[0] is not True}
    assert floats == {f"{PARAMETERS}FT/v2/{name}" for name in ALL_NAMES}


@pytest.mark.parametrize(
    ("prefix", "start"), [("", "v2"), ("FT", "FT/v2"), ("a/b/", "a/b/v2"), ("/x/", "x/v2")]
)
def test_the_prefix_is_the_avatars(prefix: str, start: str) -> None:
    form = VrchatForm(names=("JawOpen",), prefix=prefix, active=False)
    assert sent(form, jaw(0.5)) == {f"{PARAMETERS}{start}/JawOpen": [0.5]}


def test_tracking_is_said_with_true_types_and_without_a_prefix() -> None:
    encoder = VrchatEncoder(1, VrchatForm(names=("JawOpen",)))
    (packet,) = encoder.encode(jaw(0.5), 0.0)
    messages = read([packet])
    for name in ("EyeTrackingActive", "ExpressionTrackingActive", "LipTrackingActive"):
        assert messages[PARAMETERS + name] == [True]
    assert bytes(packet).count(b",T\0\0") == 3


def test_a_set_or_a_list_of_names_says_what_is_sent() -> None:
    base, derived = sent(VrchatForm("base")), sent(VrchatForm("derived"))
    assert f"{PARAMETERS}FT/v2/MouthCornerPullLeft" in base.keys() - derived.keys()
    assert f"{PARAMETERS}FT/v2/SmileFrownLeft" in derived.keys() - base.keys()
    for shared in ("JawOpen", "EyeLeftX", "Head/Yaw"):
        assert f"{PARAMETERS}FT/v2/{shared}" in base.keys() & derived.keys()
    named = VrchatForm(names=("SmileFrown", "JawOpen", "JawOpen"), active=False)
    assert list(sent(named)) == [f"{PARAMETERS}FT/v2/{n}" for n in ("SmileFrown", "JawOpen")]


def test_native_eyes_look_where_the_example_of_the_documentation_does() -> None:
    """A target 15 degrees up and 20 to the right: -14.903, 23.592, -15.560, 16.503."""
    rows = FaceRows.zeros(1)
    rows.eyes[:] = np.radians([[-23.592, 14.903, -16.503, 15.560]])
    rows.coefficient("eyeBlinkLeft")[:] = 0.4
    messages = sent(VrchatForm(native_eyes=True), rows)
    look = messages["/tracking/eye/LeftRightPitchYaw"]
    assert look == pytest.approx([-14.903, 23.592, -15.560, 16.503], abs=1e-3)
    assert messages["/tracking/eye/EyesClosedAmount"] == pytest.approx([0.2])


def test_native_eyes_and_eye_parameters_are_never_sent_together() -> None:
    native, own = sent(VrchatForm(native_eyes=True)), sent(VrchatForm())
    moving = {"EyeLeftX", "EyeY", "EyeLid", "EyeLidLeft", "EyeOpenRight"}
    addresses = {f"{PARAMETERS}FT/v2/{name}" for name in moving}
    assert addresses <= own.keys()
    assert not addresses & native.keys()
    assert PARAMETERS + "EyeTrackingActive" not in native
    assert len([a for a in native if a.startswith("/tracking/eye/")]) == 2
    assert not [a for a in own if a.startswith("/tracking/")]


def test_head_and_eyes_can_be_left_out() -> None:
    assert not [a for a in sent(VrchatForm(head=False)) if "/Head/" in a]
    without = sent(VrchatForm(eyes=False, native_eyes=True))
    assert not [a for a in without if "tracking/eye" in a or "EyeL" in a]


def test_only_what_changed_is_sent_and_everything_once_a_second() -> None:
    encoder = VrchatEncoder(1, VrchatForm("base"))
    everything = read(encoder.encode(jaw(0.0), 5.0))
    assert len(everything) > 60
    assert read(encoder.encode(jaw(0.0), 5.1)) == {}
    assert read(encoder.encode(jaw(0.5), 5.2)) == {f"{PARAMETERS}FT/v2/JawOpen": [0.5]}
    assert read(encoder.encode(jaw(0.5), 5.3)) == {}
    assert read(encoder.encode(jaw(0.5), 6.0)).keys() == everything.keys()
    assert read(encoder.encode(jaw(0.5), 6.1)) == {}


def test_small_changes_add_up_until_they_are_sent() -> None:
    encoder = VrchatEncoder(1, VrchatForm(names=("JawOpen",), active=False))
    encoder.encode(jaw(0.0), 0.0)
    seen = [read(encoder.encode(jaw(0.0008 * step), step / 60)) for step in range(1, 9)]
    assert [bool(messages) for messages in seen] == [False, False, True] * 2 + [False] * 2


def test_rows_send_their_own_changes() -> None:
    encoder = VrchatEncoder(2, VrchatForm(names=("JawOpen", "TongueOut"), active=False))
    rows = FaceRows.zeros(2)
    encoder.encode(rows, 0.0)
    rows.coefficient("tongueOut")[1] = 1.0
    first, second = encoder.encode(rows, 0.1)
    assert first == b""
    assert read([second]) == {f"{PARAMETERS}FT/v2/TongueOut": [1.0]}


@pytest.mark.parametrize("changed_only", [False, True])
def test_no_datagram_is_cut_in_pieces_on_its_way(changed_only: bool) -> None:
    form = VrchatForm(changed_only=changed_only, prefix="a/rather/long/prefix/of/an/avatar/")
    encoder = VrchatEncoder(1, form)
    packets = [packet for packet in encoder.encode(jaw(0.5), 0.0) if packet]
    assert len(packets) <= encoder.packets_per_row
    assert all(len(packet) <= 1420 for packet in packets)
    assert len(read(packets)) == len(ALL_NAMES) + 3


def test_all_of_it_can_be_sent_every_time() -> None:
    encoder = VrchatEncoder(1, VrchatForm(changed_only=False))
    counts = [len(read(encoder.encode(jaw(0.5), step / 60))) for step in range(3)]
    assert counts == [len(ALL_NAMES) + 3] * 3


def test_unknown_names_and_an_empty_choice_are_refused() -> None:
    with pytest.raises(InvalidArgument, match="did you mean 'JawOpen'"):
        VrchatEncoder(1, VrchatForm(names=("jawOpen",)))
    with pytest.raises(InvalidArgument, match="left to send"):
        VrchatEncoder(1, VrchatForm(names=("EyeLeftX",), eyes=False))
