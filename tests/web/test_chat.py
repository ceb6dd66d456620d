"""Lines from a chat, over a real WebSocket."""

import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bridge.errors import CharacterBusy
from tests.web.conftest import Served, serving

TOKEN = "open sesame"


async def ask(socket: ClientConnection, message: object) -> dict[str, Any]:
    await socket.send(message if isinstance(message, str | bytes) else json.dumps(message))
    answer: dict[str, Any] = json.loads(await socket.recv())
    return answer


def said(served: Served) -> list[tuple[str, str]]:
    return [(order.character, order.text) for order in served.actors.orders]


async def test_a_line_is_cleaned_and_said(served: Served) -> None:
    async with connect(served.ws("/chat")) as socket:
        answer = await ask(socket, {"text": " [joy] Hello!!!!!!\n", "user": "ann", "id": 7})
    assert answer == {"ok": True, "id": 7}
    assert said(served) == [("Bo", "(joy) Hello!!!")]


@pytest.mark.parametrize("line", ["Hello.", b"Hello."])
async def test_a_plain_line_will_do(served: Served, line: str | bytes) -> None:
    async with connect(served.ws("/chat")) as socket:
        assert await ask(socket, line) == {"ok": True}
    assert said(served) == [("Bo", "Hello.")]


async def test_a_user_has_to_wait(served: Served) -> None:
    async with connect(served.ws("/chat")) as socket:
        await ask(socket, {"text": "one", "user": "ann"})
        answer = await ask(socket, {"text": "two", "user": "ann", "id": "x"})
        assert (answer["ok"], answer["reason"], answer["id"]) == (False, "TOO_MANY_LINES", "x")
        assert (await ask(socket, {"text": "three", "user": "ben"}))["ok"]


async def test_connections_without_users_are_users(served: Served) -> None:
    async with connect(served.ws("/chat")) as first, connect(served.ws("/chat")) as second:
        assert (await ask(first, "one"))["ok"]
        assert not (await ask(first, "two"))["ok"]
        assert (await ask(second, "three"))["ok"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "{}",
        '{"text": 5}',
        '{"text": "hi", "user": []}',
        '{"text": "hi", "id": {}}',
        "{" * 10_000,
        '{"text": "\\ud800"}',
        "many words " * 20,
    ],
)
async def test_what_is_no_line_is_refused_and_the_chat_goes_on(
    served: Served, message: str
) -> None:
    async with connect(served.ws("/chat")) as socket:
        assert not (await ask(socket, message))["ok"]
        assert (await ask(socket, "Hello."))["ok"]


async def test_a_refusal_of_the_stage_is_told(served: Served) -> None:
    served.actors.refusal = CharacterBusy("busy")
    async with connect(served.ws("/chat")) as socket:
        assert (await ask(socket, "Hello."))["reason"] == "CHARACTER_BUSY"


async def test_a_message_too_large_ends_its_connection_only(served: Served) -> None:
    async with connect(served.ws("/chat")) as socket:
        with pytest.raises(ConnectionClosed):
            await ask(socket, "x" * 100_000)
    async with connect(served.ws("/chat")) as socket:
        assert (await ask(socket, "Hello."))["ok"]


async def test_the_token_may_come_in_a_header_or_first() -> None:
    async with serving(TOKEN) as served:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with connect(served.ws("/chat"), additional_headers=headers) as socket:
            assert (await ask(socket, "one"))["ok"]
        async with connect(served.ws("/chat")) as socket:
            await socket.send(json.dumps({"token": TOKEN}))
            assert (await ask(socket, "two"))["ok"]
    assert len(said(served)) == 2


@pytest.mark.parametrize(
    "first", ['{"token": "wrong"}', "Hello.", "[]", '{"token": 5}', '{"token": "é"}']
)
async def test_without_the_token_nothing_is_said(first: str) -> None:
    async with serving(TOKEN) as served:
        async with connect(served.ws("/chat")) as socket:
            with pytest.raises(ConnectionClosed):
                await ask(socket, first)
        assert said(served) == []
