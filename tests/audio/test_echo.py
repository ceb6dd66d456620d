"""Echo of the character is told from somebody who speaks."""

import numpy as np
import pytest

from bridge.audio.echo import EchoGate
from bridge.audio.endpoint import HOP_SAMPLES
from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm

#: Two voices: what their noise is filtered with, lower and higher resonances.
CHARACTER, USER = (0.25, 0.55), (0.4, 0.75)
DELAY_MS = 180


def voice(seed: int, seconds: float, resonances: tuple[float, float]) -> Pcm:
    """Syllables of noise with two wandering resonances, each 0.2 s, with gaps."""
    rng = np.random.default_rng(seed)
    length = HEARD_RATE_HZ // 5
    syllables = []
    for _ in range(round(seconds * 5)):
        low, high = (r * rng.uniform(0.6, 1.4) for r in resonances)
        spectrum = np.fft.rfft(rng.normal(0, 1, length))
        position = np.linspace(0, 2, len(spectrum))
        shape = sum(np.exp(-(((position - r) / 0.08) ** 2)) for r in (low, high))
        sound = np.fft.irfft(spectrum * shape, length) * np.hanning(length)
        syllables.append(sound * rng.choice([0.0, 1.0, 1.0, 0.5]))
    pcm = np.concatenate(syllables)
    result: Pcm = np.rint(pcm * 6000 / np.abs(pcm).max()).astype(np.int16)
    return result


def returned(played: Pcm, gain: float, delay_ms: int = DELAY_MS) -> Pcm:
    """`played` as a microphone hears it, with a reflection and some noise."""
    late = np.zeros((2, len(played)))
    for row, ms in enumerate((delay_ms, delay_ms + 30)):
        shift = ms * HEARD_RATE_HZ // 1000
        late[row, shift:] = played[:-shift]
    noise = np.random.default_rng(9).normal(0, 10, len(played))
    heard: Pcm = np.rint(gain * (late[0] - 0.4 * late[1]) + noise).astype(np.int16)
    return heard


def share_open(gate: EchoGate, heard: Pcm, played: Pcm | None) -> float:
    """How often the gate lets through."""
    opened = []
    for start in range(0, len(heard) - HOP_SAMPLES + 1, HOP_SAMPLES):
        part = slice(start, start + HOP_SAMPLES)
        opened.append(gate.open(heard[part], None if played is None else played[part]))
    return float(np.mean(opened))


@pytest.mark.parametrize("gain", [0.05, 0.5, 2.0])
def test_the_characters_own_sound_is_nobody_else(gain: float) -> None:
    played = voice(1, 12.0, CHARACTER)
    assert share_open(EchoGate(), returned(played, gain), played) <= 0.02


def test_the_delay_of_the_echo_is_found() -> None:
    gate, played = EchoGate(), voice(1, 4.0, CHARACTER)
    assert gate.delay_ms is None
    share_open(gate, returned(played, 0.5), played)
    assert gate.delay_ms == pytest.approx(DELAY_MS, abs=20)


def test_somebody_who_speaks_over_the_echo_is_let_through() -> None:
    gate, played = EchoGate(), voice(1, 6.0, CHARACTER)
    share_open(gate, returned(played, 0.5), played)
    both = returned(played, 0.5) // 2 + voice(2, 6.0, USER) // 2
    assert share_open(gate, both, played) > 0.3


def test_with_headphones_a_user_is_let_through_soon() -> None:
    gate, played = EchoGate(), voice(1, 3.0, CHARACTER)
    share_open(gate, returned(played, 0.0), played)
    assert share_open(gate, voice(2, 3.0, USER), played) > 0.3


def test_without_sound_of_the_character_everything_is_let_through() -> None:
    assert share_open(EchoGate(), voice(2, 1.0, USER), None) == 1.0


def test_a_louder_loudspeaker_is_learned() -> None:
    gate, played = EchoGate(), voice(1, 6.0, CHARACTER)
    share_open(gate, returned(played, 0.1), played)
    share_open(gate, returned(played, 1.0), played)
    assert share_open(gate, returned(played, 1.0), played) <= 0.02


def test_digital_silence_is_no_trouble() -> None:
    gate, silence = EchoGate(), np.zeros(HEARD_RATE_HZ, np.int16)
    assert share_open(gate, silence, silence) == 0.0
