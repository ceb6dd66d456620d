"""The captions page in a real browser."""

import asyncio
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.fakes import settle
from tests.web.conftest import Served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


async def browse(url: str, profile: Path, *options: str) -> str:
    """What Chromium prints of a page, after two seconds of its time."""
    assert CHROMIUM is not None
    root = ("--no-sandbox",) if os.name == "posix" and os.geteuid() == 0 else ()
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        "--headless",
        "--disable-gpu",
        f"--user-data-dir={profile}",
        "--virtual-time-budget=2000",
        *root,
        *options,
        url,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    out, _ = await process.communicate()
    return out.decode()


def part(page: str, name: str) -> str:
    found = re.search(rf'<span class="{name}">([^<]*)</span>', page)
    assert found, page
    return found[1]


async def test_the_page_shows_the_line_with_the_word_that_is_heard(
    served: Served, tmp_path: Path
) -> None:
    served.cast.say("Ava", "Halt, who goes there?")
    await served.clock.advance(1.1)
    page = await browse(served.http("/captions?names=1"), tmp_path, "--dump-dom")
    assert [part(page, name) for name in ("speaker", "heard", "now", "rest")] == [
        "Ava",
        "Halt, ",
        "who",
        " goes there?",
    ]


async def test_the_page_may_show_words_only_once_they_are_heard(
    served: Served, tmp_path: Path
) -> None:
    served.cast.say("Ava", "Halt, <b>you</b>!")
    served.cast.say("Bo", "Not asked for.")
    await settle()
    page = await browse(served.http("/captions?character=ava&rest=0"), tmp_path, "--dump-dom")
    assert [part(page, name) for name in ("now", "rest")] == ["Halt,", ""]
    assert "Not asked for" not in page
