"""Avatars as VRChat writes them down, and binary numbers as VRCFaceTracking sends them."""

import json
from typing import Any

import numpy as np
import pytest
from pythonosc.osc_bundle import OscBundle

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.protocols.unified_expressions import ALL_NAMES
from bridge.protocols.vrchat import VrchatEncoder, VrchatForm
from bridge.protocols.vrchat_avatar import Avatar, Binary, BinaryWriter, read_avatar

START = "/avatar/parameters/"


def parameter(name: str, kind: str) -> dict[str, Any]:
    place = {"address": START + name, "type": kind}
    return {"name": name, "input": place, "output": place}


#: As docs.vrchat.com shows the file, with the parameters of an avatar that tracks faces.
PARAMETERS = [
    parameter("VRCEmote", "Int"),
    parameter("FT/v2/JawOpen", "Float"),
    parameter("FT/v2/EyeLeftX", "Float"),
    parameter("Other/v2/Nothing", "Float"),
    *(parameter(f"FT/v2/SmileFrownLeft{part}", "Bool") for part in ("1", "2", "4", "Negative")),
    *(parameter(f"FT/v2/TongueOut{part}", "Bool") for part in ("2", "1", "3")),
    parameter("FT/EyeTrackingActive", "Bool"),
    parameter("LipTrackingActive", "Bool"),
    {"name": "VelocityZ", "output": {"address": START + "VelocityZ", "type": "Float"}},
]
FILE = "\ufeff" + json.dumps({"id": "avtr_1", "name": "Ava", "parameters": PARAMETERS})
AVATAR = read_avatar(FILE)


def sent(form: VrchatForm, **shapes: float) -> dict[str, list[Any]]:
    rows = FaceRows.zeros(1)
    for name, value in shapes.items():
        rows.coefficient(name)[:] = value
    packets = VrchatEncoder(1, form).encode(rows, 0.0)
    return {m.address: m.params for p in packets if p for m in OscBundle(p)}


def test_an_avatars_file_says_what_it_has_and_where() -> None:
    start = f"{START}FT/v2/"
    avatar = read_avatar(FILE)
    assert avatar == Avatar(
        floats=(("JawOpen", f"{start}JawOpen"), ("EyeLeftX", f"{start}EyeLeftX")),
        binaries=(
            Binary(
                "SmileFrownLeft",
                tuple(f"{start}SmileFrownLeft{bit}" for bit in (1, 2, 4)),
                f"{start}SmileFrownLeftNegative",
            ),
            Binary("TongueOut", (f"{start}TongueOut1", f"{start}TongueOut2")),
        ),
        active=(
            ("EyeTrackingActive", f"{START}FT/EyeTrackingActive"),
            ("LipTrackingActive", f"{START}LipTrackingActive"),
        ),
    )


def test_exactly_what_the_avatar_has_is_sent() -> None:
    messages = sent(VrchatForm(avatar=AVATAR), jawOpen=0.5, mouthFrownLeft=0.8)
    start = f"{START}FT/v2/"
    assert messages == {
        f"{start}JawOpen": [0.5],
        f"{start}EyeLeftX": [0.0],
        # 0.8 of 8 steps is 6: 110 in binary, least bit first.
        f"{start}SmileFrownLeft1": [False],
        f"{start}SmileFrownLeft2": [True],
        f"{start}SmileFrownLeft4": [True],
        f"{start}SmileFrownLeftNegative": [True],
        f"{start}TongueOut1": [False],
        f"{start}TongueOut2": [False],
        f"{START}FT/EyeTrackingActive": [True],
        f"{START}LipTrackingActive": [True],
    }


def test_names_and_eyes_choose_among_what_the_avatar_has() -> None:
    assert f"{START}FT/v2/EyeLeftX" not in sent(VrchatForm(avatar=AVATAR, eyes=False))
    chosen = sent(VrchatForm(avatar=AVATAR, names=("TongueOut",), active=False), tongueOut=1.0)
    assert chosen == {f"{START}FT/v2/TongueOut{bit}": [True] for bit in (1, 2)}


def test_binary_numbers_can_be_named_without_a_file() -> None:
    form = VrchatForm(names=("JawOpen",), binary=("JawX:2",), active=False)
    messages = sent(form, jawRight=0.3)
    assert messages == {
        f"{START}FT/v2/JawOpen": [0.0],
        f"{START}FT/v2/JawX1": [True],
        f"{START}FT/v2/JawX2": [False],
        f"{START}FT/v2/JawXNegative": [False],
    }


@pytest.mark.parametrize(
    ("value", "number", "negative"),
    [
        *((0.0, 0, False), (0.124, 0, False), (0.13, 1, False), (0.5, 4, False), (0.99, 7, False)),
        *((1.0, 7, False), (-0.5, 4, True), (-1.0, 7, True)),
    ],
)
def test_a_binary_number_is_the_value_times_its_steps_rounded_down(
    value: float, number: int, negative: bool
) -> None:
    values = np.zeros((1, len(ALL_NAMES)), np.float32)
    values[0, ALL_NAMES.index("JawX")] = value
    signed = BinaryWriter((Binary("JawX", ("1", "2", "4"), "Negative"),)).bits(values)[0]
    assert signed.tolist() == [*(float(number >> bit & 1) for bit in range(3)), float(negative)]
    unsigned = BinaryWriter((Binary("JawX", ("1", "2", "4")),)).bits(values)[0]
    assert unsigned.tolist() == [float(number >> b & 1 and not negative) for b in range(3)]


def test_a_bit_that_changes_is_sent_at_once_and_no_other() -> None:
    encoder = VrchatEncoder(1, VrchatForm(avatar=AVATAR))
    rows = FaceRows.zeros(1)
    encoder.encode(rows, 0.0)
    rows.coefficient("tongueOut")[:] = 0.5
    (packet,) = [p for p in encoder.encode(rows, 0.1) if p]
    assert [(m.address, m.params) for m in OscBundle(packet)] == [
        (f"{START}FT/v2/TongueOut2", [True])
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not what VRChat writes"),
        ("[]", "not what VRChat writes"),
        ('{"parameters": [1]}', "not what VRChat writes"),
        ('{"parameters": [{"input": {"address": "/a"}}]}', "not what VRChat writes"),
        ('{"parameters": []}', "without face tracking"),
    ],
)
def test_another_file_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(InvalidArgument, match=complaint):
        read_avatar(text)


@pytest.mark.parametrize("text", ["JawX", "JawX:", "JawX:0", "JawX:9", "JawX:a", "JawY:3", ":3"])
def test_a_binary_number_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument):
        VrchatEncoder(1, VrchatForm(binary=(text,)))
