"""Phones heard to phonemes seen."""

import numpy as np
import pytest

from bridge.audio.levels import LevelMeter
from bridge.engines.enunciation import Enunciation
from bridge.engines.phones import FRAME_SAMPLES, Phone


def enunciation(*spans: tuple[int, float]) -> Enunciation:
    """Of a sound that is (steps, amplitude) loud, one span after the other."""
    meter = LevelMeter(16_000)
    for steps, amplitude in spans:
        alternating = np.resize(np.array([1, -1]), steps * FRAME_SAMPLES)
        meter.push((amplitude * alternating).astype(np.int16))
    return Enunciation(meter)


def test_a_stop_is_closed_up_to_its_burst_and_breathes_after_it() -> None:
    stop = enunciation((6, 10.0), (4, 5000.0)).guess(Phone("P", 0, 10))
    assert [(p.symbol, p.end_samples // FRAME_SAMPLES) for p in stop] == [("p̚", 6), ("h", 10)]


def test_a_stop_without_a_burst_is_closed_for_most_of_its_time() -> None:
    stop = enunciation((10, 100.0)).guess(Phone("T", 0, 10))
    assert [(p.symbol, p.end_samples // FRAME_SAMPLES) for p in stop] == [("t̚", 6), ("h", 10)]


def test_a_louder_vowel_opens_further_and_is_stressed() -> None:
    voice = enunciation((10, 1000.0), (10, 2000.0))
    (first,) = voice.settle(Phone("AA", 0, 10))
    (second,) = voice.settle(Phone("AA", 10, 20))
    assert (first.symbol, second.symbol) == ("ɑː", "ˈɑː")
    assert second.strength > first.strength == 1.0


def test_a_short_uh_is_reduced() -> None:
    voice = enunciation((20, 1000.0))
    assert [p.symbol for p in voice.guess(Phone("AH", 0, 4))] == ["ə"]
    assert [p.symbol for p in voice.guess(Phone("AH", 0, 12))] == ["ʌ"]


@pytest.mark.parametrize("amplitude", [1.0, 32_000.0])
def test_strength_stays_within_its_limits(amplitude: float) -> None:
    voice = enunciation((10, 1000.0), (10, amplitude))
    voice.settle(Phone("AA", 0, 10))
    (vowel,) = voice.guess(Phone("AA", 10, 20))
    assert 0.7 <= vowel.strength <= 1.2


def test_guesses_leave_no_trace() -> None:
    voice = enunciation((10, 1000.0), (10, 4000.0))
    voice.settle(Phone("AA", 0, 10))
    assert voice.guess(Phone("AA", 10, 20)) == voice.guess(Phone("AA", 10, 20))


def test_silence_and_noise_are_no_sound() -> None:
    assert [p.symbol for p in enunciation((10, 100.0)).settle(Phone("", 0, 10))] == [""]
