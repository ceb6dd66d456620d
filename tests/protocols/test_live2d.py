"""A face as VTube Studio's own parameters: where it rests, which way it turns, how far it goes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.frame import FaceRows
from bridge.face.names import PASCAL_NAMES
from bridge.protocols.live2d import (
    DEFAULT_NAMES,
    SHARED_NAMES,
    Live2dFace,
    Turns,
    custom_names,
    parameter_names,
)

#: The ranges that VTube Studio gives.
UNIT = {"MouthOpen", "MouthSmile", "Brows", "BrowLeftY", "BrowRightY", "CheekPuff", "TongueOut"}
UNIT |= {"EyeOpenLeft", "EyeOpenRight"}


AS_THEY_ARE = Turns()


def span(name: str) -> tuple[float, float]:
    if name.startswith("FaceAngle"):
        return (-30.0, 30.0)
    return (0.0, 1.0) if name in UNIT or name not in DEFAULT_NAMES else (-1.0, 1.0)


def found(
    shapes: dict[str, float] | None = None,
    head: tuple[float, ...] = (0, 0, 0),
    eyes: tuple[float, ...] = (0, 0, 0, 0),
    turns: Turns = AS_THEY_ARE,
) -> dict[str, float]:
    rows = FaceRows.zeros(1)
    for name, value in (shapes or {}).items():
        rows.coefficient(name)[:] = value
    rows.head[:] = np.radians(head)
    rows.eyes[:] = np.radians(eyes)
    names = list(dict.fromkeys(parameter_names("")))
    face = Live2dFace(names, "", {name: span(name) for name in names}, turns)
    return dict(zip(names, face.values(rows), strict=True))


def test_a_neutral_face_rests_in_the_middle_of_lids_brows_and_smile() -> None:
    resting = {name: value for name, value in found().items() if value}
    middle = ("MouthSmile", "EyeOpenLeft", "EyeOpenRight", "Brows", "BrowLeftY", "BrowRightY")
    assert resting == dict.fromkeys(middle, 0.5)


@pytest.mark.parametrize(
    ("shapes", "name", "value"),
    [
        ({"jawOpen": 0.3}, "MouthOpen", 0.5),
        ({"jawOpen": 0.6}, "MouthOpen", 1.0),
        ({"jawOpen": 0.6, "mouthClose": 0.6}, "MouthOpen", 0.0),
        ({"mouthSmileLeft": 1.0, "mouthSmileRight": 1.0}, "MouthSmile", 1.0),
        ({"mouthFrownLeft": 1.0, "mouthFrownRight": 1.0}, "MouthSmile", 0.0),
        ({"mouthPucker": 1.0}, "MouthSmile", 0.25),
        ({"mouthLeft": 0.5}, "MouthX", 0.5),
        ({"eyeBlinkLeft": 1.0}, "EyeOpenLeft", 0.0),
        ({"eyeBlinkLeft": 1.0}, "EyeOpenRight", 0.5),
        ({"eyeBlinkRight": 0.5}, "EyeOpenRight", 0.25),
        ({"eyeWideLeft": 1.0}, "EyeOpenLeft", 1.0),
        ({"browDownLeft": 1.0}, "BrowLeftY", 0.0),
        ({"browDownLeft": 1.0}, "Brows", 0.25),
        ({"browInnerUp": 1.0, "browOuterUpRight": 1.0}, "BrowRightY", 1.0),
        ({"cheekPuff": 0.7}, "CheekPuff", 0.7),
        ({"tongueOut": 0.7}, "TongueOut", 0.7),
        ({"noseSneerLeft": 0.7}, "NoseSneerLeft", 0.7),
    ],
)
def test_a_parameter_follows_its_shapes(shapes: dict[str, float], name: str, value: float) -> None:
    assert found(shapes)[name] == pytest.approx(value, abs=1e-6)


def test_angles_of_the_head_are_degrees_with_live2ds_signs() -> None:
    """Positive: to the own left, up, and tilted to the own left."""
    values = found(head=(10, 20, 5))
    assert [values[f"FaceAngle{axis}"] for axis in "XYZ"] == pytest.approx([10, 20, -5])


def test_eyes_are_parts_of_what_an_eye_can_turn() -> None:
    values = found(eyes=(np.degrees(0.58), np.degrees(0.31), np.degrees(-0.29), 0))
    looks = [values[name] for name in ("EyeLeftX", "EyeLeftY", "EyeRightX", "EyeRightY")]
    assert looks == pytest.approx([1.0, 0.5, -0.5, 0.0])


def test_angles_can_be_turned_round_one_by_one() -> None:
    turned = found(head=(10, 20, 5), eyes=(10, 5, 10, 5), turns=Turns(head_yaw=True))
    assert (turned["FaceAngleX"], turned["FaceAngleY"]) == pytest.approx((-10, 20))
    assert turned["EyeLeftX"] > 0
    looking = found(eyes=(10, 5, 10, 5), turns=Turns(eye_yaw=True, eye_pitch=True))
    assert max(looking[f"Eye{side}{axis}"] for side in ("Left", "Right") for axis in "XY") < 0


def test_a_mirror_swaps_sides_and_turns_yaw_and_roll_round() -> None:
    shapes = {"eyeBlinkLeft": 1.0, "mouthLeft": 0.5, "jawOpen": 0.3}
    mirrored = found(shapes, (10, 20, 5), (10, 5, 20, 5), Turns(mirrored=True))
    assert (mirrored["EyeOpenLeft"], mirrored["EyeOpenRight"]) == (0.5, 0.0)
    assert (mirrored["MouthX"], mirrored["MouthOpen"]) == pytest.approx((-0.5, 0.5))
    angles = [mirrored[f"FaceAngle{axis}"] for axis in "XYZ"]
    assert angles == pytest.approx([-10, 20, 5])
    assert mirrored["EyeLeftX"] == pytest.approx(-np.radians(20) / 0.58)
    assert mirrored["EyeBlinkRight"] == 1.0


def test_the_52_have_their_own_names_but_for_those_that_vtube_studio_has() -> None:
    assert custom_names("") == PASCAL_NAMES
    prefixed = custom_names("Ex")
    assert {n for n in prefixed if not n.startswith("Ex")} == set(SHARED_NAMES)
    for name in (*prefixed, *custom_names("A" * 12)):
        assert name.isalnum()
        assert 4 <= len(name) <= 32


@given(st.lists(st.floats(-5, 5), min_size=52, max_size=52), st.floats(-9, 9))
def test_every_value_stays_in_its_range(coefficients: list[float], angle: float) -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[:], rows.head[:], rows.eyes[:] = coefficients, angle, angle
    names = list(dict.fromkeys(parameter_names("")))
    face = Live2dFace(names, "", {name: span(name) for name in names}, Turns())
    for name, value in zip(names, face.values(rows), strict=True):
        assert span(name)[0] <= value <= span(name)[1], name


def test_a_face_that_is_no_number_is_sent_as_one() -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[:] = np.nan
    face = Live2dFace(["MouthOpen"], "", {"MouthOpen": (0.0, 1.0)}, Turns())
    assert face.values(rows) == [0.0]
