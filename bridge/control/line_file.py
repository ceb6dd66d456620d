"""A text file that is watched: each line added to it is said.

What stands in it at the start is not said. A file that is emptied, replaced or not there yet is
read from its beginning, unless it only repeats what was read before.
"""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from loguru import logger

from bridge.clock import Clock
from bridge.control.commands import Say
from bridge.control.desk import Desk
from bridge.errors import BridgeError

#: How often the file is looked at, seconds: sooner than a person notices.
_LOOK_EVERY_S: Final = 0.2
#: Read at one look; more is read at the next.
_MOST_BYTES: Final = 64 * 1024
#: Longer lines are no lines, bytes.
_LONGEST_BYTES: Final = 20_000
#: What is remembered before the place that was read to, to know a file that was rewritten.
_MEMORY_BYTES: Final = 4096

Result = TypeVar("Result")


class FileTail:
    """The lines added to a file, whole ones only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._memory = b""
        self._rest = b""

    def skip(self) -> None:
        """What is there now is old. Raises `OSError`, not for a file that is not there."""
        while self._read():
            self._rest = b""

    def lines(self) -> list[str]:
        """Lines that came since. Raises `OSError`, not for a file that is not there."""
        *whole, self._rest = (self._rest + self._read()).split(b"\n")
        if len(self._rest) > _LONGEST_BYTES:
            self._rest = b""
        return [line for raw in whole if len(raw) <= _LONGEST_BYTES and (line := _text(raw))]

    def _read(self) -> bytes:
        try:
            with self._path.open("rb") as file:
                self._find_place(file)
                data = file.read(_MOST_BYTES)
        except FileNotFoundError:
            # Whatever comes next by this name is new.
            self._at, self._memory, self._rest = 0, b"", b""
            return b""
        self._at += len(data)
        self._memory = (self._memory + data)[-_MEMORY_BYTES:]
        return data

    def _find_place(self, file: BinaryIO) -> None:
        """Go on where reading stopped, or begin again in a file that says something else."""
        file.seek(self._at - len(self._memory))
        if file.read(len(self._memory)) != self._memory:
            self._at, self._memory, self._rest = 0, b"", b""
            file.seek(0)


class LineFile:
    """Has a character say the lines of a file. Keep `run()` running."""

    def __init__(self, path: Path, character: str, desk: Desk, clock: Clock) -> None:
        self._tail = FileTail(path)
        self._path = path
        self._character = character
        self._desk = desk
        self._clock = clock
        self._obstacle = ""

    async def run(self) -> None:
        """Look at the file until cancelled."""
        self._take(self._tail.skip)
        while True:
            await self._clock.sleep_until(self._clock.now() + _LOOK_EVERY_S)
            for line in self._take(self._tail.lines) or ():
                await self._say(line)

    async def _say(self, line: str) -> None:
        try:
            await self._desk.do(Say(self._character, line))
        except BridgeError as error:
            logger.warning("a line of {} is not said: {}", self._path, error)
        except Exception:
            # One line's bug must not take the others with it.
            logger.exception("a line of {} failed", self._path)

    def _take(self, look: Callable[[], Result]) -> Result | None:
        """What `look` gives; a file that cannot be read is told once, and looked at again."""
        try:
            found = look()
        except OSError as error:
            reason = error.strerror or str(error)
            if reason != self._obstacle:
                self._obstacle = reason
                logger.warning("lines cannot be read from {}: {}", self._path, reason)
            return None
        self._obstacle = ""
        return found


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
