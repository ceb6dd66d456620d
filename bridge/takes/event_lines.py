"""The lines of `events.jsonl`, as many and as long as those of the longest recording. Pure."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from bridge.errors import TakeDamaged

#: Longest line, bytes: an utterance has 20 000 characters of text.
MOST_LINE_BYTES: Final = 1024 * 1024
#: A day of speech has a million sounds and words.
MOST_LINES: Final = 2_000_000
#: All lines, bytes: twice what a day of speech has.
MOST_BYTES: Final = 256 * 1024 * 1024


def event_lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Lines of `file`, called `name`, with their ends. Raises `TakeDamaged`, which names the line.

    What follows the end of a line that is too long is not read.
    """
    total_bytes = number = 0
    while line := file.readline(MOST_LINE_BYTES + 1):
        number += 1
        total_bytes += len(line)
        if len(line) > MOST_LINE_BYTES:
            raise TakeDamaged(f"{name}, line {number}: more than {MOST_LINE_BYTES} bytes")
        if number > MOST_LINES or total_bytes > MOST_BYTES:
            raise TakeDamaged(f"{name}, line {number}: no recording has as many lines")
        yield line


def event_pieces(file: BinaryIO) -> Iterator[bytes]:
    """`file` in lines, and in parts of what is no line: a crash may leave any number of zeros."""
    return iter(lambda: file.readline(MOST_LINE_BYTES + 1), b"")
