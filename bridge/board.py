"""Bounded fan-out of small events: all in order, and a reader too far behind is cut."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from bridge.errors import ClientTooSlow

#: Events held for a reader: half a minute of words, a busy minute of a show.
BACKLOG: Final = 256

Event = TypeVar("Event")


class Subscription(Generic[Event]):
    """One reader's queue."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._ready = asyncio.Event()
        self._closed = False
        self._overflowed = False

    def offer(self, event: Event) -> None:
        """Queue `event`. Never blocks."""
        if len(self._events) >= BACKLOG:
            self._overflowed = True
        if not self._overflowed:
            self._events.append(event)
        self._ready.set()

    def close(self) -> None:
        """No more events: the reader finishes after what is queued."""
        self._closed = True
        self._ready.set()

    async def events(self) -> AsyncGenerator[Event, None]:
        """Events in order until closed. Raises `ClientTooSlow` after an overflow."""
        while True:
            while self._events:
                yield self._events.popleft()
            if self._overflowed:
                raise ClientTooSlow(
                    f"the watcher left more than {BACKLOG} events unread and was cut off"
                )
            if self._closed:
                return
            self._ready.clear()
            await self._ready.wait()


class Board(Generic[Event]):
    """Those who watch."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription[Event]] = set()
        self._closed = False

    @contextmanager
    def subscription(self) -> Iterator[Subscription[Event]]:
        """A subscription for the length of a `with` block; over at once on a closed board."""
        subscription = Subscription[Event]()
        self._subscriptions.add(subscription)
        if self._closed:
            subscription.close()
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    def publish(self, event: Event) -> None:
        """Offer `event` to every subscription."""
        for subscription in self._subscriptions:
            subscription.offer(event)

    def close(self) -> None:
        """End every subscription, and those to come."""
        self._closed = True
        for subscription in self._subscriptions:
            subscription.close()
