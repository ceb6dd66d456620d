"""How loud sound and its silence are."""

import numpy as np
import pytest

from bridge.audio.levels import SILENCE_DB, LevelMeter

RATE_HZ = 16_000


def tone(seconds: float, amplitude: float) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    times = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    return (amplitude * np.sin(2 * np.pi * 200 * times)).astype(np.int16)


def test_silence_is_at_the_floor() -> None:
    levels = LevelMeter(RATE_HZ).push(np.zeros(1600, np.int16))
    np.testing.assert_allclose(levels, SILENCE_DB, atol=0.01)


def test_a_sine_of_full_scale_is_three_decibels_below() -> None:
    levels = LevelMeter(RATE_HZ).push(tone(0.1, 32_767))
    np.testing.assert_allclose(levels, -3.01, atol=0.05)


def test_cutting_the_sound_differently_changes_nothing() -> None:
    pcm = tone(0.5, 5000)
    whole, parts = LevelMeter(RATE_HZ), LevelMeter(RATE_HZ)
    together = np.concatenate([parts.push(pcm[i : i + 77]) for i in range(0, len(pcm), 77)])
    np.testing.assert_array_equal(whole.push(pcm), together)


def test_an_hour_of_sound_takes_no_more_memory_than_a_minute() -> None:
    meter = LevelMeter(RATE_HZ, kept_steps=100)
    for _ in range(36):
        meter.push(np.zeros(10 * RATE_HZ, np.int16))
    assert meter.end == 36_000
    assert len(meter.between(0, 36_000)) <= 1100


@pytest.mark.parametrize("amplitude", [30.0, 300.0])
def test_background_is_the_quiet_part_of_what_was_heard(amplitude: float) -> None:
    meter = LevelMeter(RATE_HZ)
    meter.push(np.concatenate((tone(1.0, amplitude), tone(1.0, 20_000))))
    assert meter.background_db() == pytest.approx(20 * np.log10(amplitude / 32_768) - 3, abs=1.0)


def test_speech_that_begins_at_once_is_no_background() -> None:
    meter = LevelMeter(RATE_HZ)
    meter.push(tone(0.5, 20_000))
    assert meter.background_db() == -60.0
