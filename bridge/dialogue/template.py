"""A line with variables: "Welcome to {town}, {name|stranger}."

`{town}` must be known; `{name|stranger}` is the word after the bar as long as it is not. Inline
directions, `[smile]`, pass through: whoever speaks the line understands them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: Longest line, characters, before its variables are filled in.
MAX_CHARACTERS: Final = 1_000

#: Of what somebody said at most this much is said back, characters.
MAX_VALUE_CHARACTERS: Final = 200

_VARIABLE: Final = re.compile(r"\{([^{}|]*)(?:\|([^{}|]*))?\}")

#: What could turn words of a user into directions or markup when they are said back.
_ACTIVE: Final = re.compile(r"[\[\](){}<>|*_#`~\\\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as written; `needs`: variables that it cannot do without; `uses`: all of them."""

    text: str
    needs: frozenset[str]
    uses: frozenset[str]

    def filled(self, variables: Mapping[str, str]) -> str:
        """The line with `variables`, of which those it needs must be there."""

        def value(found: re.Match[str]) -> str:
            name, otherwise = found[1].strip(), found[2]
            return variables[name] if otherwise is None else variables.get(name, otherwise)

        return _VARIABLE.sub(value, self.text)


def parse_line(text: str) -> Line:
    """Read `text`. Raises `ValueError` that says what is wrong with it."""
    if not text.strip():
        raise ValueError("a line says something: it is empty")
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"a line has at most {MAX_CHARACTERS} characters, not {len(text)}")
    if set(_VARIABLE.sub("", text)) & set("{}"):
        raise ValueError("a brace stands alone: variables are written {name} or {name|otherwise}")
    needs, uses = set[str](), set[str]()
    for found in _VARIABLE.finditer(text):
        name = found[1].strip()
        if not name.isidentifier():
            raise ValueError(f"{found[0]} is no variable: letters, digits and underscores")
        uses.add(name)
        if found[2] is None:
            needs.add(name)
    return Line(text, frozenset(needs), frozenset(uses))


def harmless(words: str) -> str:
    """What somebody said, fit to be said back: on one line, no directions or markup in it."""
    plain = " ".join(_ACTIVE.sub(" ", words).split())
    if len(plain) <= MAX_VALUE_CHARACTERS:
        return plain
    return plain[:MAX_VALUE_CHARACTERS].rsplit(" ", 1)[0]
