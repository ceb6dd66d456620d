"""An utterance's events reach their one reader in order, with backpressure."""

import asyncio
from contextlib import aclosing

import pytest

from bridge.errors import InvalidText
from bridge.events import Text
from bridge.sessions.channel import Channel
from tests.fakes import settle


async def test_events_come_in_order_and_end() -> None:
    channel = Channel()
    for text in "abc":
        await channel.put(Text(text))
    channel.close()
    async with aclosing(channel.events()) as events:
        assert [e async for e in events] == [Text("a"), Text("b"), Text("c")]


async def test_a_full_channel_makes_the_writer_wait() -> None:
    channel = Channel(capacity=1)
    await channel.put(Text("a"))
    async with asyncio.TaskGroup() as group:
        writer = group.create_task(channel.put(Text("b")))
        await settle()
        assert not writer.done()
        events = channel.events()
        assert await anext(events) == Text("a")
        await writer
        await events.aclose()


async def test_an_ending_never_waits() -> None:
    channel = Channel(capacity=1)
    await channel.put(Text("a"))
    channel.put_now(Text("end"))
    channel.close()
    async with aclosing(channel.events()) as events:
        assert [e async for e in events] == [Text("a"), Text("end")]


async def test_a_reader_that_left_makes_writing_free() -> None:
    channel = Channel(capacity=1)
    channel.abandon()
    for _ in range(10):
        await channel.put(Text("a"))


async def test_a_writer_that_waits_is_freed_when_the_reader_leaves() -> None:
    channel = Channel(capacity=1)
    await channel.put(Text("a"))
    async with asyncio.TaskGroup() as group:
        group.create_task(channel.put(Text("b")))
        await settle()
        channel.abandon()


async def test_the_reader_gets_the_error_after_what_was_queued() -> None:
    channel = Channel()
    await channel.put(Text("a"))
    channel.close(InvalidText("no"))
    async with aclosing(channel.events()) as events:
        assert await anext(events) == Text("a")
        with pytest.raises(InvalidText):
            await anext(events)
