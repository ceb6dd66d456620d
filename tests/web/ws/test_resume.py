"""A session and its calls outlive a lost connection: nothing twice, nothing missing."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import socket_pb2
from websockets.exceptions import ConnectionClosed

from bridge.web.ws.methods import Methods, Stream
from tests.fakes import settle
from tests.web.socket_client import CallFailed, SocketClient, silent_client, socket_client
from tests.web.ws.conftest import Rig, serving


class Feed:
    """A call whose responses a test gives out, and which knows when it was closed."""

    def __init__(self) -> None:
        self.waiting: asyncio.Queue[str] = asyncio.Queue()
        self.closed = asyncio.Event()

    def give(self, *texts: str) -> None:
        for text in texts:
            self.waiting.put_nowait(text)

    async def call(self, _request: Any) -> AsyncGenerator[pb.SpeakResponse, None]:
        try:
            while True:
                text = pb.SpokenText(text=await self.waiting.get())
                yield pb.SpeakResponse(events=[pb.PerformanceEvent(text=text)])
        finally:
            self.closed.set()


@asynccontextmanager
async def fed(*, passing: bool = False, **web: Any) -> AsyncIterator[tuple[Rig, Feed]]:
    feed = Feed()
    methods: Methods = {
        "speak": Stream("/exomni.v1.AvatarService/Speak", feed.call, lambda _response: passing)
    }
    async with serving(methods=methods, **web) as rig:
        yield rig, feed


async def texts(client: SocketClient, count: int) -> list[str]:
    """What the next `count` messages say, read off the connection itself."""
    return [(await client.receive()).speak.events[0].text.text for _ in range(count)]


async def lose(client: SocketClient) -> None:
    """The network goes away without a word."""
    client.connection.transport.abort()
    await client.connection.wait_closed()
    await settle()


async def until_quiet(rig: Rig) -> None:
    """Return when the service has done what it can: another client's round trips take turns."""
    async with socket_client(rig.url) as client:
        for cookie in range(20):
            await client.ping(cookie)


@asynccontextmanager
async def speaking(rig: Rig) -> AsyncIterator[SocketClient]:
    """A client that reads only what it is told to, with one call."""
    async with silent_client(rig.url) as client:
        await client.hello()
        await client.begin(speak=pb.SpeakRequest())
        yield client


async def test_what_was_said_meanwhile_comes_after_a_lost_connection() -> None:
    async with fed() as (rig, feed):
        async with speaking(rig) as first:
            feed.give("a", "b")
            assert await texts(first, 2) == ["a", "b"]
            await lose(first)
        feed.give("c", "d")
        async with silent_client(rig.url) as second:
            welcome = await second.hello(
                session_id=first.welcome.session_id, received_sequence=first.received
            )
            assert welcome.resumed
            assert welcome.session_id == first.welcome.session_id
            feed.give("e")
            assert await texts(second, 3) == ["c", "d", "e"]


async def test_what_was_sent_and_swallowed_is_sent_again_with_its_numbers() -> None:
    async with fed() as (rig, feed):
        async with speaking(rig) as first:
            feed.give("a", "b", "c")
            assert await texts(first, 1) == ["a"]
            await until_quiet(rig)
            await lose(first)
        async with silent_client(rig.url) as second:
            await second.hello(session_id=first.welcome.session_id, received_sequence=1)
            again = [await second.receive() for _ in range(2)]
    assert [response.sequence for response in again] == [2, 3]
    assert [response.speak.events[0].text.text for response in again] == ["b", "c"]


async def test_a_session_that_nobody_comes_back_to_ends() -> None:
    async with fed() as (rig, feed):
        async with speaking(rig) as first:
            feed.give("a")
            await texts(first, 1)
            await lose(first)
        await until_quiet(rig)
        await rig.clock.advance(9.9)
        assert not feed.closed.is_set()
        await rig.clock.advance(0.2)
        await feed.closed.wait()
        async with silent_client(rig.url) as second:
            welcome = await second.hello(session_id=first.welcome.session_id)
            assert not welcome.resumed
            assert welcome.session_id != first.welcome.session_id


