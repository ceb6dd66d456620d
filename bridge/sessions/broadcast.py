"""Bounded fan-out of one character's events to those who watch it.

Policy per subscriber: of paced frames the newest are kept and drops are counted; everything else
is kept in order, and a subscriber that lets too much of it pile up is cut with `ClientTooSlow`.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Final

from bridge.errors import ClientTooSlow
from bridge.events import PacedFrame, WatchEvent

#: Paced frames held for a reader: a quarter second at 60 Hz hides a scheduling hiccup.
FRAME_BACKLOG: Final = 16
#: Other events held for a reader: some half a minute of words, phonemes and audio.
EVENT_BACKLOG: Final = 1024


class Subscription:
    """One reader's queue. Read it with `events()`."""

    def __init__(self) -> None:
        self._events: deque[WatchEvent] = deque()
        self._frame_count = 0
        self._ready = asyncio.Event()
        self._closed = False
        self._overflowed = False
        self.dropped_frames = 0

    def offer(self, event: WatchEvent) -> None:
        """Queue `event` by the module's policy. Never blocks."""
        if isinstance(event, PacedFrame):
            if self._frame_count >= FRAME_BACKLOG:
                self._drop_oldest_frame()
            self._frame_count += 1
        elif len(self._events) - self._frame_count >= EVENT_BACKLOG:
            self._overflowed = True
        if not self._overflowed:
            self._events.append(event)
        self._ready.set()

    def close(self) -> None:
        """No more events: the reader finishes after what is queued."""
        self._closed = True
        self._ready.set()

    async def events(self) -> AsyncGenerator[WatchEvent, None]:
        """Events in order until closed. Raises `ClientTooSlow` after an overflow."""
        while True:
            while self._events:
                event = self._events.popleft()
                if isinstance(event, PacedFrame):
                    self._frame_count -= 1
                yield event
            if self._overflowed:
                raise ClientTooSlow(
                    f"the watcher left more than {EVENT_BACKLOG} events unread and was cut off"
                )
            if self._closed:
                return
            self._ready.clear()
            await self._ready.wait()

    def _drop_oldest_frame(self) -> None:
        for index, event in enumerate(self._events):
            if isinstance(event, PacedFrame):
                del self._events[index]
                self._frame_count -= 1
                self.dropped_frames += 1
                return


class Broadcast:
    """The subscribers of one character."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()
        self._dropped_before = 0

    def __len__(self) -> int:
        return len(self._subscriptions)

    @property
    def dropped_frames(self) -> int:
        """Frames that subscribers were too slow for, those that have gone included."""
        return self._dropped_before + sum(s.dropped_frames for s in self._subscriptions)

    @contextmanager
    def subscription(self) -> Iterator[Subscription]:
        """A subscription for the length of a `with` block."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)
            self._dropped_before += subscription.dropped_frames

    def publish(self, event: WatchEvent) -> None:
        """Offer `event` to every subscriber."""
        for subscription in self._subscriptions:
            subscription.offer(event)

    def close(self) -> None:
        """End every subscription."""
        for subscription in self._subscriptions:
            subscription.close()
