"""Pitches that are held, and others."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.audio.steadiness import SteadinessMeter
from tests.sounds import RATE_HZ, chords, gliding_voice, melody, noise


def steadiness(pcm: Pcm) -> float:
    meter = SteadinessMeter()
    meter.push(pcm)
    return meter.between(0, len(pcm))


@pytest.mark.parametrize("vibrato", [0.0, 0.5])
def test_held_notes_are_steady(vibrato: float) -> None:
    assert steadiness(chords(3.0, vibrato)) > 0.75
    assert steadiness(melody(3.0, vibrato)) > 0.75


def test_a_voice_whose_pitch_glides_is_not() -> None:
    assert steadiness(gliding_voice(3.0)) < 0.5


def test_noise_and_silence_are_not() -> None:
    assert abs(steadiness(noise(3.0))) < 0.2
    assert steadiness(np.zeros(RATE_HZ, np.int16)) <= 1.0


def test_too_little_sound_says_nothing() -> None:
    assert steadiness(chords(0.2)) == 0.0
    assert steadiness(np.zeros(0, np.int16)) == 0.0


def test_cutting_the_sound_differently_changes_nothing() -> None:
    pcm = chords(1.0)
    parts = SteadinessMeter()
    for first in range(0, len(pcm), 777):
        parts.push(pcm[first : first + 777])
    assert parts.between(0, len(pcm)) == pytest.approx(steadiness(pcm))


def test_memory_is_bounded() -> None:
    meter = SteadinessMeter(kept_hops=50)
    pcm: NDArray[np.int16] = chords(5.0)
    for _ in range(4):
        meter.push(pcm)
    assert meter.between(0, RATE_HZ) == 0.0
    assert meter.between(19 * RATE_HZ, 20 * RATE_HZ) > 0.75
