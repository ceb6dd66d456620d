"""Emotions on our head: any two differ by more than a blink moves it."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from bridge.face.emotion import LABELS, pose_matrix
from bridge.face.names import COEFFICIENT_COUNT, NAMES
from tests.face.head.measures import rest, shapes, skin

#: Audio2Face's ten.
TEN = LABELS[:10]


def displacement(coefficients: np.ndarray) -> np.ndarray:
    """How far each point of the skin moves, centimeters, `[V, 3]`."""
    weighted = zip(NAMES, coefficients, strict=True)
    moves = [weight * shapes()[name] for name, weight in weighted if weight]
    return np.asarray(sum(moves, np.zeros_like(rest())))


@cache
def areas() -> np.ndarray:
    """Each point's share of the skin's area, `[V]`."""
    triangles = np.concatenate(list(skin().triangles.values()))
    one, two, three = (rest()[triangles[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(two - one, three - one), axis=1)
    shares = np.zeros(len(rest()))
    for k in range(3):
        np.add.at(shares, triangles[:, k], area)
    return np.asarray(shares / shares.sum())


def spread(displaced: np.ndarray) -> float:
    """Root mean square over the skin's area, centimeters."""
    return float(np.sqrt(np.sum(areas() * np.sum(displaced * displaced, axis=1))))


def blink() -> float:
    both = [float(name.startswith("eyeBlink")) for name in NAMES]
    return spread(displacement(np.array(both)))


@cache
def faces() -> dict[str, np.ndarray]:
    poses = pose_matrix().reshape(4, len(LABELS), -1).sum(axis=0)[:, :COEFFICIENT_COUNT]
    return {label: displacement(np.clip(poses[LABELS.index(label)], 0.0, 1.0)) for label in TEN}


def test_ten_emotions_differ_from_each_other_and_from_rest_by_more_than_a_blink() -> None:
    least = blink()
    assert least > 0.02
    assert len(set(TEN)) == 10
    shown = {**faces(), "neutral": np.zeros_like(rest())}
    for one, other in combinations(shown, 2):
        assert spread(shown[one] - shown[other]) > least, f"{one} and {other}"


@pytest.mark.parametrize("label", TEN)
def test_every_emotion_shows_in_the_upper_face_too(label: str) -> None:
    # What is left of it while the character speaks.
    moved = np.linalg.norm(faces()[label], axis=1)
    assert moved[rest()[:, 1] > -1.0].max() > 0.05
