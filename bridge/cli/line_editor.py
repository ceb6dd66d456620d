"""A line being typed, fed with what a terminal sends. Pure.

The terminal is read key by key, because a line that waits for Enter could neither show what the
character says meanwhile nor take the space bar as the button of a microphone.
"""

from dataclasses import dataclass
from typing import Final

_ENTER: Final = "\r\n"
_BACKSPACE: Final = "\x7f\x08"
_ESCAPE: Final = "\x1b"
_CLEAR_LINE: Final = "\x15"
_CLEAR_WORD: Final = "\x17"
_END_OF_INPUT: Final = "\x04"


@dataclass(frozen=True, slots=True)
class Sent:
    """Enter: a line, stripped and not empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The space bar, or Enter, where no line is being typed."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Ctrl-D where no line is being typed."""


KeyEvent = Sent | Pressed | Closed


class LineEditor:
    """`text` is the line so far."""

    def __init__(self) -> None:
        self.text = ""
        self._escape = ""

    def feed(self, typed: str) -> list[KeyEvent]:
        """Take what the terminal sent, in pieces of any length."""
        events: list[KeyEvent] = []
        for character in typed:
            if self._escape or character == _ESCAPE:
                self._skip(character)
            else:
                events += self._take(character)
        return events

    def _take(self, character: str) -> list[KeyEvent]:
        if character in _ENTER:
            return [self._send()]
        if character in _BACKSPACE:
            self.text = self.text[:-1]
        elif character == _CLEAR_LINE:
            self.text = ""
        elif character == _CLEAR_WORD:
            self.text = self.text.rstrip().rpartition(" ")[0]
        elif character == _END_OF_INPUT and not self.text:
            return [Closed()]
        elif character == " " and not self.text:
            return [Pressed()]
        elif character.isprintable():
            self.text += character
        return []

    def _send(self) -> KeyEvent:
        line, self.text = self.text.strip(), ""
        return Sent(line) if line else Pressed()

    def _skip(self, character: str) -> None:
        """Leave out an escape sequence: ESC [ … letter, ESC O letter, ESC letter (ECMA-48 5.4)."""
        self._escape += character
        body = self._escape[1:]
        if len(body) == 1 and body in "[O":
            return
        if len(body) > 1 and body[0] == "[" and not "@" <= character <= "~":
            return
        if body:
            self._escape = ""


class LineCutter:
    """Lines of a pipe or a file, which comes in pieces of any length."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, text: str) -> list[str]:
        """The lines that `text` ends, stripped, without empty ones."""
        *lines, self._rest = (self._rest + text).split("\n")
        return [line.strip() for line in lines if line.strip()]

    def close(self) -> list[str]:
        """The last line, where nothing ended it."""
        line, self._rest = self._rest.strip(), ""
        return [line] if line else []
