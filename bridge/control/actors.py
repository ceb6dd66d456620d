"""What the desk drives."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bridge.events import PerformanceEvent
from bridge.protocols.timecode import FrameRate, Label
from bridge.protocols.timecode_status import TimecodeStatus
from bridge.sessions.direction import Direction
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.panic import PanicKind, Restraint
from bridge.sessions.recordings import RecordingStatus
from bridge.sessions.replays import Prepared, Replay


class Actors(Protocol):
    """The characters; `bridge.sessions.cast.Cast` is one."""

    def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]:
        """Started … Ended. Whatever refuses an order does so before the first wait."""
        ...

    def stop(self, character: str = "", utterance_id: str = "") -> list[str]:
        """Stop what "" (the first) or another character says; `UnknownCharacter`."""
        ...

    def hush(self) -> None:
        """Stop everyone, who speaks and who waits."""
        ...

    def direct(self, character: str, direction: Direction) -> None:
        """Takes effect now; `UnknownCharacter`, `UnknownEmotion`, `InvalidArgument`…"""
        ...

    def panic(self, kind: PanicKind, character: str = "") -> None:
        """Takes effect now, for "" on everybody; `UnknownCharacter`."""
        ...

    def mark(self, slate: str) -> None:
        """Stamp what begins from now on with what is on the slate."""
        ...

    def restraints(self) -> Mapping[str, Restraint]:
        """What panic commands have left on each character."""
        ...


class TimecodeKeeper(Protocol):
    """Who keeps timecode: `bridge.outputs.timecode.Timecode`."""

    def jam(self, label: Label, rate: FrameRate | None = None) -> None:
        """Timecode is `label` now; `rate` None is its own. Raises `InvalidArgument`."""
        ...

    def status(self) -> TimecodeStatus:
        """How it is now."""
        ...


class Recorders(Protocol):
    """Who records; `bridge.sessions.recordings.Recordings` is one."""

    #: Hears of recordings that began, ended or failed.
    listener: Callable[[RecordingStatus], None] | None

    async def start(self, character: str = "", name: str = "") -> RecordingStatus:
        """Record `character`; returns when the take has its folder.

        Raises `UnknownCharacter`, `InvalidArgument`, `AlreadyRecording`, `StorageFailed`.
        """
        ...

    def stop(self, character: str = "") -> list[str]:
        """End what `start` began, of "" everybody; whose. Raises `NotRecording`."""
        ...

    def asked(self, character: str = "") -> list[str]:
        """Who is recorded because somebody asked for it, of "" all. Raises `UnknownCharacter`."""
        ...

    async def ended(self, characters: Sequence[str]) -> list[RecordingStatus]:
        """How the stopped recordings of `characters` ended, once they have."""
        ...

    def all(self) -> list[RecordingStatus]:
        """What is being recorded now."""
        ...

    def of(self, character: str) -> RecordingStatus:
        """The latest recording of `character`. Raises `UnknownCharacter`, `NotRecording`."""
        ...

    def note(self, kind: str, text: str = "") -> None:
        """Something happened to everybody who is recorded, now."""
        ...


class Repeaters(Protocol):
    """Who performs takes again; `bridge.sessions.replays.Replays` is one."""

    async def prepare(self, asked: Replay) -> Prepared:
        """Open what is asked for. Raises `InvalidArgument`, `UnknownTake`, `TakeDamaged`…"""
        ...

    def perform(self, prepared: Prepared) -> AsyncGenerator[PerformanceEvent, None]:
        """Started … Ended. Whatever refuses it does so before the first wait."""
        ...


class Scenes(Protocol):
    """Who plays scenes."""

    async def play(self, path: Path) -> None:
        """Play a scene file to its end; cancelling stops it. Raises `BridgeError`s."""
        ...
