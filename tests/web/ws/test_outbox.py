"""What waits for a reader: in order, bounded, of what passes only the newest."""

import asyncio

from exomni.v1 import socket_pb2

from bridge.web.ws.kept import Kept
from bridge.web.ws.outbox import Outbox
from bridge.wire.socket import body_of, numbered
from tests.fakes import settle


def body(text: str) -> bytes:
    return body_of("end", socket_pb2.SocketEnd(explanation=text))


def outbox() -> Outbox:
    return Outbox(Kept(1_000_000, 30.0))


def taken(box: Outbox) -> list[str]:
    """What is there, in order."""
    found = []
    while (data := box.take(0.0)) is not None:
        found.append(socket_pb2.SocketResponse.FromString(data).end.explanation)
    return found


def test_responses_leave_in_order() -> None:
    box = outbox()
    for call_id, text in ((1, "a"), (2, "b"), (1, "c")):
        box.put_now(call_id, body(text))
    assert taken(box) == ["a", "b", "c"]


def test_of_what_passes_each_call_has_its_newest_where_it_was_put() -> None:
    box = outbox()
    box.put_passing(1, body("old"))
    box.put_passing(2, body("other"))
    box.put_now(1, body("word"))
    box.put_passing(1, body("new"))
    assert taken(box) == ["other", "word", "new"]


async def test_a_call_waits_while_much_is_unsent() -> None:
    box = outbox()
    async with asyncio.TaskGroup() as group:
        box.put_now(1, body("x" * 200_000))
        putting = group.create_task(box.put(1, body("y")))
        await settle()
        assert not putting.done()
        box.take(0.0)
        await settle()
        assert putting.done()


async def test_what_passes_counts_once() -> None:
    box = outbox()
    for _ in range(100):
        box.put_passing(1, body("x" * 10_000))
    async with asyncio.TaskGroup() as group:
        putting = group.create_task(box.put(2, body("y")))
        await settle()
        assert putting.done()


async def test_no_request_is_read_while_ends_pile_up() -> None:
    box = outbox()
    async with asyncio.TaskGroup() as group:
        for call_id in range(1, 60):
            box.put_now(call_id, body("x" * 10_000))
        reading = group.create_task(box.until_dry())
        await settle()
        assert not reading.done()
        taken(box)
        await settle()
        assert reading.done()


def test_pongs_come_first_and_are_few() -> None:
    box = outbox()
    box.put_now(1, body("word"))
    for cookie in range(100):
        pong = socket_pb2.SocketPong(cookie=cookie)
        box.pong(numbered(0, 0, body_of("pong", pong)))
    first = box.take(0.0)
    assert first is not None
    assert socket_pb2.SocketResponse.FromString(first).pong.cookie == 84
