"""What characters are doing, for those who tell the outside of it."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from bridge.clock import Clock
from bridge.face.behavior import Behavior
from bridge.sessions.role import Role
from bridge.sessions.timeline import Timeline


class Presence:
    """Everything here raises `UnknownCharacter`."""

    def __init__(self, role: Callable[[str], Role], timeline: Timeline, clock: Clock) -> None:
        """`role`: finds a character by its name."""
        self._role = role
        self._timeline = timeline
        self._clock = clock

    def behavior(self, character: str) -> Behavior:
        """What a character does while it says nothing."""
        return self._role(character).behavior

    def mood(self, character: str) -> dict[str, float]:
        """What a character was told to feel, last of all: label to 0..1."""
        slot = self._role(character).slot
        return self._timeline.mixer.emotion(slot, self._clock.now())

    def heard_s(self, character: str, utterance_id: str, sample: int) -> float | None:
        """Clock time at which a sample of an utterance is heard, if playback goes on.

        None if it does not play.
        """
        current = self._role(character).line.current
        if current is None or current.performance is None or current.utterance_id != utterance_id:
            return None
        return current.performance.heard_s(sample, self._clock.now())

    async def changes(self, character: str) -> AsyncGenerator[None, None]:
        """Once now, then whenever a character was told something, until it is deleted."""
        async with aclosing(self._role(character).changes.follow()) as changes:
            async for _ in changes:
                yield
