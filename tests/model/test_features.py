"""Any recording becomes one window of log-mel, or a typed error says what is wrong with it."""

from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from model.config import FeatureConfig
from model.errors import (
    AudioError,
    AudioTooLong,
    EmptyAudio,
    NonFiniteAudio,
    UnsupportedAudio,
)
from model.features import LogMel, resample, to_mono
from tests.model import parity

CONFIG = FeatureConfig(feature_size=16)


def tone(rate_hz: int, seconds: float = 0.5, hz: float = 440.0) -> NDArray[np.float32]:
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(int(rate_hz * seconds)) / rate_hz)).astype(
        np.float32
    )


def test_the_reference_hears_the_same_features() -> None:
    stage = parity.stage("01_features")
    bins = stage["out.input_features"].shape[1]
    features = LogMel(FeatureConfig(feature_size=bins)).features(stage["in.waveform"].numpy())
    stage.check("out.input_features", features)


def test_every_clip_fills_one_window() -> None:
    clip = LogMel(CONFIG).hear(tone(16_000), 16_000)
    assert clip.features.shape == (1, 16, 3000)
    assert (clip.heard_s, clip.dropped_s) == (0.5, 0.0)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 22_050, 44_100, 48_000])
def test_the_rate_of_the_recording_does_not_matter(rate_hz: int) -> None:
    ear = LogMel(CONFIG)
    at_home = ear.hear(tone(16_000), 16_000).features
    elsewhere = ear.hear(tone(rate_hz), rate_hz).features
    inside = slice(5, 40)
    gap = (at_home - elsewhere)[0, :2, inside].abs().max()
    assert at_home[0, :2, inside].max() > 0.5
    assert gap < 0.02


def test_eight_kilohertz_stereo_floats_are_averaged_and_resampled() -> None:
    left = tone(8_000)
    stereo = np.stack([left, np.zeros_like(left)], axis=1).astype(np.float64)
    half = LogMel(CONFIG).hear(left / 2, 8_000).features
    assert torch.allclose(LogMel(CONFIG).hear(stereo, 8_000).features, half, atol=1e-4)


def test_integers_are_the_same_sound() -> None:
    whole = np.round(tone(16_000) * 32_768).astype(np.int16)
    assert np.abs(to_mono(whole) - tone(16_000)).max() <= 0.5 / 32_768 + 1e-7


def test_resampling_keeps_the_duration() -> None:
    assert len(resample(tone(44_100, 1.0), 44_100, 16_000)) == 16_000


@pytest.mark.parametrize(
    ("samples", "rate_hz", "error"),
    [
        (np.zeros(0, np.float32), 16_000, EmptyAudio),
        (np.zeros(1, np.float32), 16_000, EmptyAudio),
        (np.zeros(399, np.float32), 16_000, EmptyAudio),
        (np.zeros((0, 2), np.int16), 48_000, EmptyAudio),
        (np.zeros((2, 16_000), np.float32), 16_000, UnsupportedAudio),
        (np.zeros((4, 4, 4), np.float32), 16_000, UnsupportedAudio),
        (np.zeros((16_000, 0), np.float32), 16_000, UnsupportedAudio),
        (np.zeros(16_000, np.int32), 16_000, UnsupportedAudio),
        (np.zeros(16_000, np.float32), 0, UnsupportedAudio),
        (np.zeros(16_000, np.float32), -16_000, UnsupportedAudio),
        (np.full(16_000, 12_000.0, np.float32), 16_000, UnsupportedAudio),
        (np.zeros(20 * 60 * 1000, np.float32), 1_000, AudioTooLong),
    ],
)
def test_what_cannot_be_heard_is_refused(
    samples: NDArray[Any], rate_hz: int, error: type[AudioError]
) -> None:
    with pytest.raises(error):
        LogMel(CONFIG).hear(samples, rate_hz)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_a_sample_that_is_no_number_is_found(broken: float) -> None:
    samples = np.stack([tone(16_000), tone(16_000)], axis=1)
    samples[1234, 1] = broken
    with pytest.raises(NonFiniteAudio) as caught:
        LogMel(CONFIG).hear(samples, 16_000)
    assert caught.value.index == 1234


def test_exactly_thirty_seconds_are_heard_and_one_sample_more_is_refused() -> None:
    ear = LogMel(CONFIG)
    assert ear.hear(np.zeros(240_000, np.float32), 8_000).heard_s == 30.0
    with pytest.raises(AudioTooLong) as caught:
        ear.hear(np.zeros(240_001, np.float32), 8_000)
    assert caught.value.limit_s == 30


def test_a_long_clip_is_cut_only_when_asked_and_says_what_was_lost() -> None:
    long = np.concatenate([tone(8_000, 30.0), np.ones(20_000, np.float32)])
    ear = LogMel(CONFIG)
    clip = ear.hear(long, 8_000, over_long="cut")
    assert (clip.heard_s, clip.dropped_s) == (30.0, 2.5)
    assert torch.equal(clip.features, ear.hear(tone(8_000, 30.0), 8_000).features)
