"""Where logs go: loguru, set up by `app`. A record is one line, whatever stands in its message."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from loguru import logger

from bridge.plaintext import on_one_line

if TYPE_CHECKING:
    from loguru import Record

_FORMAT: Final = "<dim>{time:HH:mm:ss.SSS}</dim> <level>{level: <7}</level> {message}"
#: What `configure` has set up, and takes away when it is called again; others listen too, and stay.
_own: Final[list[int]] = []


def configure(level: str, *, json_lines: bool = False) -> None:
    """Send records of at least `level` to stderr, as text or as one JSON object a line.

    Called again, it takes the place of what it did before.
    """
    if not _own:
        logger.remove()
    logger.configure(patcher=_plain)
    while _own:
        # Somebody may have taken it away.
        with suppress(ValueError):
            logger.remove(_own.pop())
    _own.append(
        logger.add(sys.stderr, level=level, format=_FORMAT, serialize=json_lines, backtrace=False)
    )


def _plain(record: "Record") -> None:
    """Keep what others called themselves from writing lines of its own."""
    record["message"] = on_one_line(record["message"])
