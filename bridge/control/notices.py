"""What the desk tells those who watch it."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from bridge.control.commands import Command
from bridge.control.slate import SlateState
from bridge.errors import ClientTooSlow
from bridge.sessions.panic import Restraint

#: Notices held for a reader; a busy show makes a few a second.
BACKLOG: Final = 256


@dataclass(frozen=True, slots=True)
class CommandDone:
    """A command was carried out; a line was said, to its end or until it was stopped.

    `key` is what the command was given with. `spoken_text`: what was heard of a line.
    """

    command: Command
    key: str = ""
    spoken_text: str = ""


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command was refused, or a line broke. `reason` and `message` as in `BridgeError`."""

    command: Command
    key: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class CueFired:
    """A cue runs."""

    cue_id: str


@dataclass(frozen=True, slots=True)
class CuePointer:
    """Where a cue list stands: on standby (None at its end), and the cues that run."""

    standby: str | None
    running: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PanicState:
    """Character → what panic commands have left on it; whoever is free is not listed."""

    restraints: Mapping[str, Restraint]


@dataclass(frozen=True, slots=True)
class SlateSet:
    """The slate says something else."""

    slate: SlateState


Notice = CommandDone | CommandFailed | CueFired | CuePointer | PanicState | SlateSet


class Subscription:
    """One reader's queue of notices: bounded; a reader too far behind is cut."""

    def __init__(self) -> None:
        self._notices: deque[Notice] = deque()
        self._ready = asyncio.Event()
        self._closed = False
        self._overflowed = False

    def offer(self, notice: Notice) -> None:
        """Queue `notice`. Never blocks."""
        if len(self._notices) >= BACKLOG:
            self._overflowed = True
        if not self._overflowed:
            self._notices.append(notice)
        self._ready.set()

    def close(self) -> None:
        """No more notices: the reader finishes after what is queued."""
        self._closed = True
        self._ready.set()

    async def notices(self) -> AsyncGenerator[Notice, None]:
        """Notices in order until closed. Raises `ClientTooSlow` after an overflow."""
        while True:
            while self._notices:
                yield self._notices.popleft()
            if self._overflowed:
                raise ClientTooSlow(
                    f"the watcher left more than {BACKLOG} notices unread and was cut off"
                )
            if self._closed:
                return
            self._ready.clear()
            await self._ready.wait()


class Board:
    """Those who watch the desk."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()

    @contextmanager
    def subscription(self) -> Iterator[Subscription]:
        """A subscription for the length of a `with` block."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    def publish(self, notice: Notice) -> None:
        """Offer `notice` to every subscription."""
        for subscription in self._subscriptions:
            subscription.offer(notice)

    def close(self) -> None:
        """End every subscription."""
        for subscription in self._subscriptions:
            subscription.close()
