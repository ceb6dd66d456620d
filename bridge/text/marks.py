"""Places in a text that survive its cleaning: marks of ours, numbered.

A mark is made of Unicode noncharacters, which are reserved for use inside of programs (Unicode
Standard, section 23.7): one that says "mark", then decimal digits. Nothing that came from outside
may hold one, so it is taken out of every text before marks are put in.
"""

import re
from typing import Final

MARK: Final = "\ufdd0"
_DIGITS: Final = "\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9\ufdda"

#: Every character that a mark may hold.
MARKS: Final = MARK + _DIGITS

_WRITE = str.maketrans("0123456789", _DIGITS)
_READ = str.maketrans(_DIGITS, "0123456789")
_ANY = re.compile(f"[{MARKS}]+")
_MARK = re.compile(rf"\s*{MARK}([{_DIGITS}]{{1,9}})")


def mark(number: int) -> str:
    """The mark `number`, as a word of its own: a space before it."""
    return f" {MARK}{str(number).translate(_WRITE)}"


def without_marks(text: str) -> str:
    """`text` without any character of a mark."""
    return _ANY.sub("", text)


def take_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` without marks, and where each stood: (place in the result, number), in order."""
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    start = length = 0
    for match in _MARK.finditer(text):
        kept.append(text[start : match.start()])
        length += len(kept[-1])
        places.append((length, int(match[1].translate(_READ))))
        start = match.end()
    return "".join([*kept, text[start:]]), places
