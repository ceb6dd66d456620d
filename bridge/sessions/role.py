"""A character on stage: its settings, its slot, its line of utterances, its watchers."""

from dataclasses import dataclass

from bridge.config import CharacterConfig
from bridge.sessions.broadcast import Broadcast
from bridge.sessions.queue import UtteranceQueue


@dataclass(slots=True, eq=False)
class Role:
    """`slot` is the character's row in the mixer; `mood` its resting emotion weights."""

    config: CharacterConfig
    slot: int
    mood: dict[str, float]
    line: UtteranceQueue
    watchers: Broadcast

    @property
    def name(self) -> str:
        """The character's name."""
        return self.config.name
