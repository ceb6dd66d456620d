"""A conversation on disk: a WAV for each side, on one time line, and a transcript as JSON.

Everything is written as it happens, so that what was said survives whatever happens next.
"""

import json
import wave
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from bridge.audio.pcm import Pcm, to_bytes
from bridge.errors import StorageFailed

CHARACTER_FILE: Final = "character.wav"
USER_FILE: Final = "you.wav"
TRANSCRIPT_FILE: Final = "transcript.json"

#: A microphone's clock and the machine's drift apart; silence mends a gap from this on, seconds.
_GAP_S: Final = 0.25
#: Longest silence written at once, seconds.
_SILENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. `start_s`: seconds since the conversation began. The rest is the character's.

    `text`: what was said, `heard`: what of it was heard. `way`: typed or spoken, or how it ended.
    """

    who: str
    text: str
    start_s: float
    way: str
    heard: str = ""
    first_sound_ms: float | None = None


@dataclass(slots=True)
class Track:
    """One side's WAV, on the time line of the conversation."""

    path: Path
    rate_hz: int
    file: wave.Wave_write
    length: int = 0

    def write(self, start_s: float, pcm: Pcm) -> None:
        """Put `pcm` at `start_s`, or where the track ends if that is later."""
        missing = round(start_s * self.rate_hz) - self.length
        if missing > _GAP_S * self.rate_hz or not self.length:
            self._silence(missing)
        self._append(pcm)

    def _silence(self, count: int) -> None:
        block = round(_SILENCE_S * self.rate_hz)
        while count > 0:
            self._append(np.zeros(min(count, block), np.int16))
            count -= block

    def _append(self, pcm: Pcm) -> None:
        try:
            self.file.writeframes(to_bytes(pcm))
        except OSError as error:
            raise StorageFailed(f"cannot write {self.path}: {error.strerror}")
        self.length += len(pcm)


@dataclass(slots=True)
class ConversationRecord:
    """The folder of one conversation."""

    folder: Path
    facts: dict[str, str] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    _tracks: dict[str, Track] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises `StorageFailed` now rather than after the conversation."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageFailed(f"cannot make the folder {self.folder}: {error.strerror}")
        self._write_transcript()

    def character_said(self, turn: Turn, pcm: Pcm, rate_hz: int) -> None:
        """A turn of the character, with as much of its sound as was heard."""
        self._track(CHARACTER_FILE, rate_hz).write(turn.start_s, pcm)
        self.add(turn)

    def user_heard(self, start_s: float, pcm: Pcm, rate_hz: int) -> None:
        """More of what the microphone heard."""
        self._track(USER_FILE, rate_hz).write(start_s, pcm)

    def add(self, turn: Turn) -> None:
        """A turn without sound of its own."""
        self.turns.append(turn)
        self._write_transcript()

    def close(self) -> None:
        """Nothing more comes."""
        for track in self._tracks.values():
            track.file.close()

    def _track(self, name: str, rate_hz: int) -> Track:
        found = self._tracks.get(name)
        if found is None:
            path = self.folder / name
            found = self._tracks[name] = Track(path, rate_hz, _open(path, rate_hz))
        return found

    def _write_transcript(self) -> None:
        path = self.folder / TRANSCRIPT_FILE
        content: dict[str, Any] = {**self.facts, "turns": [asdict(turn) for turn in self.turns]}
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        temporary = path.with_name(f".{path.name}.part")
        try:
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(path)
        except OSError as error:
            raise StorageFailed(f"cannot write {path}: {error.strerror}")


def _open(path: Path, rate_hz: int) -> wave.Wave_write:
    try:
        file = wave.open(str(path), "wb")  # noqa: SIM115 (as long as the conversation)
    except OSError as error:
        raise StorageFailed(f"cannot write {path}: {error.strerror}")
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(rate_hz)
    return file
