"""What waits to be published: bounded, and each kind by its own policy.

Retained states: the newest of each topic, and all of them again after a connection came back.
Events: in order, the oldest dropped and counted when too many wait; none is kept while there is no
connection, since they tell of moments. Face frames: the newest of each character.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

from bridge.events import PacedFrame

#: Events held: some ten seconds of words and phonemes of twenty characters.
EVENT_BACKLOG: Final = 4096


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to publish. `correlation`: the data that a request came with (MQTT 5)."""

    topic: str
    payload: bytes
    qos: int = 0
    retain: bool = False
    correlation: bytes | None = None


class Outbox:
    """Filled by plain calls that never wait; emptied by the tasks of one connection at a time."""

    def __init__(self, state_qos: int) -> None:
        self._state_qos = state_qos
        self._states: dict[str, bytes] = {}
        self._unsent: dict[str, bytes] = {}
        self._events: deque[Outgoing] = deque()
        self._frames: dict[str, PacedFrame] = {}
        self._open = False
        self._message_ready = asyncio.Event()
        self._frame_ready = asyncio.Event()
        self.dropped_event_count = 0
        self.dropped_frame_count = 0

    def open(self) -> None:
        """There is a connection: every state is to be published, events and frames are taken."""
        self._open = True
        self._unsent = dict(self._states)
        self._states = {topic: payload for topic, payload in self._states.items() if payload}
        if self._unsent:
            self._message_ready.set()

    def close(self) -> None:
        """The connection is gone: what waits is of no use any more."""
        self._open = False
        self._events.clear()
        self._frames.clear()

    def retain(self, topic: str, payload: bytes) -> None:
        """The state of `topic` from now on; the same state again is not published again."""
        if self._states.get(topic) == payload:
            return
        self._states[topic] = payload
        self._publish_state(topic, payload)

    def forget(self, topic: str) -> None:
        """There is no such state any more: the broker forgets it too, now or when it is back."""
        if self._states.pop(topic, None) is None:
            return
        if not self._open:
            self._states[topic] = b""
        self._publish_state(topic, b"")

    def tell(self, message: Outgoing) -> None:
        """Publish `message` after those before it."""
        if not self._open:
            return
        if len(self._events) >= EVENT_BACKLOG:
            self._events.popleft()
            self.dropped_event_count += 1
        self._events.append(message)
        self._message_ready.set()

    def show(self, topic: str, frame: PacedFrame) -> None:
        """Publish `frame` unless a newer one comes before."""
        if not self._open:
            return
        # Put at the end again: every character has its turn.
        if self._frames.pop(topic, None) is not None:
            self.dropped_frame_count += 1
        self._frames[topic] = frame
        self._frame_ready.set()

    def next_message(self) -> Outgoing | None:
        """The next state or event; None while there is none."""
        if self._unsent:
            topic = next(iter(self._unsent))
            payload = self._unsent.pop(topic)
            return Outgoing(topic, payload, self._state_qos, retain=True)
        return self._events.popleft() if self._events else None

    async def message(self) -> Outgoing:
        """The next state or event, once there is one."""
        while (found := self.next_message()) is None:
            self._message_ready.clear()
            await self._message_ready.wait()
        return found

    async def frame(self) -> tuple[str, PacedFrame]:
        """The topic and the frame that has waited longest, once there is one."""
        while not self._frames:
            self._frame_ready.clear()
            await self._frame_ready.wait()
        topic = next(iter(self._frames))
        return topic, self._frames.pop(topic)

    def _publish_state(self, topic: str, payload: bytes) -> None:
        self._unsent.pop(topic, None)
        if self._open:
            self._unsent[topic] = payload
            self._message_ready.set()
