"""Where logs go: loguru, set up once by `app`."""

import sys

from loguru import logger

_FORMAT = "<dim>{time:HH:mm:ss.SSS}</dim> <level>{level: <7}</level> {message}"


def configure(level: str, *, json_lines: bool = False) -> None:
    """Send records of at least `level` to stderr, as text or as one JSON object a line."""
    logger.remove()
    logger.add(sys.stderr, level=level, format=_FORMAT, serialize=json_lines, backtrace=False)
