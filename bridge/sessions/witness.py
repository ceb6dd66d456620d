"""Who wants to know of a character's utterances as they are made, not only as they are heard."""

from collections.abc import Mapping
from typing import Protocol

from bridge.events import Ended, EngineEvent
from bridge.sessions.direction import Direction
from bridge.sessions.performance import Performance


class Witness(Protocol):
    """Told in the performance's own task: nothing here may wait or raise."""

    def begins(self, performance: Performance, mood: Mapping[str, float]) -> None:
        """It will be heard from `performance.start_s` on, in `mood` (A2F name to weight)."""
        ...

    def makes(self, performance: Performance, event: EngineEvent) -> None:
        """The engine made `event`; faces as it made them, without mood and idle life."""
        ...

    def ends(self, performance: Performance, ended: Ended) -> None:
        """It is over, or was stopped."""
        ...

    def leaves(self) -> None:
        """The character is deleted: its frames are somebody else's from now on."""
        ...

    def told(self, direction: Direction) -> None:
        """The character was told to do something with its face."""
        ...
