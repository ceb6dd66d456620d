"""`talk` on a terminal: keys are taken as they are pressed, and the screen shows who is at it."""

import asyncio
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import pty

from tests.cli.conversing import conversing

_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """The user's end of a pseudo-terminal."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.shown = ""

    def press(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def until(self, pattern: str) -> str:
        """Everything shown since the last call, up to `pattern`."""
        while not (found := re.search(pattern, self.shown)):
            ready, _, _ = select.select([self._descriptor], [], [], 20)
            assert ready, f"{pattern!r} never came: {self.shown!r}"
            data = os.read(self._descriptor, 4096).decode(errors="replace")
            self.shown += _CONTROLS.sub("", data)
        before, self.shown = self.shown[: found.end()], self.shown[found.end() :]
        return before


@contextmanager
def terminal(folder: Path, target: str) -> Iterator[tuple[Terminal, subprocess.Popen[bytes]]]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "bridge.cli", "talk", "--text", "--device", "none"),
            *("--server", target),
        ],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        yield Terminal(ours), process
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _converse(folder: Path, target: str) -> int:
    with terminal(folder, target) as (screen, process):
        screen.until("talking with Ava")
        screen.press("helo\x7flo")
        screen.until("> hello")
        screen.press("\r")
        screen.until(r"you: hello \(typed\)")
        screen.until(r"Ava: Well met\. \(first sound \d+ ms\)")
        screen.until("your turn")
        screen.press("tell me a story\r")
        screen.until("Ava thinks")
        screen.until("Ava speaks")
        process.send_signal(signal.SIGINT)
        screen.until("interrupted")
        process.send_signal(signal.SIGINT)
        return process.wait(20)


async def test_a_conversation_on_a_terminal(tmp_path: Path) -> None:
    async with conversing() as target:
        assert await asyncio.to_thread(_converse, tmp_path, target) == 0
