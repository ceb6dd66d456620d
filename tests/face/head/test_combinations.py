"""Shapes add up without ugly breaks in what speech and emotions put together."""

import numpy as np
import pytest

from bridge.face.emotion import LABELS, pose_matrix
from bridge.face.names import COEFFICIENT_COUNT, NAMES
from tests.face.head.measures import SLIVER, inverted, lip_overlap, posed, teeth_through_lips


def both(name: str, weight: float) -> dict[str, float]:
    return {name + "Left": weight, name + "Right": weight}


SPEECH: dict[str, dict[str, float]] = {
    "oh": {"jawOpen": 0.4, "mouthFunnel": 0.5},
    "oo": {"jawOpen": 0.2, "mouthPucker": 0.6},
    "laughing": {"jawOpen": 0.5, **both("mouthSmile", 0.8)},
    "grinning": {"jawOpen": 0.3, **both("mouthSmile", 0.8), **both("mouthUpperUp", 0.4)},
    "m": {"jawOpen": 0.15, "mouthClose": 0.15, "mouthRollLower": 0.3, "mouthRollUpper": 0.3},
    "f": {"jawOpen": 0.12, "mouthRollLower": 0.6, **both("mouthUpperUp", 0.2)},
    "sh": {"jawOpen": 0.12, "mouthFunnel": 0.5, "mouthPucker": 0.3},
    "ee": {"jawOpen": 0.15, **both("mouthStretch", 0.4), **both("mouthSmile", 0.3)},
    "ah": {"jawOpen": 0.7, **both("mouthLowerDown", 0.4), **both("mouthUpperUp", 0.3)},
    "sealed": {"jawOpen": 0.6, "mouthClose": 0.6},
    "asleep": {**both("eyeBlink", 1.0), **both("eyeSquint", 0.5), **both("eyeLookDown", 0.3)},
    "amazed": {"browInnerUp": 1.0, **both("browOuterUp", 1.0), **both("eyeWide", 1.0)},
    "worried": {"browInnerUp": 1.0, **both("browDown", 0.6), **both("eyeSquint", 0.4)},
}


def emotions() -> dict[str, dict[str, float]]:
    poses = pose_matrix().reshape(4, len(LABELS), -1).sum(axis=0)[:, :COEFFICIENT_COUNT]
    found = {}
    for label, pose in zip(LABELS, np.clip(poses, 0.0, 1.0), strict=True):
        found[label] = {n: float(w) for n, w in zip(NAMES, pose, strict=True) if w > 0.0}
    return found


FACES = {**SPEECH, **emotions()}
each_face = pytest.mark.parametrize("weights", FACES.values(), ids=FACES)


@each_face
def test_no_triangle_turns_inside_out(weights: dict[str, float]) -> None:
    assert (inverted(posed(**weights)) <= SLIVER).all()


@each_face
def test_lips_pass_each_other_by_less_than_a_millimeter(weights: dict[str, float]) -> None:
    assert lip_overlap(posed(**weights)) < 0.1


@each_face
def test_teeth_stay_behind_the_lips(weights: dict[str, float]) -> None:
    assert teeth_through_lips(weights) < 0.0
