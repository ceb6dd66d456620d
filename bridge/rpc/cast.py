"""What the RPCs ask of the sessions behind them."""

from collections.abc import AsyncGenerator, AsyncIterator
from fractions import Fraction
from typing import Protocol

from bridge.audio.pcm import Pcm
from bridge.config import CharacterConfig
from bridge.engines.engine import Engine
from bridge.events import PerformanceEvent, WatchEvent
from bridge.sessions.direction import Direction
from bridge.sessions.orders import AnimateOrder, SpeakOrder
from bridge.sessions.writing import Piece


class Cast(Protocol):
    """All characters of a service; `bridge.sessions.cast.Cast` is one."""

    @property
    def engine(self) -> Engine:
        """What speaks."""
        ...

    @property
    def animates(self) -> bool:
        """Whether there is something that gives a face to speech that callers bring."""
        ...

    def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]:
        """Started first, Ended last; input and busy errors before the first event.

        Closing the generator stops the utterance.
        """
        ...

    def speak_stream(
        self, order: SpeakOrder, pieces: AsyncIterator[Piece]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """As `speak`, for a text that is still being written; `order` has none."""
        ...

    def animate(
        self, order: AnimateOrder, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """As `speak`, for speech that the caller brings; `audio` is read as it comes."""
        ...

    async def interrupt(self, character: str = "", utterance_id: str = "") -> list[str]:
        """Stop one utterance, or all of a character's; the stopped ids."""
        ...

    def direct(self, character: str, direction: Direction) -> None:
        """Have a character do something with its face, now and until told otherwise."""
        ...

    def watch(
        self,
        character: str,
        *,
        rate_hz: Fraction = Fraction(60),
        frames: bool = True,
        audio: bool = True,
    ) -> AsyncGenerator[WatchEvent, None]:
        """A character's events as they happen, until it is deleted."""
        ...

    def characters(self) -> list[CharacterConfig]: ...

    def character(self, name: str) -> CharacterConfig:
        """Raises `UnknownCharacter`; "" is the first."""
        ...

    async def create(self, config: CharacterConfig) -> CharacterConfig: ...

    async def update(self, config: CharacterConfig) -> CharacterConfig: ...

    async def delete(self, name: str) -> None: ...
