"""Outputs that are no datagrams: each route has a connection of its own, kept up by its own task.

The pacer hands over faces and goes on; of those that the receiver has no time for, only the newest
is kept. So a receiver that is slow, gone or not yet there costs the others nothing, and one that
comes back after a stall gets the face of now, never a burst of old ones.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final, NoReturn, Protocol

import numpy as np

from bridge.clock import Clock
from bridge.errors import ReceiverLost
from bridge.face.frame import FaceRows
from bridge.outputs.link import Link
from bridge.outputs.output import Route, Slots, Tick

#: First and longest wait between two tries to connect, seconds.
FIRST_RETRY_S: Final = 1.0
LONGEST_RETRY_S: Final = 4.0
#: A connection that lasted so long is forgiven its failures before, seconds.
FORGIVEN_AFTER_S: Final = 10.0

#: Says what a connection is waiting for, for people.
Tell = Callable[[str], None]


class Carrier(Protocol):
    """A connection that takes faces one after the other."""

    async def carry(self, face: FaceRows) -> None:
        """Bring `face`, one row, to the receiver; returns when it may have the next.

        Raises `ReceiverLost`.
        """
        ...


#: Connects a route: the block is entered once the receiver takes faces. Raises `ReceiverLost`.
Dial = Callable[[Route, Tell], AbstractAsyncContextManager[Carrier]]


@dataclass(frozen=True, slots=True)
class PostedFace:
    """One row, and when it was to be shown."""

    face: FaceRows
    deadline_s: float


class Mailbox:
    """Holds the newest face until it is taken."""

    def __init__(self) -> None:
        self._face: PostedFace | None = None
        self._filled = asyncio.Event()

    def put(self, face: PostedFace) -> bool:
        """Keep `face`; whether one that nobody had taken is lost for it."""
        replaced = self._face is not None
        self._face = face
        self._filled.set()
        return replaced

    def clear(self) -> None:
        """Forget what is in it."""
        self._face = None
        self._filled.clear()

    async def take(self) -> PostedFace:
        """The newest face that was not taken yet, as soon as there is one."""
        await self._filled.wait()
        face = self._face
        assert face is not None, "filled"
        self.clear()
        return face


class CarriedOutput:
    """One route's faces to its connection. `run` keeps that up for as long as the route exists."""

    def __init__(self, link: Link, dial: Dial, clock: Clock) -> None:
        self.link = link
        self._dial = dial
        self._clock = clock
        self._mailbox = Mailbox()
        self._prepared = PostedFace(FaceRows.zeros(1), 0.0)
        self._open = False

    @property
    def slots(self) -> Slots:
        return np.array([self.link.route.slot], np.intp)

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        # Copied: the connection may hold it while the source fills its rows again.
        face = FaceRows(rows.coefficients.copy(), rows.head.copy(), rows.eyes.copy())
        self._prepared = PostedFace(face, tick.deadline_s)

    def send(self) -> None:
        if not self._open or self._mailbox.put(self._prepared):
            self.link.dropped_count += 1

    def skip(self, frame_count: int) -> None:
        self.link.late_frame_count += frame_count

    async def run(self) -> NoReturn:
        """Connect, carry, and connect again with growing waits. Never returns."""
        wait_s = FIRST_RETRY_S
        while True:
            started_s = self._clock.now()
            lost = await self._connect_and_carry()
            self.link.disconnect(str(lost))
            if self._clock.now() - started_s >= FORGIVEN_AFTER_S:
                wait_s = FIRST_RETRY_S
            await self._clock.sleep_until(self._clock.now() + max(wait_s, lost.retry_s))
            wait_s = min(2 * wait_s, LONGEST_RETRY_S)

    async def _connect_and_carry(self) -> ReceiverLost:
        """Carry faces until the connection is lost; how it was."""
        try:
            async with self._dial(self.link.route, self.link.disconnect) as carrier:
                self._open = True
                self.link.open()
                while True:
                    posted = await self._mailbox.take()
                    await carrier.carry(posted.face)
                    self.link.sent_count += 1
                    self.link.punctuality.note(self._clock.now() - posted.deadline_s)
        except ReceiverLost as lost:
            return lost
        finally:
            self._open = False
            self._mailbox.clear()
