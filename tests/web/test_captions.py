"""Browsers hear of captions as they are heard."""

import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bridge.captions.caption import LineEnded, LineShown, WordHeard
from bridge.events import EndReason
from bridge.web.captions import event_fields
from tests.fakes import settle
from tests.web.conftest import Served, serving


async def heard(socket: ClientConnection) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(await socket.recv())
    return fields


async def test_a_line_and_its_words_come_when_they_are_heard(served: Served) -> None:
    async with connect(served.ws("/captions/events")) as socket:
        served.cast.say("Ava", "Halt, you!")
        assert await heard(socket) == {
            "type": "line",
            "character": "Ava",
            "utterance": "u",
            "text": "Halt, you!",
        }
        assert (await heard(socket))["end"] == 5
        await served.clock.advance(1.1)
        word = await heard(socket)
        assert (word["type"], word["start"], word["end"]) == ("word", 6, 10)
        served.cast.end("Ava", 2.0, EndReason.INTERRUPTED)
        assert await heard(socket) == {"type": "end", "character": "Ava", "reason": "interrupted"}
        await served.clock.advance(3.1)
        assert await heard(socket) == {"type": "clear", "character": "Ava"}


async def test_who_comes_late_sees_what_is_shown(served: Served) -> None:
    served.cast.say("Ava", "Halt, you!")
    await served.clock.advance(1.1)
    async with connect(served.ws("/captions/events")) as socket:
        assert (await heard(socket))["text"] == "Halt, you!"
        assert (await heard(socket))["start"] == 6


async def test_one_characters_captions_may_be_asked_for(served: Served) -> None:
    async with connect(served.ws("/captions/events?character=bo")) as socket:
        served.cast.say("Ava", "Not this.")
        served.cast.say("Bo", "This.")
        assert (await heard(socket))["text"] == "This."


async def test_a_browser_that_goes_is_forgotten(served: Served) -> None:
    async with connect(served.ws("/captions/events")):
        pass
    served.cast.say("Ava", "Anybody?")
    await settle()
    async with connect(served.ws("/captions/events")) as socket:
        assert (await heard(socket))["text"] == "Anybody?"


async def test_sockets_end_with_the_service() -> None:
    async with serving() as served:
        socket = await connect(served.ws("/captions/events"))
        # The site's own end, while its page is open.
    with pytest.raises(ConnectionClosed):
        while True:
            await socket.recv()


def test_positions_count_as_browsers_do() -> None:
    fields = event_fields(WordHeard("Ava", 2, 4, "😀 hi"))
    assert (fields["start"], fields["end"]) == (3, 5)


def test_events_have_their_fields() -> None:
    assert event_fields(LineShown("Ava", "u", "Hi"))["type"] == "line"
    assert event_fields(LineEnded("Ava", EndReason.FAILED))["reason"] == "failed"
