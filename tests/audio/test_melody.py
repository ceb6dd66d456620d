"""The melody of a voice: loudness and pitch, the same however the sound is cut."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.audio.melody import SILENT_DB, Melody, MelodyReader
from bridge.audio.pcm import CLIENT_RATES_HZ, Pcm


def voice(hertz: float, seconds: float, rate_hz: int, level: float = 0.3) -> Pcm:
    """Ten falling partials: a buzz like a throat's."""
    time_s = np.arange(int(seconds * rate_hz)) / rate_hz
    partials = sum(np.sin(2 * np.pi * hertz * k * time_s) / k for k in range(1, 11))
    return np.round(32767 * level * np.asarray(partials) / 2.0).astype(np.int16)


def read(pcm: Pcm, rate_hz: int, cuts: tuple[int, ...] = ()) -> Melody:
    reader = MelodyReader(rate_hz)
    parts = [reader.push(part) for part in np.split(pcm, list(cuts))]
    return Melody(
        np.concatenate([part.times_s for part in parts]),
        np.concatenate([part.levels_db for part in parts]),
        np.concatenate([part.pitches for part in parts]),
    )


@pytest.mark.parametrize("rate_hz", CLIENT_RATES_HZ)
@pytest.mark.parametrize("hertz", [80.0, 120.0, 210.0, 330.0])
def test_the_pitch_of_a_buzz_is_heard_within_a_semitone(rate_hz: int, hertz: float) -> None:
    melody = read(voice(hertz, 0.6, rate_hz), rate_hz)
    expected = 12 * np.log2(hertz / 70.0)
    assert np.isfinite(melody.pitches).mean() > 0.95
    assert np.nanmedian(np.abs(melody.pitches - expected)) < 1.0
    assert np.nanmax(np.abs(melody.pitches - expected)) < 1.5


def test_silence_and_noise_have_no_pitch() -> None:
    noise = np.random.default_rng(0).integers(-3000, 3000, 22_050).astype(np.int16)
    assert np.isnan(read(noise, 22_050).pitches).mean() > 0.95
    silence = read(np.zeros(22_050, np.int16), 22_050)
    assert np.isnan(silence.pitches).all()
    assert (silence.levels_db == SILENT_DB).all()


def test_half_the_amplitude_is_6_db_less() -> None:
    loud, soft = (read(voice(150.0, 0.3, 16_000, level), 16_000) for level in (0.4, 0.2))
    np.testing.assert_allclose(loud.levels_db - soft.levels_db, 6.02, atol=0.05)


def test_rows_come_every_15_ms_and_lie_in_the_middle_of_their_windows() -> None:
    melody = read(voice(150.0, 1.0, 22_050), 22_050)
    assert melody.times_s[0] == pytest.approx(0.020, abs=0.001)
    assert np.diff(melody.times_s) == pytest.approx(0.015, abs=0.001)
    assert melody.times_s[-1] < 1.0 - 0.018


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 11_025), max_size=8).map(sorted), st.sampled_from(CLIENT_RATES_HZ))
def test_cutting_the_sound_differently_changes_nothing(cuts: list[int], rate_hz: int) -> None:
    pcm = voice(170.0, 0.5, 22_050)
    whole, cut = read(pcm, rate_hz), read(pcm, rate_hz, tuple(cuts))
    np.testing.assert_allclose(cut.times_s, whole.times_s)
    np.testing.assert_allclose(cut.levels_db, whole.levels_db, atol=1e-4)
    np.testing.assert_allclose(cut.pitches, whole.pitches, atol=1e-4)
