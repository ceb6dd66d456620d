"""The Chromium of this machine, for tests that need one."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
needs_ffmpeg = pytest.mark.skipif(
    shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None,
    reason="ffmpeg is not installed",
)

#: WebGL without a graphics card, a microphone that hums, and nothing of Chromium's own errands.
FLAGS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
)
#: Sound without a click, which people have to make.
SOUND_AT_ONCE = "--autoplay-policy=no-user-gesture-required"


@asynccontextmanager
async def chromium(*flags: str) -> AsyncIterator[Browser]:
    """A headless Chromium for the length of the block; skips where there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    root = os.name == "posix" and os.geteuid() == 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[*FLAGS, *flags],
            chromium_sandbox=not root,
            # Ctrl-C is pytest's.
            handle_sigint=False,
            handle_sigterm=False,
        )
        try:
            yield browser
        finally:
            await browser.close()
