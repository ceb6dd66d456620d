"""What the desk drives."""

from collections.abc import AsyncGenerator, Mapping
from typing import Protocol

from bridge.events import PerformanceEvent
from bridge.sessions.direction import Direction
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.panic import PanicKind, Restraint


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

    def restraints(self) -> Mapping[str, Restraint]:
        """What panic commands have left on each character."""
        ...


class CueDesk(Protocol):
    """A cue list being run."""

    def fire(self, cue_id: str) -> None:
        """`UnknownCue`, `CueRefused`."""
        ...

    def go(self) -> None:
        """`CueRefused` at the end of the list."""
        ...

    def back(self) -> None:
        """`CueRefused` at the top of the list."""
        ...

    def standby(self, cue_id: str) -> None:
        """`UnknownCue`."""
        ...

    def halt(self) -> None:
        """Let no cue follow on the ones that run."""
        ...
