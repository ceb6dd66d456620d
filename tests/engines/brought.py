"""Speech somebody else made, for tests: flite's, with its own times of every phone."""

import shutil
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import soundfile

from bridge.audio.pcm import Pcm

RATE_HZ = 16_000

needs_flite = pytest.mark.skipif(
    shutil.which("flite") is None, reason="flite is not installed (apt-get install flite)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Sound `[n]` at 16 kHz and its phones: name, start and end in seconds."""

    pcm: Pcm
    phones: tuple[tuple[str, float, float], ...]

    @property
    def bilabials(self) -> list[tuple[float, float]]:
        return [(start, end) for name, start, end in self.phones if name in ("p", "b", "m")]


@lru_cache(maxsize=256)
def said(text: str, voice: str = "rms") -> Said:
    """`text` as flite says it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        command = ["flite", "-voice", voice, "-t", text, "-o", str(path), "-psdur"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        samples, rate_hz = soundfile.read(path, dtype="int16")
    if rate_hz != RATE_HZ:
        count = len(samples) * RATE_HZ // rate_hz
        at = np.arange(count) * rate_hz / RATE_HZ
        samples = np.interp(at, np.arange(len(samples)), samples).astype(np.int16)
    return Said(samples, tuple(_phones(done.stdout)))


def _phones(listing: str) -> list[tuple[str, float, float]]:
    phones, start_s = [], 0.0
    for item in listing.split():
        name, _, end = item.rpartition(":")
        phones.append((name, start_s, float(end)))
        start_s = float(end)
    return phones


async def pieces(pcm: Pcm, samples: int = 1600) -> AsyncIterator[Pcm]:
    """`pcm` as a stream."""
    for first in range(0, len(pcm), samples):
        yield pcm[first : first + samples]
