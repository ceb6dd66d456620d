"""What a model without the 52 shapes shows: vowels, blinks and moods."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.face.reading import moods, vowels


def face(**shapes: float) -> FaceRows:
    """One face; a name without a side sets both."""
    found = FaceRows.zeros(1)
    for name, value in shapes.items():
        sides = [name] if name in INDEX else [name + "Left", name + "Right"]
        for side in sides:
            found.coefficient(side)[:] = value
    return found


def shown(**shapes: float) -> dict[str, float]:
    """The vowels and moods of one face."""
    rows = face(**shapes).coefficients
    names = ("aa", "ih", "ou", "ee", "oh", "happy", "angry", "sad", "relaxed", "surprised")
    values = np.concatenate([vowels(rows)[0], moods(rows)[0]])
    return dict(zip(names, values.tolist(), strict=True))


def loudest(values: dict[str, float]) -> str:
    return max(values, key=lambda name: values[name])


@pytest.mark.parametrize(
    ("shapes", "vowel"),
    [
        ({"jawOpen": 0.6}, "aa"),
        ({"jawOpen": 0.2, "mouthSmile": 0.25, "mouthStretch": 0.2}, "ih"),
        ({"jawOpen": 0.35, "mouthStretch": 0.3}, "ee"),
        ({"jawOpen": 0.35, "mouthFunnel": 0.5}, "oh"),
        ({"jawOpen": 0.15, "mouthPucker": 0.65}, "ou"),
    ],
)
def test_a_vowel_pose_shows_that_vowel(shapes: dict[str, float], vowel: str) -> None:
    values = shown(**shapes)
    assert loudest(values) == vowel
    assert values[vowel] > 0.4


def test_a_jaw_whose_lips_stay_closed_shows_no_vowel() -> None:
    values = shown(jawOpen=0.3, mouthClose=0.3, mouthPucker=0.2, mouthStretch=0.2)
    assert all(values[vowel] == 0.0 for vowel in ("aa", "ih", "ou", "ee", "oh"))


def test_a_silent_smile_is_no_vowel() -> None:
    values = shown(mouthSmile=0.8, cheekSquint=0.65, eyeSquint=0.25)
    assert values["ih"] == values["ee"] == 0.0
    assert values["happy"] == pytest.approx(1.0)


def test_the_smile_of_joy_is_taken_off_spoken_vowels() -> None:
    neutral = shown(jawOpen=0.3, mouthStretch=0.1)
    joyful = shown(jawOpen=0.3, mouthStretch=0.1, mouthSmile=0.4, cheekSquint=0.5)
    assert joyful["ih"] + joyful["ee"] == pytest.approx(neutral["ih"] + neutral["ee"])


@pytest.mark.parametrize(
    ("shapes", "mood"),
    [
        ({"cheekSquint": 0.6, "mouthSmile": 0.8}, "happy"),
        ({"browDown": 0.9, "eyeSquint": 0.4, "mouthPress": 0.35}, "angry"),
        ({"browInnerUp": 0.8, "browDown": 0.15, "mouthFrown": 0.55}, "sad"),
        ({"mouthSmile": 0.3, "cheekSquint": 0.15}, "relaxed"),
        ({"browInnerUp": 0.7, "browOuterUp": 0.8, "eyeWide": 0.75}, "surprised"),
    ],
)
def test_a_mood_shows_as_that_mood(shapes: dict[str, float], mood: str) -> None:
    values = shown(**shapes)
    assert loudest(values) == mood
    assert values[mood] > 0.7


def test_pain_is_not_taken_for_joy() -> None:
    assert shown(cheekSquint=0.6, browDown=0.75, noseSneer=0.5)["happy"] == 0.0


@given(st.lists(st.floats(0, 1, width=32), min_size=52, max_size=52))
def test_every_face_reduces_to_weights_that_add_up_to_at_most_one(values: list[float]) -> None:
    coefficients = np.array([values], np.float32)
    spoken = vowels(coefficients)
    assert spoken.dtype == np.float32
    assert spoken.min() >= 0.0
    assert spoken.sum() <= 1.0 + 1e-6
    felt = moods(coefficients)
    assert felt.min() >= 0.0
    assert felt.sum() <= 1.0 + 1e-6
