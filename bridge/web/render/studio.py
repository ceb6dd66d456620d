"""The page that draws: the viewer's stage without a screen, one face at a time when told.

The page asks for its files at an address that exists nowhere; every request it makes is answered
here, from the package, and nothing reaches a network.
"""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from bridge.clock import Clock
from bridge.errors import InvalidArgument, RenderFailed
from bridge.face.names import NAMES
from bridge.rigs.publish import published
from bridge.web.render.chromium import chromium
from bridge.web.render.devtools import DevTools, Fields, devtools
from bridge.web.render.footage import PlainFace
from bridge.web.render.picture import Picture

#: A name that no resolver knows (RFC 2606); https makes it a page of full rights.
_ORIGIN: Final = "https://viewer.invalid"
_PAGE: Final = "/render.html"
_MODEL: Final = "/model"
_PROFILES: Final = "/profiles.json"
#: A large model has to be read, and its programs compiled, without a graphics card.
_OPEN_S: Final = 120.0
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
}


class Studio:
    """A page with `picture` set up. Faces are fields of `Footage.at`."""

    def __init__(self, tools: DevTools, picture: Picture) -> None:
        self._tools = tools
        self._picture = picture
        self._loaded = asyncio.Event()
        #: What draws, as the page tells it; and what it has to say about a model.
        self.renderer = ""
        self.notes: list[str] = []

    async def draw(self, face: PlainFace) -> bytes:
        """Its pixels: RGBA, not premultiplied, rows from the top. Raises `RenderFailed`."""
        return base64.b64decode(await self._ask("draw", face))

    async def still(self, face: PlainFace) -> bytes:
        """The same as a PNG file. Raises `RenderFailed`."""
        return base64.b64decode(await self._ask("still", face))

    async def open(self) -> None:
        """Load the page and set the stage. Raises `InvalidArgument` for a model it refuses."""
        target = await self._tools.call("Target.createTarget", url="about:blank")
        await self._tools.attach(target["targetId"], self._hear)
        await self._tools.call("Inspector.enable")
        await self._tools.call("Fetch.enable")
        await self._tools.call("Page.enable")
        await self._tools.call("Page.navigate", url=f"{_ORIGIN}{_PAGE}")
        await self._loaded.wait()
        told = await self._ask("open", self._picture.fields(NAMES))
        if told.get("refused"):
            raise InvalidArgument(told["refused"])
        self.renderer, self.notes = told["renderer"], told["notes"]

    async def _ask(self, function: str, argument: Mapping[str, Any]) -> Any:
        call = f"exomniRender.{function}({json.dumps(argument)})"
        answer = await self._tools.call(
            "Runtime.evaluate", expression=call, awaitPromise=True, returnByValue=True
        )
        failure = answer.get("exceptionDetails")
        if failure:
            said = failure.get("exception", {}).get("description", failure["text"])
            raise RenderFailed(f"the page cannot draw: {said.splitlines()[0]}")
        return answer["result"].get("value")

    async def _hear(self, method: str, fields: Fields) -> None:
        match method:
            case "Fetch.requestPaused":
                await self._serve(fields["requestId"], fields["request"]["url"])
            case "Page.loadEventFired":
                self._loaded.set()
            case "Inspector.targetCrashed":
                self._tools.fail(RenderFailed("the page ran out of memory, or crashed"))

    async def _serve(self, request_id: str, url: str) -> None:
        parts = urlsplit(url)
        content = None
        if f"{parts.scheme}://{parts.netloc}" == _ORIGIN:
            content = self._file(unquote(parts.path))
        if content is None:
            await self._tools.tell("Fetch.fulfillRequest", requestId=request_id, responseCode=404)
            return
        kind = _TYPES.get(parts.path.rpartition(".")[2], "application/octet-stream")
        await self._tools.tell(
            "Fetch.fulfillRequest",
            requestId=request_id,
            responseCode=200,
            responseHeaders=[{"name": "content-type", "value": kind}],
            body=base64.b64encode(content).decode(),
        )

    def _file(self, path: str) -> bytes | None:
        model = self._picture.model
        if path == _MODEL and model is not None:
            return model.content
        if path == _PROFILES:
            return published({})
        name = path.rpartition("/")[2]
        file = files("bridge.web") / "static" / name
        return file.read_bytes() if name and file.is_file() else None


@asynccontextmanager
async def studio(
    program: str, picture: Picture, clock: Clock, *, gpu: bool = False
) -> AsyncIterator[Studio]:
    """A page of `program`, a Chromium, ready to draw, for the length of the block.

    Raises `RenderFailed`, and `InvalidArgument` for a model that it refuses.
    """
    async with chromium(program, clock, gpu=gpu) as address, devtools(address) as tools:
        page = Studio(tools, picture)
        try:
            async with clock.timeout_at(clock.now() + _OPEN_S):
                await page.open()
        except TimeoutError:
            raise RenderFailed(f"the page was not ready within {_OPEN_S:.0f} s")
        yield page
