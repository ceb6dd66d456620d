"""The viewer's page as tests use it: what it does, what it says, what it shows."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.async_api import Browser, ConsoleMessage, Page

#: Watches every drawn frame from inside the page, after it was drawn and before it is shown:
#: share of dark pixels in a box around the mouth, and what was due then.
RECORDER = (Path(__file__).parent / "recorder.js").read_text(encoding="utf-8")
#: A page without a graphics card on a busy machine takes its time.
PATIENCE_MS = 60_000


class Viewer:
    """One open page. `errors`: what it complained of since it was opened."""

    def __init__(self, page: Page, artifacts: Path) -> None:
        self.page = page
        self.errors: list[str] = []
        self._artifacts = artifacts
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.type}: {message.text}")

    async def open(self, url: str) -> None:
        """Load the page and wait for a face on its stage."""
        await self.page.goto(url)
        await self.until("exomni.link.kind === 'open' && exomni.figure && exomni.face")

    async def value(self, expression: str) -> Any:
        """What an expression of the page is; the page's state is `exomni`."""
        return await self.page.evaluate(expression)

    async def until(self, expression: str) -> None:
        """Wait until an expression of the page is true."""
        await self.page.wait_for_function(f"() => Boolean({expression})")

    async def say(self, text: str) -> None:
        """Type a line and send it."""
        await self.page.fill("#line", text)
        await self.page.press("#line", "Enter")

    async def hear(self, text: str, picture: str = "") -> None:
        """Send a line and wait until it was said; keep a `picture` of it being said."""
        before = await self.value("exomni.counters.utterances")
        await self.say(text)
        await self.until(f"exomni.counters.utterances > {before}")
        if picture:
            await self.until("(exomni.utterance?.heardS ?? 1) > 0.3")
            await self.shot(picture)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing is said."""
        await self.until("exomni.utterance === null")

    async def record(self, *, pixels: bool = True) -> None:
        """Watch every frame from now on; reading `pixels` back makes the page wait for them."""
        await self.page.evaluate(RECORDER, pixels)

    async def recorded(self) -> NDArray[np.float64]:
        """What was watched since `record`, a row a drawn frame as `recorder.js` says. Ends it."""
        rows = json.loads(await self.page.evaluate("(recording++, JSON.stringify(recorded))"))
        return np.array(rows, np.float64)

    async def shot(self, name: str) -> None:
        """Keep a picture of the page for people."""
        await self.page.screenshot(path=self._artifacts / f"{name}.png")


#: Opens a page in a fresh context: how wide and high, dark or light…
Open = Callable[..., Awaitable[Viewer]]


@asynccontextmanager
async def viewing(browser: Browser, artifacts: Path, **context: Any) -> AsyncIterator[Viewer]:
    """A page in a context of its own for the length of the block."""
    # Wide enough for the controls beside the stage: one that is scrolled away is not drawn.
    settings: dict[str, Any] = {"viewport": {"width": 900, "height": 480}, **context}
    made = await browser.new_context(**settings)
    try:
        yield Viewer(await made.new_page(), artifacts)
    finally:
        await made.close()
