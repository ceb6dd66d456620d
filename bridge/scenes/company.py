"""Who plays a scene: the seam between a player and the characters of a service, near or far."""

from collections.abc import AsyncGenerator
from typing import Protocol

from bridge.events import PerformanceEvent
from bridge.scenes.scene import Feeling
from bridge.sessions.direction import Direction


class Company(Protocol):
    """The characters. Every method raises what the service raises."""

    def speak(
        self, character: str, text: str, feeling: Feeling | None
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """Have a line performed; `Started.start_s` is a time of the player's clock. Closing the
        generator stops it."""
        ...

    async def direct(self, character: str, direction: Direction) -> None:
        """Have a face do something from now on."""
        ...

    async def attend(self, character: str, listens: bool) -> None:
        """Have a character behave as one who listens, or does not any more."""
        ...
