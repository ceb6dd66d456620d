"""A headless Chromium of this machine, for the length of a block."""

import asyncio
import os
import shutil
import sys
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from bridge.clock import Clock
from bridge.errors import CapabilityMissing, RenderFailed
from bridge.eventloop import bare_task_group

#: What Chromium and its kin are called, where programs are looked for.
_NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
#: Where they are installed without being on the path.
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
#: No screen, no sound, no network of its own; the same pixels on every machine (`_SOFTWARE`).
_FLAGS: Final = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-startup-window",
    "--mute-audio",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--ignore-gpu-blocklist",
)
_SOFTWARE: Final = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
_LISTENING: Final = "DevTools listening on "
_START_S: Final = 30.0
#: Last lines of what it says that are kept for an error's message.
_KEPT_LINES: Final = 5


def find_chromium(program: str = "") -> str:
    """The path of `program`, or of any Chromium here. Raises `CapabilityMissing`."""
    if program:
        found = shutil.which(program)
        if found is None:
            raise CapabilityMissing(f"there is no program {program}")
        return found
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    for place in _PLACES:
        if Path(place).is_file():
            return place
    raise CapabilityMissing(
        "rendering needs Chromium or Google Chrome: install one (Debian, Ubuntu: apt install "
        "chromium), or name it with --browser PATH"
    )


@asynccontextmanager
async def chromium(program: str, clock: Clock, *, gpu: bool = False) -> AsyncIterator[str]:
    """The address of its debugging socket, ws://…; it is gone after the block.

    `gpu`: draw with the machine's graphics card; pictures then differ between machines. Raises
    `RenderFailed` for one that does not start.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bridge.web.render.keeper", program, *_flags(gpu)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    said: deque[str] = deque(maxlen=_KEPT_LINES)
    try:
        address = await _address(process.stderr, said, clock)
        async with bare_task_group() as group:
            draining = group.create_task(_drain(process.stderr), name="browser's log")
            yield address
            draining.cancel()
    finally:
        process.stdin.close()
        # Cancelled or not: nothing of it stays.
        await asyncio.shield(process.wait())


def _flags(gpu: bool) -> Sequence[str]:
    flags = _FLAGS if gpu else (*_FLAGS, *_SOFTWARE)
    # Chromium's sandbox refuses to work for root, and root is what containers run as.
    return (*flags, "--no-sandbox") if _is_root() else flags


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


async def _address(output: asyncio.StreamReader, said: deque[str], clock: Clock) -> str:
    with suppress(TimeoutError):
        async with clock.timeout_at(clock.now() + _START_S):
            async for line in output:
                text = line.decode(errors="replace").strip()
                if text.startswith(_LISTENING):
                    return text.removeprefix(_LISTENING)
                said.append(text)
    raise RenderFailed(f"the browser did not start: {' / '.join(said) or 'it said nothing'}")


async def _drain(output: asyncio.StreamReader) -> None:
    while await output.read(65_536):
        continue
