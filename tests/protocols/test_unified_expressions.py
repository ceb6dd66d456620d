"""Unified Expressions: each parameter's formula, worked out by hand from its documentation."""

import difflib
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX, NAMES
from bridge.protocols.unified_expressions import ALL_NAMES, BASE_NAMES, check_names, parameters

Angles = tuple[float, ...]


def found(
    shapes: Mapping[str, float] = {}, head: Angles = (0,) * 3, eyes: Angles = (0,) * 4
) -> dict[str, float]:
    """Parameters of one face, angles in degrees, shapes by their names."""
    rows = FaceRows.zeros(1)
    for name, value in shapes.items():
        rows.coefficient(name)[:] = value
    rows.head[:] = np.radians(head)
    rows.eyes[:] = np.radians(eyes)
    return dict(zip(ALL_NAMES, parameters(rows)[0].tolist(), strict=True))


def test_a_face_at_rest_has_open_eyes_and_nothing_else() -> None:
    resting = {name: value for name, value in found().items() if value}
    assert resting == {
        "EyeOpenLeft": 1.0,
        "EyeOpenRight": 1.0,
        "EyeLidLeft": 0.75,
        "EyeLidRight": 0.75,
        "EyeLid": 0.75,
    }


#: Coefficient → base shapes of the same value; the right side is checked by swapping sides.
BASE_OF = {
    "eyeSquintLeft": ["EyeSquintLeft"],
    "eyeWideLeft": ["EyeWideLeft"],
    "browDownLeft": ["BrowLowererLeft", "BrowPinchLeft"],
    "browInnerUp": ["BrowInnerUpLeft", "BrowInnerUpRight"],
    "browOuterUpLeft": ["BrowOuterUpLeft"],
    "cheekPuff": ["CheekPuffLeft", "CheekPuffRight"],
    "cheekSquintLeft": ["CheekSquintLeft"],
    "noseSneerLeft": ["NoseSneerLeft"],
    "jawOpen": ["JawOpen"],
    "jawLeft": ["JawLeft"],
    "jawForward": ["JawForward"],
    "mouthClose": ["MouthClosed"],
    "mouthFunnel": [f"LipFunnel{h}{s}" for h in ("Upper", "Lower") for s in ("Left", "Right")],
    "mouthPucker": [f"LipPucker{h}{s}" for h in ("Upper", "Lower") for s in ("Left", "Right")],
    "mouthLeft": ["MouthUpperLeft", "MouthLowerLeft"],
    "mouthSmileLeft": ["MouthCornerPullLeft", "MouthCornerSlantLeft"],
    "mouthFrownLeft": ["MouthFrownLeft"],
    "mouthDimpleLeft": ["MouthDimpleLeft"],
    "mouthStretchLeft": ["MouthStretchLeft"],
    "mouthPressLeft": ["MouthPressLeft"],
    "mouthRollUpper": ["LipSuckUpperLeft", "LipSuckUpperRight"],
    "mouthRollLower": ["LipSuckLowerLeft", "LipSuckLowerRight"],
    "mouthShrugUpper": ["MouthRaiserUpper"],
    "mouthShrugLower": ["MouthRaiserLower"],
    "mouthUpperUpLeft": ["MouthUpperUpLeft"],
    "mouthLowerDownLeft": ["MouthLowerDownLeft"],
    "tongueOut": ["TongueOut"],
}


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("coefficient", BASE_OF)
def test_a_coefficient_moves_its_base_shapes_and_no_others(
    coefficient: str, mirrored: bool
) -> None:
    names = BASE_OF[coefficient]
    if mirrored and ("Left" in coefficient):
        coefficient = coefficient.replace("Left", "Right")
        names = [name.replace("Left", "Right") for name in names]
    values = found({coefficient: 0.5})
    moved = {n: values[n] for n in BASE_NAMES if values[n] and not n.startswith("EyeOpen")}
    assert moved == dict.fromkeys(names, 0.5)


def test_every_coefficient_but_the_look_moves_a_base_shape() -> None:
    rest = found()
    for name in NAMES:
        values = found({name: 0.5})
        assert (values == rest) == name.startswith("eyeLook"), name


