"""From a conversation to whoever holds its connection, one reader at a time.

Policy: while somebody reads, sound and face wait for room (backpressure: half of the capacity may
be unread) and nothing is dropped; everything else never waits. While nobody reads, nothing waits,
and the oldest goes when there is no room. A newer reader takes over.
"""

import asyncio
from collections.abc import AsyncGenerator

from bridge.conversation import ConversationEvent, Numbered
from bridge.errors import SessionTaken
from bridge.sessions.replay import Replay


class Reader:
    """One connection's hold on an outbox. `error`: what its stream is to end with."""

    def __init__(self) -> None:
        self.error: Exception | None = None


class Outbox:
    """A conversation's events, numbered, in order."""

    def __init__(self, capacity_bytes: int) -> None:
        self._replay = Replay(capacity_bytes)
        self._unread_limit = capacity_bytes // 2
        self._reader: Reader | None = None
        self._closed = False
        self._changed = asyncio.Event()
        self._room = asyncio.Event()

    def check(self, received: int) -> None:
        """Raise `InvalidArgument` for the number of an event that was never handed out."""
        self._replay.check(received)

    def attach(self, received: int) -> tuple[Reader, int]:
        """A reader that goes on after number `received`; how many events it has lost.

        The reader before it gets `SessionTaken`. Raises `InvalidArgument` for a wrong number.
        """
        lost = self._replay.resume(received)
        if self._reader is not None:
            self.fail(self._reader, SessionTaken("another connection goes on with this session"))
        self._reader = Reader()
        return self._reader, lost

    def detach(self, reader: Reader) -> bool:
        """`reader` is gone; whether it was the one who read."""
        if self._reader is not reader:
            return False
        self._reader = None
        self._room.set()
        return True

    def holds(self, reader: Reader) -> bool:
        """Whether `reader` is the one who reads."""
        return self._reader is reader

    def fail(self, reader: Reader, error: Exception) -> None:
        """End the stream of `reader` with `error`."""
        reader.error = error
        self._changed.set()

    @property
    def full(self) -> bool:
        """Whether sound and face have to wait."""
        return self._reader is not None and self._replay.unsent_bytes >= self._unread_limit

    async def changed_room(self) -> None:
        """Return when something was read or withdrawn, or the reader has gone."""
        self._room.clear()
        await self._room.wait()

    def put_now(self, event: ConversationEvent) -> None:
        """Append `event` at once."""
        if not self._closed:
            self._replay.push(event)
            self._changed.set()

    def withdraw(self) -> None:
        """Drop what the latest utterance has that was not handed out."""
        self._replay.withdraw()
        self._room.set()

    def close(self) -> None:
        """No more events: the reader gets what is there."""
        self._closed = True
        self._changed.set()
        self._room.set()

    async def events(self, reader: Reader) -> AsyncGenerator[Numbered, None]:
        """Events until the end. Raises what the reader was failed with."""
        while reader.error is None:
            numbered = self._replay.take()
            if numbered is not None:
                self._room.set()
                yield numbered
            elif self._closed:
                return
            else:
                self._changed.clear()
                await self._changed.wait()
        raise reader.error
