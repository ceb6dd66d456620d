"""Faithfulness of the head's shapes, measured on its geometry (centimeters)."""

import numpy as np
import pytest

from bridge.face.head.figure import figure
from bridge.face.head.surface import EYE, EYE_RADIUS, Points
from bridge.face.names import NAMES
from tests.face.head.measures import inverted, posed, rest, shapes, skin

#: Where each group of shapes may move the skin: lowest and highest y, least z.
REGIONS = {
    "eyeLook": (-2.5, 2.2, 4.0),
    "eyeBlink": (-2.5, 2.2, 4.0),
    "eyeSquint": (-2.5, 2.2, 4.0),
    "eyeWide": (-2.5, 2.2, 4.0),
    "brow": (0.8, 9.0, 2.0),
    "cheekSquint": (-4.9, 2.2, 2.0),
    "cheekPuff": (-11.0, -2.6, 0.0),
    "nose": (-7.0, 0.2, 4.0),
    "jaw": (-15.0, -3.5, -0.6),
    "mouth": (-11.5, -1.4, 0.5),
    "tongueOut": (0.0, 0.0, 0.0),
}


def lid_opening(positions: Points) -> float:
    """The widest distance between the margins of the left eye's lids."""
    margin = skin().lids[0]
    upper = np.arange(1, len(margin) // 2)
    apart = positions[margin[upper]] - positions[margin[-upper]]
    return float(np.linalg.norm(apart, axis=1).max())


def lip_opening(positions: Points) -> float:
    line = skin().lips[0]
    half = len(line) // 2
    apart = positions[line[:half]] - positions[line[::-1][:half]]
    return float(np.linalg.norm(apart, axis=1).max())


def corner(positions: Points) -> Points:
    line = skin().lips[0]
    found: Points = positions[line[len(line) // 2]]
    return found


def test_there_is_a_shape_for_every_coefficient_in_canonical_order() -> None:
    assert tuple(shapes()) == NAMES


def test_a_blink_closes_the_lids() -> None:
    assert lid_opening(posed(eyeBlinkLeft=1.0)) <= 0.02 * lid_opening(rest())


@pytest.mark.parametrize("weight", [0.0, 0.25, 0.5, 0.75, 1.0])
@pytest.mark.parametrize(
    "shape", ["eyeBlinkLeft", "eyeWideLeft", "eyeSquintLeft", "eyeLookDownLeft"]
)
def test_no_lid_pierces_the_eyeball(shape: str, weight: float) -> None:
    lids = np.concatenate([skin().lids.ravel(), skin().edges.ravel()])
    distance = np.linalg.norm(posed(**{shape: weight})[lids] - EYE, axis=1)
    assert distance.min() > EYE_RADIUS


def test_closed_lips_touch_and_an_open_jaw_parts_them() -> None:
    assert lip_opening(rest()) < 1e-9
    assert lip_opening(posed(jawOpen=1.0)) > 2.5


def test_mouth_close_seals_lips_over_an_open_jaw() -> None:
    sealed = lip_opening(posed(jawOpen=1.0, mouthClose=1.0))
    assert sealed <= 0.05 * lip_opening(posed(jawOpen=1.0))


def test_the_chin_stays_down_when_the_lips_close() -> None:
    chin = np.argmin(np.linalg.norm(rest() - [0.0, -8.6, 7.4], axis=1))
    dropped = posed(jawOpen=1.0, mouthClose=1.0)[chin] - rest()[chin]
    assert dropped[1] < -2.0


def test_pucker_narrows_the_mouth_and_brings_it_forward() -> None:
    moved = corner(posed(mouthPucker=1.0))
    assert moved[0] <= 0.75 * corner(rest())[0]
    assert moved[2] > corner(rest())[2]


def test_a_smile_raises_and_widens_the_corners() -> None:
    moved = corner(posed(mouthSmileLeft=1.0, mouthSmileRight=1.0)) - corner(rest())
    assert moved[0] > 0.3
    assert moved[1] > 0.5


def test_the_jaw_takes_the_lower_teeth_along_and_leaves_the_upper_ones() -> None:
    pieces = {piece.name: piece for piece in figure().face}
    assert "jawOpen" not in pieces["upper teeth"].shapes
    assert pieces["lower teeth"].shapes["jawOpen"][:, 1].max() < -1.9


def test_left_shapes_are_mirror_images_of_right_ones() -> None:
    for name in NAMES:
        if not name.endswith("Left"):
            continue
        other = shapes()[name.removesuffix("Left") + "Right"]
        assert np.allclose(skin().other_side(shapes()[name]), other, atol=1e-9), name


def test_shapes_of_the_middle_are_symmetric() -> None:
    for name in NAMES:
        if not name.endswith(("Left", "Right")):
            assert np.allclose(skin().other_side(shapes()[name]), shapes()[name], atol=1e-6), name


@pytest.mark.parametrize("name", NAMES)
def test_no_shape_moves_skin_outside_its_region(name: str) -> None:
    low, high, front = next(r for prefix, r in REGIONS.items() if name.startswith(prefix))
    moved = np.abs(shapes()[name]).max(axis=1) > 0.01
    y, z = rest()[moved, 1], rest()[moved, 2]
    assert ((y >= low) & (y <= high) & (z >= front)).all()


@pytest.mark.parametrize("name", [n for n in NAMES if n != "mouthClose"])
def test_no_triangle_turns_inside_out(name: str) -> None:
    assert (inverted(posed(**{name: 1.0})) <= 0.015).all()


def test_nothing_at_rest_is_torn_or_doubled() -> None:
    assert np.isfinite(rest()).all()
    assert np.array_equal(rest()[skin().mirror] * [-1.0, 1.0, 1.0], rest())
