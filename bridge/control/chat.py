"""Which lines of a chat are said: cleaned, short enough, not too many. Pure."""

import math
import re
import unicodedata
from collections import OrderedDict
from typing import Final

from bridge.errors import InvalidText, TooManyLines
from bridge.settings.control import LineSettings

#: Users whose last line is remembered; beyond, whoever was silent longest is forgotten.
_MOST_USERS: Final = 10_000
#: Lines that may come at once after a quiet while, as a part of a minute's.
_BURST: Final = 1 / 6
#: Four of the same sign are three: "nooooooo" is said, and not for ever.
_RUN = re.compile(r"(.)\1{3,}", re.DOTALL)
#: Square brackets direct a face: that is for the show, not for a chat.
_BRACKETS: Final = str.maketrans("[]", "()")
_KEPT: Final = frozenset("LMNPSZ")


class ChatGate:
    """Lets lines pass. Times are clock times, seconds."""

    def __init__(self, settings: LineSettings) -> None:
        self._settings = settings
        self._said_s: OrderedDict[str, float] = OrderedDict()
        self._room = self._burst
        self._filled_s = -math.inf

    def admit(self, user: str, text: str, now_s: float) -> str:
        """What to say of `user`'s `text`.

        Raises `InvalidText` where nothing is left of it or too much, `TooManyLines`.
        """
        line = clean(text)
        if not line:
            raise InvalidText("there is nothing to say in the line")
        if len(line) > self._settings.longest_characters:
            most = self._settings.longest_characters
            raise InvalidText(f"the line has {len(line)} characters, at most {most} are said")
        self._wait_for(user, now_s)
        self._take_room(now_s)
        self._said_s[user] = now_s
        self._said_s.move_to_end(user)
        if len(self._said_s) > _MOST_USERS:
            self._said_s.popitem(last=False)
        return line

    @property
    def _burst(self) -> float:
        return max(1.0, self._settings.per_minute * _BURST)

    def _wait_for(self, user: str, now_s: float) -> None:
        wait_s = self._said_s.get(user, -math.inf) + self._settings.cooldown_s - now_s
        if wait_s > 0:
            raise TooManyLines(f"{user[:64]} may say the next line in {math.ceil(wait_s)} s")

    def _take_room(self, now_s: float) -> None:
        filled = self._room + (now_s - self._filled_s) * self._settings.per_minute / 60.0
        self._room, self._filled_s = min(filled, self._burst), now_s
        if self._room < 1.0:
            raise TooManyLines("the chat says more lines than are let through: try again soon")
        self._room -= 1.0


def clean(text: str) -> str:
    """`text` on one line, without what is not said: controls, invisible signs, brackets."""
    composed = unicodedata.normalize("NFC", text).translate(_BRACKETS)
    spaced = "".join(" " if c.isspace() else c for c in composed)
    kept = "".join(c for c in spaced if unicodedata.category(c)[0] in _KEPT)
    return _RUN.sub(r"\1\1\1", " ".join(kept.split()))
