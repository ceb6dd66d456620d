"""Where a benchmark's reply is cut: after a mark of punctuation, once there is enough to say.

The service cuts more carefully (abbreviations, other scripts); for the plain passage spoken here
the clauses are the same.
"""

from typing import Final

#: A clause is not shorter than this, in characters.
MIN_CHARACTERS: Final = 12
MARKS: Final = ".,!?;:"


class Phrases:
    """Cuts a text that arrives in pieces."""

    def __init__(self) -> None:
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """Take the next piece; the clauses that are certain now: a space has followed the mark."""
        found = []
        for letter in piece:
            self._text += letter
            if letter == " " and self._is_clause():
                found.append(self._text)
                self._text = ""
        return found

    def finish(self) -> list[str]:
        """The rest."""
        rest, self._text = self._text, ""
        return [rest] if rest else []

    def _is_clause(self) -> bool:
        said = self._text.strip()
        return len(said) >= MIN_CHARACTERS and said.endswith(tuple(MARKS))
