"""The language of patterns, read into a tree.

    hello                        these words, and nothing else
    (hi | good morning) guard    one of several
    [please] open the gate       words that may be missing
    * dragon *                   any words, or none
    my name is {name}            one word or more, kept under a name

Groups may hold all of this, groups included, but no names: what a pattern keeps never depends on
the way it matched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.dialogue.words import forms_of, is_word_character

#: Longest pattern, characters, and most of its parts, words and wildcards alike.
MAX_CHARACTERS: Final = 300
MAX_PARTS: Final = 60
#: Groups inside of groups.
MAX_DEPTH: Final = 4

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<mark>[()\[\]|*])|\{(?P<name>[^{}]*)\}|(?P<text>[^()\[\]|*{}]+))"
)
_CLOSING: Final = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A word to be heard, in its folded form."""

    form: str


@dataclass(frozen=True, slots=True)
class AnyWords:
    """Any words, or none."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One word or more, kept under `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of `options`, of which one may be empty."""

    options: "tuple[Parts, ...]"


Part = Literal | AnyWords | Capture | Choice
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as read. `text` is how it was written."""

    text: str
    parts: Parts

    @property
    def captures(self) -> frozenset[str]:
        """The names it keeps words under."""
        return frozenset(part.name for part in self.parts if isinstance(part, Capture))

    @property
    def required(self) -> frozenset[str]:
        """Words without which it cannot match."""
        return frozenset(part.form for part in self.parts if isinstance(part, Literal))

    @property
    def size(self) -> int:
        """How many words, wildcards and groups it has."""
        return sum(1 for _ in _walk(self.parts))

    @property
    def words(self) -> frozenset[str]:
        """Every word in it."""
        return frozenset(p.form for p in _walk(self.parts) if isinstance(p, Literal))


def parse_pattern(text: str) -> Pattern:
    """Read `text`. Raises `ValueError` that says what is wrong with it."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"a pattern has at most {MAX_CHARACTERS} characters, not {len(text)}")
    reader = _Reader(list(_tokens(text)))
    parts = reader.options("")[0]
    pattern = Pattern(text, parts)
    if pattern.size > MAX_PARTS:
        raise ValueError(f"a pattern has at most {MAX_PARTS} words and signs, not {pattern.size}")
    if not parts:
        raise ValueError('a pattern needs a word or a wildcard: "*" hears everything')
    return pattern


def _walk(parts: Parts) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Choice):
            for option in part.options:
                yield from _walk(option)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """(kind, value): "mark", "name" or "text"."""
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            if not text[position:].strip():
                return
            raise ValueError(f"a brace is not closed in {text!r}: names stand in {{braces}}")
        position = found.end()
        kind = found.lastgroup
        assert kind is not None
        yield kind, found[kind]


class _Reader:
    """Reads tokens front to back."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._next = 0
        self._names: set[str] = set()

    def options(self, closing: str, depth: int = 0) -> list[Parts]:
        """What stands between here and `closing`, at its bars; "" is the end of the pattern."""
        options: list[Parts] = []
        parts: list[Part] = []
        while True:
            kind, value = self._take()
            if kind == "end" or (kind == "mark" and value == closing):
                if kind == "end" and closing:
                    raise ValueError(f"a group is not closed: {closing!r} is missing")
                return [*options, tuple(parts)]
            if kind == "mark" and value == "|":
                if not closing:
                    raise ValueError("alternatives stand in (parentheses | or brackets)")
                options.append(tuple(parts))
                parts = []
            else:
                parts += self._parts(kind, value, depth)

    def _take(self) -> tuple[str, str]:
        if self._next == len(self._tokens):
            return "end", ""
        self._next += 1
        return self._tokens[self._next - 1]

    def _parts(self, kind: str, value: str, depth: int) -> Sequence[Part]:
        if kind == "text":
            return _literals(value)
        if kind == "name":
            return [self._capture(value.strip(), depth)]
        if value == "*":
            return [AnyWords()]
        if value not in _CLOSING:
            raise ValueError(f"{value!r} closes nothing")
        if depth == MAX_DEPTH:
            raise ValueError(f"groups may be nested {MAX_DEPTH} deep")
        options = self.options(_CLOSING[value], depth + 1)
        return [Choice((*options, ()) if value == "[" else tuple(options))]

    def _capture(self, name: str, depth: int) -> Capture:
        if not name.isidentifier():
            raise ValueError(f"{{{name}}} is no name: letters, digits and underscores")
        if depth:
            raise ValueError(f"{{{name}}} stands in a group: write a pattern for each alternative")
        if name in self._names:
            raise ValueError(f"{{{name}}} is there twice")
        self._names.add(name)
        return Capture(name)


def _literals(text: str) -> list[Part]:
    stray = [c for c in text if not (is_word_character(c) or c.isspace() or c in _PUNCTUATION)]
    if stray:
        raise ValueError(f"{stray[0]!r} has no meaning in a pattern: it is never heard")
    return [Literal(form) for form in forms_of(text, MAX_CHARACTERS)]


#: What people write in sentences; it is not compared.
_PUNCTUATION: Final = frozenset(
    ".,;:!?'\"\u2018\u2019\u201c\u201d`-\u2013\u2014\u2026/&。、！？，；：¿¡"
)