@pytest.mark.parametrize(
    ("shapes", "name", "value"),
    [
        ({"eyeBlinkLeft": 1.0}, "EyeOpenLeft", 0.0),
        ({"eyeBlinkLeft": 1.0}, "EyeLidLeft", 0.0),
        ({"eyeBlinkLeft": 1.0}, "EyeLid", 0.375),
        ({"eyeWideRight": 1.0}, "EyeLidRight", 1.0),
        ({"eyeSquintLeft": 0.2, "eyeSquintRight": 0.6}, "EyeSquint", 0.6),
        ({"eyeWideLeft": 0.7, "eyeWideRight": 0.1}, "EyeWide", 0.7),
        ({"browOuterUpLeft": 0.5, "browInnerUp": 1.0}, "BrowUpLeft", 0.6 * 0.5 + 0.4),
        ({"browDownLeft": 0.8}, "BrowDownLeft", 0.75 * 0.8 + 0.25 * 0.8),
        ({"browDownLeft": 0.8}, "BrowDown", 0.4),
        (
            {"browInnerUp": 1.0, "browOuterUpRight": 0.5, "browDownRight": 0.2},
            "BrowExpressionRight",
            0.5 + 0.25 - 0.2,
        ),
        ({"jawRight": 0.6, "jawLeft": 0.1}, "JawX", 0.5),
        ({"jawForward": 0.4}, "JawZ", 0.4),
        ({"mouthRight": 0.5, "mouthLeft": 0.2}, "MouthX", 0.3),
        ({"mouthSmileLeft": 0.5}, "MouthSmileLeft", 0.5),
        ({"mouthFrownLeft": 0.2, "mouthStretchLeft": 0.5}, "MouthSadLeft", 0.5),
        ({"mouthSmileRight": 0.9, "mouthFrownRight": 0.2}, "SmileFrownRight", 0.7),
        ({"mouthSmileLeft": 0.2, "mouthStretchLeft": 0.5}, "SmileSadLeft", -0.3),
        ({"mouthSmileLeft": 0.8}, "SmileFrown", 0.4),
        ({"mouthStretchRight": 0.8}, "SmileSad", -0.4),
        (
            {"mouthUpperUpLeft": 0.4, "mouthLowerDownLeft": 0.8, "mouthLowerDownRight": 0.4},
            "MouthOpen",
            0.4,
        ),
        ({"mouthUpperUpLeft": 0.4}, "MouthUpperUp", 0.2),
        ({"mouthLowerDownRight": 0.4}, "MouthLowerDown", 0.2),
        ({"mouthStretchLeft": 0.4}, "MouthStretch", 0.2),
        ({"mouthPressLeft": 0.4}, "MouthPress", 0.2),
        ({"mouthDimpleLeft": 0.4}, "MouthDimple", 0.2),
        ({"noseSneerLeft": 0.4}, "NoseSneer", 0.2),
        ({"cheekSquintLeft": 0.4}, "CheekSquint", 0.2),
        ({"cheekPuff": 0.4}, "CheekPuffSuck", 0.4),
        ({"mouthFunnel": 0.4}, "LipFunnel", 0.4),
        ({"mouthPucker": 0.4}, "LipPuckerUpper", 0.4),
        ({"mouthRollUpper": 0.4}, "LipSuck", 0.2),
        ({"mouthRollUpper": 0.4, "mouthFunnel": 0.1}, "LipSuckFunnelUpper", 0.3),
        ({"mouthRollLower": 0.1, "mouthFunnel": 0.4}, "LipSuckFunnelLower", -0.3),
    ],
)
def test_a_derived_parameter_follows_its_formula(
    shapes: dict[str, float], name: str, value: float
) -> None:
    assert found(shapes)[name] == pytest.approx(value, abs=1e-6)


def test_gaze_is_the_tangent_and_positive_to_the_own_right_and_up() -> None:
    values = found(eyes=(-45, 20, 10, -20))
    assert values["EyeLeftX"] == pytest.approx(1.0)
    assert values["EyeLeftY"] == pytest.approx(np.tan(np.radians(20)))
    assert values["EyeRightX"] == pytest.approx(-np.tan(np.radians(10)))
    assert values["EyeY"] == pytest.approx(0.0, abs=1e-6)


def test_the_head_is_in_parts_of_90_degrees_positive_right_down_and_to_the_own_left() -> None:
    values = found(head=(-45, -9, -18))
    heads = [values[f"Head/{turn}"] for turn in ("Yaw", "Pitch", "Roll")]
    assert heads == pytest.approx([0.5, 0.1, 0.2])


@given(st.lists(st.floats(0, 1), min_size=52, max_size=52), st.floats(-1.5, 1.5))
def test_parameters_stay_in_range(coefficients: list[float], angle: float) -> None:
    rows = FaceRows.zeros(1)
    rows.coefficients[:], rows.head[:], rows.eyes[:] = coefficients, angle, angle
    values = parameters(rows)
    assert values.dtype == np.float32
    assert (np.abs(values) <= 1.0).all()


def test_rows_do_not_touch_each_other() -> None:
    rows = FaceRows.zeros(2)
    rows.coefficients[1, INDEX["jawOpen"]] = 0.5
    first, second = parameters(rows)
    assert first[ALL_NAMES.index("JawOpen")] == 0.0
    assert second[ALL_NAMES.index("JawOpen")] == 0.5


def test_a_name_is_there_once_and_a_wrong_one_is_refused_with_the_nearest() -> None:
    assert len(set(ALL_NAMES)) == len(ALL_NAMES)
    with pytest.raises(InvalidArgument, match="did you mean 'SmileFrownLeft'"):
        check_names(["JawOpen", "SmileFrwonLeft"])
    assert not difflib.get_close_matches("xyz", ALL_NAMES)
    with pytest.raises(InvalidArgument, match=r"no parameter 'xyz'$"):
        check_names(["xyz"])
