"""Films read back, by ffmpeg: pictures, sound, and what they say of themselves."""

import json
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Film:
    """`pictures`: `[n, height, width, 4]` RGBA; `sound`: `[m]` at `sound_rate_hz`."""

    pictures: NDArray[np.uint8]
    rate_hz: Fraction
    duration_s: float
    sound: NDArray[np.int16]
    sound_rate_hz: int

    def change(self) -> NDArray[np.float64]:
        """How much of each picture is not as in the first, `[n]`, mean of 0 to 255."""
        colors = self.pictures[..., :3].astype(np.float64)
        change: NDArray[np.float64] = np.abs(colors - colors[0]).mean(axis=(1, 2, 3))
        return change

    def loudness(self) -> NDArray[np.float64]:
        """Root mean square of the sound that goes with each picture, `[n]`."""
        edges = [int(k * self.sound_rate_hz / self.rate_hz) for k in range(len(self.pictures) + 1)]
        parts = [self.sound[a:b].astype(np.float64) for a, b in pairwise(edges)]
        return np.array([np.sqrt(np.mean(part**2)) if len(part) else 0.0 for part in parts])


def read_film(path: Path, size: int, decoder: str = "") -> Film:
    """A square film. `decoder` reads the pictures, where ffmpeg's own choice sees no opacity."""
    streams = json.loads(_output("ffprobe", "-show_streams", "-show_format", "-of", "json", path))
    video = next(s for s in streams["streams"] if s["codec_type"] == "video")
    audio = next((s for s in streams["streams"] if s["codec_type"] == "audio"), None)
    chosen = ("-c:v", decoder) if decoder else ()
    raw = _output("ffmpeg", *chosen, "-i", path, "-f", "rawvideo", "-pix_fmt", "rgba", "-")
    rate_hz = int(audio["sample_rate"]) if audio else 1
    sound = _output("ffmpeg", "-i", path, "-f", "s16le", "-ac", "1", "-") if audio else b""
    return Film(
        np.frombuffer(raw, np.uint8).reshape(-1, size, size, 4),
        Fraction(video["r_frame_rate"]),
        float(streams["format"]["duration"]),
        np.frombuffer(sound, np.int16),
        rate_hz,
    )


def _output(program: str, *arguments: str | Path) -> bytes:
    command = [program, "-loglevel", "error", *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
