"""Whose turn it is to speak on one character: first come, first served, one at a time."""

import asyncio
from collections import deque

from bridge.errors import CharacterBusy
from bridge.sessions.orders import WhenBusy
from bridge.sessions.utterance import Utterance


class UtteranceQueue:
    """The utterance speaking now and those waiting, at most `limit` of them."""

    def __init__(self, character: str, limit: int) -> None:
        self._character = character
        #: How many may wait; those who wait already stay.
        self.limit = limit
        self._line: deque[Utterance] = deque()
        self._moved = asyncio.Event()

    @property
    def current(self) -> Utterance | None:
        """Who speaks."""
        return self._line[0] if self._line else None

    def all(self) -> list[Utterance]:
        """Who speaks and who waits, in order."""
        return list(self._line)

    def enter(self, utterance: Utterance, when_busy: WhenBusy, now_s: float) -> None:
        """Join the line. Raises `CharacterBusy` if refused or full; may stop everyone else."""
        if self._line and when_busy is WhenBusy.REFUSE:
            raise CharacterBusy(f"{self._character} is speaking")
        if when_busy is WhenBusy.INTERRUPT:
            self.stop_all(now_s)
        elif len(self._line) > self.limit:
            raise CharacterBusy(
                f"{len(self._line) - 1} utterances wait for {self._character} already "
                f"(limits.queued_utterances is {self.limit})"
            )
        self._line.append(utterance)

    def stop_all(self, now_s: float) -> list[str]:
        """Stop who speaks and who waits; their ids."""
        stopped = [u for u in self._line if not u.stop_requested]
        for utterance in stopped:
            utterance.stop(now_s)
        return [u.utterance_id for u in stopped]

    async def wait_turn(self, utterance: Utterance) -> None:
        """Return when `utterance`, which has entered, is first."""
        while self._line[0] is not utterance:
            self._moved.clear()
            await self._moved.wait()

    def leave(self, utterance: Utterance) -> None:
        """Step out of the line, wherever in it."""
        self._line.remove(utterance)
        self._moved.set()
