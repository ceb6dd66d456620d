"""An emotion colors a voice a little, always the same way."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.engine import VoiceSettings
from bridge.engines.prosody import COLORINGS, colored

VOICE = VoiceSettings("en-us", rate_wpm=160, pitch=50, pitch_range=50, volume=100)


def test_joy_is_higher_faster_and_wider() -> None:
    happy = colored(VOICE, "joy", 1.0)
    assert happy.rate_wpm > 160 and happy.pitch > 50 and happy.pitch_range > 50


def test_sadness_is_lower_slower_and_narrower() -> None:
    sad = colored(VOICE, "sadness", 1.0)
    assert sad.rate_wpm < 160 and sad.pitch < 50 and sad.pitch_range < 50 and sad.volume < 100


def test_anger_is_louder_and_faster() -> None:
    angry = colored(VOICE, "anger", 1.0)
    assert angry.volume > 100 and angry.rate_wpm > 160


def test_half_the_intensity_is_half_the_change() -> None:
    assert colored(VOICE, "sadness", 0.5).pitch_range == 50 - 11


@pytest.mark.parametrize("intensity", [0.0, -1.0, math.nan])
def test_no_intensity_is_no_change(intensity: float) -> None:
    assert colored(VOICE, "joy", intensity) == VOICE


def test_an_unknown_label_is_no_change() -> None:
    assert colored(VOICE, "neutral", 1.0) == VOICE


def test_the_ten_and_the_five_labels_are_known() -> None:
    a2f = {"amazement", "anger", "cheekiness", "disgust", "fear", "grief", "joy", "outofbreath"}
    vrm = {"happy", "angry", "sad", "relaxed", "surprised"}
    assert set(COLORINGS) == a2f | {"pain", "sadness"} | vrm


@given(
    st.sampled_from(sorted(COLORINGS)),
    st.floats(0, 10),
    st.builds(
        VoiceSettings,
        rate_wpm=st.integers(80, 450),
        pitch=st.integers(0, 100),
        pitch_range=st.integers(0, 100),
        volume=st.integers(0, 200),
    ),
)
def test_a_colored_voice_stays_in_its_ranges(
    emotion: str, intensity: float, voice: VoiceSettings
) -> None:
    result = colored(voice, emotion, intensity)
    assert 80 <= result.rate_wpm <= 450
    assert 0 <= result.pitch <= 100 and 0 <= result.pitch_range <= 100
    assert 0 <= result.volume <= 200
