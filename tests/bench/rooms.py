"""Synthesized voices in synthesized rooms, for measuring how users are heard. 16 kHz, float64."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import soxr
from numpy.typing import NDArray

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.engines.engine import VoiceSettings
from bridge.engines.espeak import SAMPLE_RATE_HZ, Synthesizer

Sound = NDArray[np.float64]

#: Loudness of a voice at the microphone, root mean square of its speech.
VOICE_RMS: Final = 2000.0


class Voices:
    """Speech of espeak-ng, without silence around it."""

    def __init__(self) -> None:
        self._synthesizer = Synthesizer()

    def say(self, text: str, name: str = "gmw/en-US", pitch: int = 50, wpm: int = 165) -> Sound:
        """`text` at `VOICE_RMS`."""
        pieces: list[Pcm] = []

        def keep(pcm: Pcm, _events: object) -> bool:
            pieces.append(pcm)
            return True

        self._synthesizer.configure(VoiceSettings(name, rate_wpm=wpm, pitch=pitch), seed=1)
        self._synthesizer.synthesize(text, keep, ssml=False)
        sound = soxr.resample(
            np.concatenate(pieces).astype(np.float64), SAMPLE_RATE_HZ, HEARD_RATE_HZ
        )
        return loud(trimmed(sound))


def trimmed(sound: Sound) -> Sound:
    """Without the silence around it."""
    audible = np.flatnonzero(np.abs(sound) > np.abs(sound).max() * 0.02)
    return sound[audible[0] : audible[-1] + 1]


def loud(sound: Sound, rms: float = VOICE_RMS) -> Sound:
    """Scaled so that its speech (the louder half of its 20 ms) has `rms`."""
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    powers = np.sort((frames**2).mean(axis=1))
    return sound * float(rms / np.sqrt(powers[len(powers) // 2 :].mean()))


def room(rng: np.random.Generator, rt60_s: float, delay_ms: float) -> Sound:
    """An impulse response: the way of the sound, early reflections, a decaying tail."""
    length = round(rt60_s * HEARD_RATE_HZ)
    tail = rng.normal(0, 1, length) * 10 ** (-3 * np.arange(length) / length)
    tail *= 0.6 / np.sqrt((tail**2).sum())
    tail[0] = 1.0
    for _ in range(6):
        tail[rng.integers(16, 320)] += rng.uniform(-0.4, 0.4)
    # A small loudspeaker: little below 300 Hz, less above 6 kHz.
    tail = np.convolve(tail, [1.0, -0.9])
    tail = np.convolve(tail, [0.25, 0.5, 0.25])
    return np.concatenate([np.zeros(round(delay_ms * HEARD_RATE_HZ / 1000)), tail])


def echo(sound: Sound, response: Sound, rms: float, drive: float = 0.0) -> Sound:
    """`sound` as it comes back. `drive`: how far the loudspeaker is driven into clipping."""
    if drive:
        top = np.abs(sound).max()
        sound = top / drive * np.tanh(drive * sound / top)
    length = len(sound) + len(response) - 1
    size = 1 << (length - 1).bit_length()
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(response, size)
    return loud(np.fft.irfft(spectrum, size)[:length], rms)


def noise(rng: np.random.Generator, count: int, rms: float) -> Sound:
    """Pink noise: fans and streets."""
    spectrum = np.fft.rfft(rng.normal(0, 1, count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    pink = np.fft.irfft(spectrum, count)
    return pink * float(rms / pink.std())


def music(rng: np.random.Generator, count: int, rms: float) -> Sound:
    """Chords that change twice a second, with attack and decay."""
    times = np.arange(count) / HEARD_RATE_HZ
    sound = np.zeros(count)
    for start in np.arange(0, times[-1], 0.5):
        part = slice(round(start * HEARD_RATE_HZ), round((start + 0.5) * HEARD_RATE_HZ))
        local = times[part] - start
        for semitone in rng.choice(24, 4, replace=False):
            pitch_hz = 130.8 * 2 ** (semitone / 12)
            for harmonic in range(1, 6):
                sound[part] += (
                    np.sin(2 * np.pi * harmonic * pitch_hz * local)
                    / harmonic**1.5
                    * (0.5 + 0.5 * np.exp(-6 * local))
                )
    return sound * float(rms / sound.std())


def mixed(parts: Sequence[tuple[int, Sound]], count: int) -> Pcm:
    """Sounds from their samples on, as PCM."""
    total = np.zeros(count)
    for start, sound in parts:
        kept = sound[: max(0, count - start)]
        total[start : start + len(kept)] += kept
    pcm: Pcm = np.rint(total).clip(-32_768, 32_767).astype(np.int16)
    return pcm
