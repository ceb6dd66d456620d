"""What moving a face with a voice costs in the front, per second of speech.

`python -m tests.bench.prosody` prints one JSON line for each rate: processor time in milliseconds
per second of sound, over chunks of 400 ms, and what came of it.
"""

import time
from collections import Counter
from typing import Final

import numpy as np

from bridge.audio.melody import MelodyReader
from bridge.audio.pcm import CLIENT_RATES_HZ, Pcm
from bridge.face.prosody import Prosody, Stress
from tests.bench.line import emit, percentiles

SECONDS: Final = 60
CHUNK_S: Final = 0.4
WARM_UP: Final = 5


def babble(rate_hz: int, seconds: int) -> Pcm:
    """A buzz in syllables of changing strength and pitch, with pauses: seeded."""
    rng = np.random.default_rng(1)
    parts = []
    length = 0
    while length < seconds * rate_hz:
        for _ in range(int(rng.integers(5, 14))):
            time_s = np.arange(int(rng.uniform(0.14, 0.26) * rate_hz)) / rate_hz
            pitch = rng.uniform(100, 170)
            tone = sum(np.sin(2 * np.pi * pitch * k * time_s) / k for k in range(1, 9))
            hull = np.sin(np.pi * np.arange(len(time_s)) / len(time_s)) ** 2
            parts.append(np.asarray(tone) * hull * rng.choice([0.05, 0.08, 0.2]))
            length += len(time_s)
        pause = int(rng.uniform(0.3, 0.9) * rate_hz)
        parts.append(np.zeros(pause))
        length += pause
    return np.round(32767 * np.concatenate(parts)).astype(np.int16)


def measure(rate_hz: int) -> None:
    """One line."""
    pcm, size = babble(rate_hz, SECONDS), round(CHUNK_S * rate_hz)
    reader, prosody = MelodyReader(rate_hz), Prosody(np.random.default_rng(0))
    costs: list[float] = []
    told: list[Stress] = []
    for first in range(0, len(pcm) - size, size):
        begin = time.thread_time()
        melody = reader.push(pcm[first : first + size])
        told += prosody.hear(melody.times_s, melody.levels_db, melody.pitches, first / rate_hz)
        costs.append((time.thread_time() - begin) / CHUNK_S)
    counts = Counter(type(stress).__name__ for stress in told)
    emit(
        "prosody",
        unit="ms of processor time per second of speech",
        rate_hz=rate_hz,
        warm_up=WARM_UP,
        n=len(costs) - WARM_UP,
        **percentiles(costs[WARM_UP:], 1e3),
        told=dict(counts),
    )


def main() -> None:
    """Every rate."""
    for rate_hz in CLIENT_RATES_HZ:
        measure(rate_hz)


if __name__ == "__main__":
    main()
