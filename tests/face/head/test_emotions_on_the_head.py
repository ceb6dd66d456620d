"""Emotions on our head: any two differ by more than a blink moves it."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from bridge.face.emotion import LABELS, pose_matrix
from bridge.face.head.figure import figure
from bridge.face.names import COEFFICIENT_COUNT, NAMES

#: Audio2Face's ten.
TEN = LABELS[:10]


def displacement(coefficients: np.ndarray) -> np.ndarray:
    """How far each point of the skin moves, centimeters, `[V, 3]`."""
    made = figure()
    weighted = zip(NAMES, coefficients, strict=True)
    moves = [weight * made.shapes[name] for name, weight in weighted if weight]
    return np.asarray(sum(moves, np.zeros_like(made.skin.positions)))


@cache
def areas() -> np.ndarray:
    """Each point's share of the skin's area, `[V]`."""
    skin = figure().skin
    triangles = np.concatenate(list(skin.triangles.values()))
    one, two, three = (skin.positions[triangles[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(two - one, three - one), axis=1)
    shares = np.zeros(len(skin.positions))
    for k in range(3):
        np.add.at(shares, triangles[:, k], area)
    return np.asarray(shares / shares.sum())


def spread(displaced: np.ndarray) -> float:
    """Root mean square over the skin's area, centimeters."""
    return float(np.sqrt(np.sum(areas() * np.sum(displaced * displaced, axis=1))))


def blink() -> float:
    both = [float(name.startswith("eyeBlink")) for name in NAMES]
    return spread(displacement(np.array(both)))


def faces() -> dict[str, np.ndarray]:
    poses = pose_matrix().reshape(4, len(LABELS), -1).sum(axis=0)[:, :COEFFICIENT_COUNT]
    return {label: displacement(np.clip(poses[LABELS.index(label)], 0.0, 1.0)) for label in TEN}


def test_ten_emotions_differ_from_each_other_and_from_rest_by_at_least_a_blink() -> None:
    shown, least = faces(), blink()
    assert least > 0.02
    shown["neutral"] = np.zeros_like(shown["joy"])
    for one, other in combinations(shown, 2):
        assert spread(shown[one] - shown[other]) >= least, f"{one} and {other}"


@pytest.mark.parametrize("label", TEN)
def test_every_emotion_shows_in_the_upper_face_too(label: str) -> None:
    # What is left of it while the character speaks.
    made = figure()
    moved = np.linalg.norm(faces()[label], axis=1)
    assert moved[made.skin.positions[:, 1] > -1.0].max() > 0.05
