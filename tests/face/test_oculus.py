"""The 15 visemes: each wins on the poses of its own sounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.names import INDEX
from bridge.face.oculus import SOUNDS, VISEMES, pose_face, visemes
from bridge.face.phoneme import read_symbol
from bridge.face.reading import Coefficients
from bridge.face.viseme import ENTRIES, pose_of
from tests.face.test_articulation import spoken

#: Sounds that look like others of another viseme: a trilled or tapped r, and what the throat makes.
LOOK_ALIKE = {"DD", "kk", "nn", "RR", "ih", "aa"}


def shares(face: Coefficients) -> dict[str, float]:
    return dict(zip(VISEMES, visemes(face)[0].tolist(), strict=True))


def winner(face: Coefficients) -> str:
    return VISEMES[int(visemes(face)[0].argmax())]


def face(**shapes: float) -> Coefficients:
    found = np.zeros((1, 52), np.float32)
    for name, value in shapes.items():
        for each in [name] if name in INDEX else [name + "Left", name + "Right"]:
            found[0, INDEX[each]] = value
    return found


@pytest.mark.parametrize("viseme", SOUNDS)
def test_a_viseme_wins_on_the_poses_of_its_sounds(viseme: str) -> None:
    for sound in SOUNDS[viseme]:
        assert winner(pose_face(sound)) == viseme, sound
        assert shares(pose_face(sound))[viseme] > 0.7, sound


def test_every_sound_with_a_pose_of_its_own_is_named_right_or_as_a_look_alike() -> None:
    for letter in ENTRIES:
        own = pose_of(read_symbol(letter).phones[0]).viseme
        shown = winner(pose_face(letter))
        assert shown == own or {shown, own} <= LOOK_ALIKE, letter


def test_the_example_sounds_belong_to_the_visemes_they_stand_for() -> None:
    for viseme, sounds in SOUNDS.items():
        assert {pose_of(read_symbol(s).phones[0]).viseme for s in sounds} == {viseme}


@pytest.mark.parametrize(
    "shapes",
    [
        {},
        {"jawOpen": 0.06},
        {"mouthSmile": 0.8, "cheekSquint": 0.65},
        {"browDown": 0.9, "mouthPress": 0.35},
        {"mouthFrown": 0.55, "mouthShrugLower": 0.3},
    ],
)
def test_a_silent_face_in_any_mood_is_silence(shapes: dict[str, float]) -> None:
    assert shares(face(**shapes))["sil"] > 0.9


def test_a_smile_does_not_turn_a_vowel_into_another() -> None:
    smiling = pose_face("ɑ") + face(mouthSmile=0.6, cheekSquint=0.5)
    assert winner(smiling) == "aa"


def test_lips_that_part_pass_from_closed_to_open_by_and_by() -> None:
    steps = np.linspace(0.0, 1.0, 61, dtype=np.float32)[:, None]
    path = visemes(pose_face("m") * (1 - steps) + pose_face("ɑ") * steps)
    assert np.abs(np.diff(path, axis=0)).max() < 0.2


@pytest.mark.parametrize(
    ("sounds", "seen"),
    [("pɑp", "PP"), ("fɑf", "FF"), ("ʃɑʃ", "CH"), ("sɑs", "SS"), ("θɑθ", "TH"), ("pɑp", "aa")],
)
def test_articulated_speech_shows_its_visemes(sounds: str, seen: str) -> None:
    frames = visemes(spoken(*sounds, ms=160))
    assert frames[:, VISEMES.index(seen)].max() > 0.8
    assert frames[-1, 0] == pytest.approx(1.0)


@given(st.lists(st.floats(0, 1, width=32), min_size=52, max_size=52))
def test_weights_add_up_to_at_most_one(values: list[float]) -> None:
    found = visemes(np.array([values], np.float32))
    assert found.shape == (1, 15)
    assert found.dtype == np.float32
    assert found.min() >= 0.0
    assert found.sum() <= 1.0 + 1e-5
