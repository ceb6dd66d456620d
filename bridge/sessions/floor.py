"""The floor: who may speak while another character does.

Every utterance that is performed goes through it, whoever asked for it. A character asks for the
floor with one utterance at a time, the first of its own line, and nobody holds two floors: so a
long line of one character keeps nobody waiting for more than one utterance, and no two wait for
each other. Whatever ends an utterance (its end, an interrupt, a failure, its character's deletion)
gives the floor back.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bridge.clock import Clock
from bridge.config import FloorPolicy, FloorSettings
from bridge.errors import CharacterBusy
from bridge.sessions.orders import WhenBusy
from bridge.sessions.utterance import Utterance


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    utterance: Utterance
    character: str


class Floor:
    """One floor, shared by a group of characters."""

    def __init__(self, policy: FloorPolicy, clock: Clock) -> None:
        self.policy = policy
        self._clock = clock
        self._present: list[_Entry] = []
        self._line: deque[_Entry] = deque()
        self._moved = asyncio.Event()

    @property
    def holder(self) -> str:
        """The character that has the floor; "" for nobody, or where all may speak."""
        return self._line[0].character if self._line else ""

    def check(self, character: str, when_busy: WhenBusy) -> None:
        """Raises `CharacterBusy` for a caller who will not wait while another one speaks."""
        if when_busy is WhenBusy.REFUSE and self.policy == "queue":
            other = next((e.character for e in self._line if e.character != character), "")
            if other:
                raise CharacterBusy(f"{other} has the floor")

    def enter(self, utterance: Utterance, character: str) -> None:
        """`character` wants to say `utterance`, in its turn. It may stop everybody else."""
        if self.policy == "interrupt":
            now_s = self._clock.now()
            for entry in [e for e in self._present if e.character != character]:
                entry.utterance.stop(now_s)
        self._present.append(_Entry(utterance, character))

    def leave(self, utterance: Utterance) -> None:
        """`utterance` is over."""
        self._present = [e for e in self._present if e.utterance is not utterance]

    @asynccontextmanager
    async def turn(self, utterance: Utterance, character: str) -> AsyncIterator[None]:
        """The floor, for as long as the block lasts; waits for it."""
        if self.policy == "overlap":
            yield
            return
        entry = _Entry(utterance, character)
        self._line.append(entry)
        try:
            while self._line[0] is not entry:
                self._moved.clear()
                await self._moved.wait()
            yield
        finally:
            self._line.remove(entry)
            self._moved.set()


class Floors:
    """Every floor of a service, and which one a character stands on."""

    def __init__(self, settings: FloorSettings, clock: Clock) -> None:
        self._common = Floor(settings.policy, clock)
        self._own = {
            name.casefold(): floor
            for group in settings.groups
            for floor in [Floor(group.policy, clock)]
            for name in group.characters
        }

    def of(self, character: str) -> Floor:
        """The floor of `character`."""
        return self._own.get(character.casefold(), self._common)
