"""Emotions tell apart on the head: how far any two lie from each other, over the whole face."""

from itertools import combinations

import numpy as np
import pytest

from bridge.face.emotion import LABELS, POSE_WIDTH, pose_matrix
from bridge.face.head.figure import figure
from bridge.face.head.surface import Points
from bridge.face.names import COEFFICIENT_COUNT, NAMES

#: The names of Audio2Face; those of VRM are other words for some of them.
TEN = sorted(set(LABELS) - {"happy", "angry", "sad", "relaxed", "surprised"})


def areas() -> Points:
    """The skin that belongs to each vertex, `[V]`."""
    skin = figure().skin
    outer = np.concatenate([skin.triangles[name] for name in ("skin", "lips", "lids")])
    a, b, c = (skin.positions[outer[:, k]] for k in range(3))
    share = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 6.0
    found = np.zeros(len(skin.positions))
    for corner in range(3):
        np.add.at(found, outer[:, corner], share)
    return found


AREAS = areas()
SHAPES = np.stack([figure().shapes[name] for name in NAMES])
POSES = pose_matrix().reshape(-1, len(LABELS), POSE_WIDTH).sum(axis=0)[:, :COEFFICIENT_COUNT]


def extent(displacements: Points) -> float:
    """The root of the squared displacement, summed over the face's area."""
    return float(np.sqrt((AREAS[:, None] * displacements**2).sum()))


def shown(label: str) -> Points:
    moved: Points = np.einsum("k,kvd->vd", POSES[LABELS.index(label)], SHAPES)
    return moved


BLINK = extent(figure().shapes["eyeBlinkLeft"] + figure().shapes["eyeBlinkRight"])


def test_there_are_ten() -> None:
    assert len(TEN) == 10


@pytest.mark.parametrize(("one", "other"), list(combinations(TEN, 2)))
def test_two_emotions_are_further_apart_than_a_blink_is_deep(one: str, other: str) -> None:
    assert extent(shown(one) - shown(other)) > BLINK
