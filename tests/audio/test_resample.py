"""Resampling by parts equals the whole, has the exact length, and moves nothing in time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.audio.pcm import CLIENT_RATES_HZ, Pcm
from bridge.audio.resample import Resampler, resampled_length

RATES = st.sampled_from((*CLIENT_RATES_HZ, 8_000, 37_123, 96_000))


def resample(pcm: Pcm, from_hz: int, to_hz: int, cuts: tuple[int, ...] = ()) -> Pcm:
    resampler = Resampler(from_hz, to_hz)
    parts = [resampler.push(part) for part in np.split(pcm, sorted(cuts))]
    return np.concatenate([*parts, resampler.finish()])


def noise(samples: int) -> Pcm:
    return np.random.default_rng(samples).integers(-32_768, 32_768, samples).astype(np.int16)


def tone(rate_hz: int, seconds: float = 0.5, frequency_hz: float = 440.0) -> Pcm:
    time_s = np.arange(round(rate_hz * seconds)) / rate_hz
    return (20_000 * np.sin(2 * np.pi * frequency_hz * time_s)).astype(np.int16)


@settings(deadline=None, max_examples=40)
@given(data=st.data(), from_hz=RATES, to_hz=RATES, samples=st.integers(0, 6000))
def test_by_parts_equals_whole(data: st.DataObject, from_hz: int, to_hz: int, samples: int) -> None:
    cuts = data.draw(st.lists(st.integers(0, samples), max_size=12))
    pcm = noise(samples)
    by_parts = resample(pcm, from_hz, to_hz, tuple(cuts))
    assert np.array_equal(by_parts, resample(pcm, from_hz, to_hz))


@settings(deadline=None, max_examples=60)
@given(from_hz=RATES, to_hz=RATES, samples=st.integers(0, 4000))
def test_length_is_exact(from_hz: int, to_hz: int, samples: int) -> None:
    assert len(resample(noise(samples), from_hz, to_hz)) == resampled_length(
        samples, from_hz, to_hz
    )


def test_halves_round_up() -> None:
    assert resampled_length(1, 2, 1) == 1
    assert resampled_length(3, 4, 2) == 2
    assert resampled_length(5, 4, 1) == 1


def test_the_exchange_quantum_stays_whole_at_every_client_rate() -> None:
    lengths = [resampled_length(8820, 22_050, rate_hz) for rate_hz in CLIENT_RATES_HZ]
    assert lengths == [6400, 8820, 9600, 17_640, 19_200]


@pytest.mark.parametrize("to_hz", CLIENT_RATES_HZ)
def test_an_impulse_stays_at_its_time(to_hz: int) -> None:
    pcm = np.zeros(6000, np.int16)
    pcm[2205] = 30_000
    peak = int(np.argmax(resample(pcm, 22_050, to_hz)))
    assert abs(peak / to_hz - 0.1) <= 0.5 / to_hz


@pytest.mark.parametrize("to_hz", CLIENT_RATES_HZ)
def test_a_tone_keeps_its_phase_and_level(to_hz: int) -> None:
    result = resample(tone(22_050), 22_050, to_hz).astype(float)
    ideal = tone(to_hz).astype(float)
    middle = slice(len(ideal) // 4, 3 * len(ideal) // 4)
    error = result[middle] - ideal[middle]
    assert float(np.sqrt(np.mean(error**2))) < 2.0


def test_equal_rates_pass_through_untouched() -> None:
    pcm = noise(1000)
    assert np.array_equal(resample(pcm, 24_000, 24_000, (3, 500)), pcm)


def test_full_scale_saturates_instead_of_wrapping() -> None:
    square = np.where(np.arange(4000) // 50 % 2, 32_767, -32_768).astype(np.int16)
    result = resample(square, 22_050, 48_000).astype(int)
    assert result.max() == 32_767
    assert np.all(np.abs(np.diff(result)) < 60_000)


def test_results_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        Resampler(22_050, 22_050).push(noise(10))[0] = 1


@pytest.mark.parametrize("rates", [(0, 16_000), (16_000, 0), (-1, 1)])
def test_rates_must_be_positive(rates: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="positive"):
        Resampler(*rates)
