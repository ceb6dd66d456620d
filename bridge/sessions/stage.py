"""What all conversations of a service share."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.engines.engine import Engine
from bridge.engines.transcriber import Transcriber
from bridge.errors import CapabilityMissing
from bridge.events import PerformanceEvent
from bridge.face.behavior import Behavior
from bridge.sessions.conversing import HearingFactory
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.transcription import Spawn
from bridge.settings.session import SessionSettings


class Performers(Protocol):
    """Who speaks; `bridge.sessions.cast.Cast` is one."""

    @property
    def engine(self) -> Engine: ...

    def character(self, name: str) -> CharacterConfig:
        """Raises `UnknownCharacter`; "" is the first."""
        ...

    def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]: ...

    def stop(self, character: str = "", utterance_id: str = "") -> list[str]:
        """Stop one utterance; the stopped ids. Raises `UnknownCharacter`."""
        ...

    def behave(self, character: str, behavior: Behavior) -> None:
        """What it does from now on while it says nothing. Raises `UnknownCharacter`."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """`spawn` starts a task in the group that owns conversations.

    `transcriber` None: only an engine that hears for itself understands speech.
    """

    cast: Performers
    transcriber: Transcriber | None
    hearing_factory: HearingFactory
    settings: SessionSettings
    clock: Clock
    spawn: Spawn

    @property
    def listens(self) -> bool:
        """Whether what is said aloud is understood."""
        return self.cast.engine.capabilities.speech_input or self.transcriber is not None

    def transcriber_for(self, character: str) -> Transcriber | None:
        """Who writes down what is said to `character`; None: the engine hears for itself.

        A character that answers by a script hopes for its words. Raises `CapabilityMissing`.
        """
        capabilities = self.cast.engine.capabilities
        if capabilities.speech_input:
            return None
        if self.transcriber is None:
            raise CapabilityMissing("nothing here understands speech: send text")
        if capabilities.answers:
            return self.transcriber
        return self.transcriber.with_hints(self.cast.character(character).replies.script.phrases)
