"""Watchers get the newest frames and every event, or are cut."""

from contextlib import aclosing

import numpy as np
import pytest

from bridge.errors import ClientTooSlow
from bridge.events import PacedFrame, Text, WatchEvent
from bridge.sessions.broadcast import EVENT_BACKLOG, FRAME_BACKLOG, Broadcast, Subscription


def frame(sequence: int) -> PacedFrame:
    zeros = np.zeros(52, np.float32)
    return PacedFrame(sequence, 0, zeros, zeros[:3], zeros[:4])


async def read_all(subscription: Subscription) -> list[WatchEvent]:
    async with aclosing(subscription.events()) as events:
        return [event async for event in events]


async def test_of_frames_the_newest_are_kept_and_drops_counted() -> None:
    broadcast = Broadcast()
    with broadcast.subscription() as subscription:
        for sequence in range(FRAME_BACKLOG + 5):
            broadcast.publish(frame(sequence))
        broadcast.close()
        events = await read_all(subscription)
    assert [e.sequence for e in events if isinstance(e, PacedFrame)] == list(
        range(5, FRAME_BACKLOG + 5)
    )
    assert subscription.dropped_frames == 5


async def test_other_events_survive_any_number_of_frames() -> None:
    broadcast = Broadcast()
    with broadcast.subscription() as subscription:
        broadcast.publish(Text("hello"))
        for sequence in range(100):
            broadcast.publish(frame(sequence))
        broadcast.close()
        events = await read_all(subscription)
    assert events[0] == Text("hello")


async def test_a_watcher_that_never_reads_is_cut() -> None:
    broadcast = Broadcast()
    with broadcast.subscription() as subscription:
        for index in range(EVENT_BACKLOG + 1):
            broadcast.publish(Text(str(index)))
        with pytest.raises(ClientTooSlow):
            await read_all(subscription)


async def test_one_watcher_does_not_disturb_another() -> None:
    broadcast = Broadcast()
    with broadcast.subscription() as slow, broadcast.subscription() as quick:
        for index in range(EVENT_BACKLOG):
            broadcast.publish(Text(str(index)))
        broadcast.close()
        assert len(await read_all(quick)) == EVENT_BACKLOG
        assert len(await read_all(slow)) == EVENT_BACKLOG


def test_a_subscription_ends_with_its_block() -> None:
    broadcast = Broadcast()
    with broadcast.subscription():
        assert len(broadcast) == 1
    assert len(broadcast) == 0