@pytest.mark.parametrize("code", [1000, 1001])
async def test_a_client_that_says_goodbye_stops_its_calls_at_once(code: int) -> None:
    async with fed() as (rig, feed), speaking(rig) as client:
        feed.give("a")
        await texts(client, 1)
        await client.connection.close(code)
        await feed.closed.wait()


async def test_a_newer_connection_takes_the_session_over() -> None:
    async with fed() as (rig, feed), speaking(rig) as first:
        feed.give("a")
        assert await texts(first, 1) == ["a"]
        async with silent_client(rig.url) as second:
            session_id = first.welcome.session_id
            assert (await second.hello(session_id=session_id, received_sequence=1)).resumed
            end = (await first.receive()).end
            assert end.reason == "SESSION_TAKEN"
            with pytest.raises(ConnectionClosed) as closed:
                await first.receive()
            feed.give("b")
            assert await texts(second, 1) == ["b"]
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4001


async def test_what_passes_is_not_sent_again() -> None:
    async with fed(passing=True) as (rig, feed):
        async with speaking(rig) as first:
            feed.give("a")
            await until_quiet(rig)
            await lose(first)
        async with silent_client(rig.url) as second:
            await second.hello(session_id=first.welcome.session_id)
            feed.give("b")
            assert await texts(second, 1) == ["b"]


async def test_of_what_passes_only_the_newest_waits() -> None:
    async with fed(passing=True) as (rig, feed):
        async with speaking(rig) as first:
            await until_quiet(rig)
            await lose(first)
        feed.give("a", "b", "c")
        await until_quiet(rig)
        async with silent_client(rig.url) as second:
            await second.hello(session_id=first.welcome.session_id)
            assert await texts(second, 1) == ["c"]


async def test_a_call_that_has_lost_something_ends_and_says_so() -> None:
    async with fed(kept_bytes=64 * 1024) as (rig, feed):
        async with speaking(rig) as first:
            feed.give(*["x" * 4096] * 20)
            await until_quiet(rig)
            await lose(first)
        async with socket_client(rig.url, session_id=first.welcome.session_id) as second:
            assert second.welcome.resumed
            second.expect(1)
            with pytest.raises(CallFailed) as failed:
                await second.answer(1)
        await feed.closed.wait()
    assert (failed.value.end.code, failed.value.end.reason) == (10, "RESPONSES_LOST")


async def test_a_client_from_the_future_begins_anew() -> None:
    async with fed() as (rig, feed):
        async with speaking(rig) as first:
            feed.give("a")
            await texts(first, 1)
            await lose(first)
        async with silent_client(rig.url) as second:
            session_id = first.welcome.session_id
            welcome = await second.hello(session_id=session_id, received_sequence=99)
            assert not welcome.resumed
        await feed.closed.wait()


async def test_a_client_learns_which_of_its_requests_arrived() -> None:
    async with fed() as (rig, _), speaking(rig) as first:
        cancel = socket_pb2.SocketRequest(call_id=1, cancel=socket_pb2.SocketCancel())
        await first.send(cancel)
        assert (await first.receive()).end.reason == "CALL_CANCELED"
        await lose(first)
        async with silent_client(rig.url) as second:
            welcome = await second.hello(
                session_id=first.welcome.session_id, received_sequence=first.received
            )
            assert welcome.received_count == 2


async def test_when_there_is_no_room_the_longest_lost_session_ends() -> None:
    async with fed(clients=2) as (rig, feed):
        async with speaking(rig) as lost:
            feed.give("a")
            await texts(lost, 1)
            await lose(lost)
        async with silent_client(rig.url) as one, silent_client(rig.url) as two:
            await one.hello()
            await two.hello()
            await feed.closed.wait()
