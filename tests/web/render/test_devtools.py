"""The DevTools protocol, spoken with a browser of our own making."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from bridge.errors import RenderFailed
from bridge.web.render.devtools import DevTools, devtools

Answer = Callable[[ServerConnection, dict[str, Any]], Awaitable[None]]


@asynccontextmanager
async def browser(answer: Answer) -> AsyncIterator[DevTools]:
    async def talk(socket: ServerConnection) -> None:
        async for message in socket:
            await answer(socket, json.loads(message))

    async with serve(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with devtools(f"ws://127.0.0.1:{port}/") as tools:
            yield tools


async def echo(socket: ServerConnection, asked: dict[str, Any]) -> None:
    await socket.send(json.dumps({"id": asked["id"], "result": asked}))


async def test_answers_find_who_asked_whatever_their_order() -> None:
    held: list[dict[str, Any]] = []

    async def backwards(socket: ServerConnection, asked: dict[str, Any]) -> None:
        held.append(asked)
        if len(held) == 2:
            for each in reversed(held):
                await echo(socket, each)

    async with browser(backwards) as tools:
        first, second = await asyncio.gather(tools.call("A", x=1), tools.call("B"))
    assert (first["method"], first["params"]) == ("A", {"x": 1})
    assert second["method"] == "B"


async def test_a_refusal_is_an_error_with_its_words() -> None:
    async def refuse(socket: ServerConnection, asked: dict[str, Any]) -> None:
        await socket.send(json.dumps({"id": asked["id"], "error": {"message": "no such page"}}))

    async with browser(refuse) as tools:
        with pytest.raises(RenderFailed, match="no such page"):
            await tools.call("Page.enable")


async def test_a_browser_that_dies_ends_the_wait() -> None:
    async def hang_up(socket: ServerConnection, _asked: dict[str, Any]) -> None:
        await socket.close()

    async with browser(hang_up) as tools:
        with pytest.raises(RenderFailed, match="gone"):
            await tools.call("Page.enable")
        with pytest.raises(RenderFailed, match="gone"):
            await tools.call("Page.enable")


async def test_after_attaching_commands_name_the_page_and_events_are_heard() -> None:
    heard: list[tuple[str, dict[str, Any]]] = []

    async def listen(method: str, fields: dict[str, Any]) -> None:
        heard.append((method, fields))

    async def page(socket: ServerConnection, asked: dict[str, Any]) -> None:
        if asked["method"] == "Target.attachToTarget":
            await socket.send(json.dumps({"id": asked["id"], "result": {"sessionId": "S"}}))
            return
        await socket.send(json.dumps({"method": "Page.loadEventFired", "params": {"t": 1}}))
        await echo(socket, asked)

    async with browser(page) as tools:
        await tools.attach("T", listen)
        answer = await tools.call("Page.navigate", url="x")
    assert answer["sessionId"] == "S"
    assert heard == [("Page.loadEventFired", {"t": 1})]


async def test_nobody_at_the_address_is_told() -> None:
    async def hang_up(_: ServerConnection) -> None:
        return

    async with serve(hang_up, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
    with pytest.raises(RenderFailed, match="does not answer"):
        async with devtools(f"ws://127.0.0.1:{port}/"):
            pytest.fail("somebody answered")
