"""Sounds that are no speech, and one that resembles it, at 16 kHz."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm

RATE_HZ: Final = 16_000
_NOTE_S: Final = 0.5
_CHORDS: Final = ((262, 330, 392), (220, 262, 330), (175, 220, 262), (196, 247, 294))
_VIBRATO_HZ: Final = 5.5


def noise(seconds: float, size: float = 3000.0) -> Pcm:
    """White noise."""
    generator = np.random.default_rng(0)
    return (generator.standard_normal(int(seconds * RATE_HZ)) * size).astype(np.int16)


def chords(seconds: float, vibrato: float = 0.0) -> Pcm:
    """Triads of plucked strings, two a second."""
    return _played(seconds, _CHORDS, vibrato)


def melody(seconds: float, vibrato: float = 0.0) -> Pcm:
    """One note after the other."""
    return _played(seconds, tuple((chord[0],) for chord in _CHORDS), vibrato)


def gliding_voice(seconds: float) -> Pcm:
    """A buzz whose pitch moves as in speech, half an octave and back every second."""
    times = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    pitch = 120.0 * 2.0 ** (0.25 + 0.25 * np.sin(2 * np.pi * times))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
    partials = [np.sin(k * phase) / k for k in range(1, 20)]
    buzz: NDArray[np.float64] = 2000 * np.sum(partials, axis=0)
    return buzz.astype(np.int16)


def _played(seconds: float, played: tuple[tuple[int, ...], ...], vibrato: float) -> Pcm:
    count = round(seconds / _NOTE_S + 0.5)
    bars = [
        np.sum([_note(pitch, vibrato) for pitch in played[i % len(played)]], axis=0)
        for i in range(count)
    ]
    return (1500 * np.concatenate(bars)[: int(seconds * RATE_HZ)]).astype(np.int16)


def _note(pitch_hz: float, vibrato: float) -> NDArray[np.float64]:
    times = np.arange(int(_NOTE_S * RATE_HZ)) / RATE_HZ
    sway = vibrato * np.sin(2 * np.pi * _VIBRATO_HZ * times)
    partials = [np.sin(k * (2 * np.pi * pitch_hz * times + sway)) / k for k in range(1, 7)]
    note: NDArray[np.float64] = np.sum(partials, axis=0) * np.exp(-1.5 * times)
    return note
