"""Emotion labels and poses."""

import re

import numpy as np
import pytest

from bridge.errors import UnknownEmotion
from bridge.face.emotion import (
    ALIASES,
    EMOTIONS,
    LABELS,
    LIPS,
    LOWER,
    UPPER,
    emotion,
    pose_matrix,
    resolve_emotion,
)
from bridge.face.facs import ACTION_UNITS
from bridge.face.names import NAMES

A2F = [
    "amazement",
    "anger",
    "cheekiness",
    "disgust",
    "fear",
    "grief",
    "joy",
    "outofbreath",
    "pain",
    "sadness",
]
VRM = ["happy", "angry", "sad", "relaxed", "surprised"]
NEUROSYNC = ["Angry", "Disgusted", "Fearful", "Happy", "Neutral", "Sad", "Surprised"]


def columns(shapes: dict[str, float]) -> set[str]:
    return {n for s in shapes for n in NAMES if n in (s, s + "Left", s + "Right")}


@pytest.mark.parametrize("label", [*A2F, *VRM])
def test_labels_of_audio2face_and_vrm_have_a_pose_of_their_own(label: str) -> None:
    assert resolve_emotion(label) == {label: 1.0}
    assert emotion(label).upper


@pytest.mark.parametrize(
    "label", [*NEUROSYNC, *EMOTIONS, *ALIASES, "Out of Breath", "OUT_OF-BREATH"]
)
def test_every_known_name_resolves_in_any_spelling(label: str) -> None:
    assert set(resolve_emotion(label.upper())) <= set(LABELS)


def test_neutral_is_no_emotion() -> None:
    assert resolve_emotion("neutral") == resolve_emotion("") == {}


def test_an_unknown_label_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownEmotion, match="joy") as caught:
        resolve_emotion("hangry")
    assert caught.value.known == EMOTIONS


@pytest.mark.parametrize("label", LABELS)
def test_a_pose_keeps_its_shapes_in_their_regions(label: str) -> None:
    pose = emotion(label)
    assert columns(pose.upper) <= set(UPPER)
    assert columns(pose.lower) <= set(LOWER)
    assert columns(pose.lips) | columns(pose.parted) <= set(LIPS)
    assert len(columns(pose.upper)) >= len(pose.upper)


def test_regions_divide_all_shapes_but_the_gaze() -> None:
    assert sorted((*UPPER, *LOWER, *LIPS)) == sorted(n for n in NAMES if "eyeLook" not in n)


def test_poses_are_in_bounds_and_no_two_are_alike() -> None:
    matrix = pose_matrix().reshape(4, len(LABELS), -1)
    assert matrix[:, :, :52].min() >= 0.0
    assert matrix[:, :, :52].max() <= 1.0
    whole = matrix.sum(axis=0)
    assert len(np.unique(whole.round(4), axis=0)) == len(LABELS)


@pytest.mark.parametrize("label", LABELS)
def test_expressions_come_and_go_at_human_speed(label: str) -> None:
    pose = emotion(label)
    assert 0.15 <= pose.attack_s <= pose.release_s <= 2.0


@pytest.mark.parametrize("label", LABELS)
def test_every_action_unit_of_an_emotion_is_in_its_pose(label: str) -> None:
    pose = emotion(label)
    moved = {
        re.sub("(Left|Right)$", "", name)
        for part in (pose.upper, pose.lower, pose.lips, pose.parted)
        for name in part
    }
    for number in pose.units:
        assert moved & set(ACTION_UNITS[number].shapes), ACTION_UNITS[number].name


def test_action_units_name_shapes_that_exist() -> None:
    for number, unit in ACTION_UNITS.items():
        assert unit.number == number
        assert all(columns({shape: 1.0}) for shape in unit.shapes)
