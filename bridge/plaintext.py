"""Text of others, as it may stand in a log or on a screen. Pure.

Names and sentences come from files and from the network. A line end in one would begin a log line
of its own, an escape sequence would move the cursor or rename the window, a sign that turns the
direction of writing would have a name end in another suffix. All of them are spelled out instead.
"""

import re
from typing import Final

#: Controls (C0, delete, C1), ends of lines and paragraphs, embeddings and overrides of direction
#: (Unicode's Bidirectional Algorithm, UAX 9), halves of surrogate pairs, which no output takes.
_CONTROLS: Final = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_HIDDEN: Final = re.compile(f"[{_CONTROLS}]")
_HIDDEN_IN_LINES: Final = re.compile(f"(?![\t\n])[{_CONTROLS}]")


def on_one_line(text: str) -> str:
    r"""`text` without line ends, escape sequences and the like: they are spelled, as "\n"."""
    return _HIDDEN.sub(_spelled, text)


def in_lines(text: str) -> str:
    """`text` as `on_one_line` gives it, but for line ends and tabs, which stay."""
    return _HIDDEN_IN_LINES.sub(_spelled, text)


def _spelled(sign: re.Match[str]) -> str:
    return sign[0].encode("unicode_escape").decode("ascii")
