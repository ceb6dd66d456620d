"""What a verb keeps of a performance it listens to, and the files it writes."""

import csv
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, to_bytes
from bridge.errors import StorageFailed
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    Face,
    Marker,
    MarkerKind,
    PerformanceEvent,
    Started,
)
from bridge.face.frame import FaceRows
from bridge.face.names import PASCAL_NAMES
from bridge.face.phoneme import TimedPhoneme


@dataclass(slots=True)
class Recording:
    """One performance as it came."""

    started: Started | None = None
    ended: Ended | None = None
    audio: list[Pcm] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    first_audio_s: float | None = None
    first_face_s: float | None = None

    def add(self, event: PerformanceEvent, now_s: float) -> None:
        """Keep `event`, which came at clock time `now_s`."""
        match event:
            case Started():
                self.started = event
            case Audio():
                self.first_audio_s = self.first_audio_s or now_s
                self.audio.append(event.pcm)
            case Face():
                self.first_face_s = self.first_face_s or now_s
                self.faces.append(event)
            case Marker():
                self.markers.append(event)
            case Ended():
                self.ended = event

    @property
    def rate_hz(self) -> int:
        """Sample rate; 22 050 before anything began."""
        return self.started.audio_format.rate_hz if self.started else 22_050

    @property
    def pcm(self) -> Pcm:
        """All audio, `[n]`."""
        return np.concatenate(self.audio) if self.audio else np.zeros(0, np.int16)

    @property
    def coefficients(self) -> NDArray[np.float32]:
        """All frames, `[n, 52]`."""
        return self.rows.coefficients

    @property
    def rows(self) -> FaceRows:
        """All frames with head and eyes, zero where the performance did not move them."""
        rows = FaceRows.zeros(sum(len(face.coefficients) for face in self.faces))
        start = 0
        for face in self.faces:
            part = slice(start, start + len(face.coefficients))
            rows.coefficients[part] = face.coefficients
            if face.head is not None:
                rows.head[part] = face.head
            if face.eyes is not None:
                rows.eyes[part] = face.eyes
            start = part.stop
        return rows

    def phonemes(self) -> list[TimedPhoneme]:
        """The phonemes, in samples of the stream's rate."""
        return [
            TimedPhoneme(m.text, m.offset_samples, m.offset_samples + m.duration_samples)
            for m in self.markers
            if m.kind is MarkerKind.PHONEME
        ]


def check_writable(path: Path) -> None:
    """Raise `StorageFailed` now rather than after the line was spoken."""
    if not path.absolute().parent.is_dir():
        raise StorageFailed(f"cannot write {path}: there is no folder {path.parent}")


def write_wav(path: Path, parts: Sequence[Pcm], rate_hz: int, gap_s: float = 0.0) -> None:
    """Write `parts` with silence between them as one WAV, whole or not at all."""
    silence = np.zeros(int(gap_s * rate_hz), np.int16)
    with whole(path) as temporary, temporary.open("wb") as file, wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate_hz)
        for index, part in enumerate(parts):
            if index:
                wav.writeframes(to_bytes(silence))
            wav.writeframes(to_bytes(part))


def write_faces(path: Path, coefficients: NDArray[np.float32]) -> None:
    """Write `[n, 52]` as one CSV, a row a frame with its media time, whole or not at all."""
    with whole(path) as temporary, temporary.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("Seconds", *PASCAL_NAMES))
        for index, row in enumerate(coefficients):
            seconds = index / float(FACE_RATE_HZ)
            writer.writerow((f"{seconds:.6f}", *(f"{value:.6f}" for value in row)))


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write, which becomes `path` when all of it is written. Raises `StorageFailed`."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise StorageFailed(f"cannot write {path}: {error.strerror}")
    finally:
        temporary.unlink(missing_ok=True)
