"""States are the newest, events are in order, frames are what is new, and nothing piles up."""

import asyncio

from bridge.control.mqtt.outbox import EVENT_BACKLOG, Outbox, Outgoing
from tests.control.mqtt.test_reports import frame
from tests.fakes import settle


def drained(outbox: Outbox) -> list[Outgoing]:
    found = []
    while (message := outbox.next_message()) is not None:
        found.append(message)
    return found


def opened() -> Outbox:
    outbox = Outbox(state_qos=1)
    outbox.open()
    return outbox


def event(number: int) -> Outgoing:
    return Outgoing("e", b"%d" % number)


def test_the_newest_state_of_a_topic_is_published_once() -> None:
    outbox = opened()
    for payload in (b"1", b"2", b"2"):
        outbox.retain("a", payload)
    assert drained(outbox) == [Outgoing("a", b"2", 1, retain=True)]
    outbox.retain("a", b"2")
    assert drained(outbox) == []


def test_states_come_before_events_and_events_in_order() -> None:
    outbox = opened()
    outbox.tell(event(1))
    outbox.retain("a", b"1")
    outbox.tell(event(2))
    assert [m.topic for m in drained(outbox)] == ["a", "e", "e"]


def test_a_new_connection_gets_every_state_and_no_event_of_before() -> None:
    outbox = opened()
    outbox.retain("a", b"1")
    outbox.tell(event(1))
    drained(outbox)
    outbox.close()
    outbox.tell(event(2))
    outbox.retain("b", b"1")
    assert drained(outbox) == []
    outbox.open()
    assert drained(outbox) == [Outgoing(t, b"1", 1, retain=True) for t in ("a", "b")]


def test_a_state_that_is_gone_is_taken_from_the_broker_now_or_when_it_is_back() -> None:
    outbox = opened()
    outbox.retain("a", b"1")
    outbox.retain("b", b"1")
    drained(outbox)
    outbox.forget("a")
    assert drained(outbox) == [Outgoing("a", b"", 1, retain=True)]
    outbox.close()
    outbox.forget("b")
    outbox.open()
    assert drained(outbox) == [Outgoing("b", b"", 1, retain=True)]
    outbox.close()
    outbox.open()
    assert drained(outbox) == []


def test_too_many_events_cost_the_oldest_and_are_counted() -> None:
    outbox = opened()
    for number in range(EVENT_BACKLOG + 3):
        outbox.tell(event(number))
    assert outbox.dropped_event_count == 3
    assert outbox.next_message() == event(3)


async def test_of_frames_only_the_newest_of_each_character_is_kept_and_each_has_its_turn() -> None:
    outbox = opened()
    for sequence, topic in enumerate(("a", "b", "a")):
        outbox.show(topic, frame(sequence))
    assert outbox.dropped_frame_count == 1
    first, second = await outbox.frame(), await outbox.frame()
    assert [(t, f.sequence) for t, f in (first, second)] == [("b", 1), ("a", 2)]


async def test_whoever_waits_is_woken() -> None:
    outbox = opened()
    async with asyncio.TaskGroup() as tasks:
        message = tasks.create_task(outbox.message())
        shown = tasks.create_task(outbox.frame())
        await settle()
        assert not message.done()
        outbox.tell(event(1))
        outbox.show("a", frame())
    assert message.result() == event(1)
    assert shown.result()[0] == "a"
