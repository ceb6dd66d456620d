"""The captions page in a real browser, asked by its debugging protocol (CDP)."""

import asyncio
import json
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from bridge.clock import MonotonicClock
from tests.fakes import settle
from tests.web.conftest import Served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

#: What the page shows, once a word is lit.
SHOWN = """new Promise(done => {
  const look = () => {
    const lit = [...document.querySelectorAll(".now")].some(span => span.textContent);
    if (!lit) return setTimeout(look, 20);
    done([...document.querySelectorAll(".caption span")].map(s => [s.className, s.textContent]));
  };
  look();
})"""


class Page:
    """A page that is open. A browser busy with starting gets half a minute."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a CDP method."""
        number = next(self._numbers)
        await self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        clock = MonotonicClock()
        async with clock.timeout_at(clock.now() + 30):
            while True:
                answer: dict[str, Any] = json.loads(await self._socket.recv())
                if answer.get("id") == number:
                    result: dict[str, Any] = answer["result"]
                    return result

    async def shown(self, url: str) -> list[list[str]]:
        """Class and text of every part of a caption at `url`, once a word is lit."""
        await self.ask("Page.navigate", url=url)
        result = await self.ask(
            "Runtime.evaluate", expression=SHOWN, awaitPromise=True, returnByValue=True
        )
        parts: list[list[str]] = result["result"]["value"]
        return parts


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Page]:
    assert CHROMIUM is not None
    root = ("--no-sandbox",) if os.name == "posix" and os.geteuid() == 0 else ()
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        *root,
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        found = None
        while found is None:
            line = (await process.stderr.readline()).decode(errors="replace")
            assert line, "Chromium did not start"
            found = re.search(r"DevTools listening on ws://([^/]+)/", line)
        async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
            target = (await client.put(f"http://{found[1]}/json/new?about:blank")).json()
        async with connect(target["webSocketDebuggerUrl"], max_size=None) as socket:
            yield Page(socket)
    finally:
        process.kill()
        await process.communicate()


async def test_the_page_shows_the_line_with_the_word_that_is_heard(
    served: Served, tmp_path: Path
) -> None:
    served.cast.say("Ava", "Halt, who goes there?")
    await served.clock.advance(1.1)
    async with browser(tmp_path) as page:
        assert await page.shown(served.http("/captions?names=1")) == [
            ["speaker", "Ava"],
            ["heard", "Halt, "],
            ["now", "who"],
            ["rest", " goes there?"],
        ]


async def test_the_page_shows_text_as_text_one_character_and_what_is_heard(
    served: Served, tmp_path: Path
) -> None:
    served.cast.say("Bo", "Not asked for.")
    served.cast.say("Ava", "<b>Halt,</b> you!")
    await settle()
    async with browser(tmp_path) as page:
        assert await page.shown(served.http("/captions?character=ava&rest=0")) == [
            ["speaker", ""],
            ["heard", ""],
            ["now", "<b>Halt,</b>"],
            ["rest", ""],
        ]
