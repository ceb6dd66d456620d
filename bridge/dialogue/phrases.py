"""What a pattern hopes to hear, as plain phrases: for a recognizer that is better when it knows."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from bridge.dialogue.pattern import AnyWords, Capture, Choice, Literal, Parts, Pattern

#: Ways of one pattern that are spelled out, phrases of a script, and characters of all of them.
MAX_WAYS: Final = 64
MAX_PHRASES: Final = 500
MAX_CHARACTERS: Final = 50_000

#: Stands where anything may be said: a phrase ends there, and another begins.
_GAP: Final = ""


def phrases_of(patterns: Iterable[Pattern]) -> tuple[str, ...]:
    """The phrases of `patterns`, each once, in order, as many as the limits allow."""
    found: dict[str, None] = {}
    room = MAX_CHARACTERS
    for pattern in patterns:
        for phrase in _phrases(pattern):
            room -= len(phrase) if phrase not in found else 0
            if room < 0 or len(found) == MAX_PHRASES:
                return tuple(found)
            found[phrase] = None
    return tuple(found)


def _phrases(pattern: Pattern) -> Iterator[str]:
    for words in islice(_ways(pattern.parts), MAX_WAYS):
        for phrase in " ".join(word or "\n" for word in words).split("\n"):
            if phrase.strip():
                yield phrase.strip()


def _ways(parts: Parts) -> Iterator[tuple[str, ...]]:
    """Every way to say `parts`, lazily: there may be more than anybody can count."""
    if not parts:
        yield ()
        return
    for first in _ways_of(parts[0]):
        for rest in _ways(parts[1:]):
            yield first + rest


def _ways_of(part: Literal | AnyWords | Capture | Choice) -> Iterator[tuple[str, ...]]:
    match part:
        case Literal(form):
            yield (form,)
        case AnyWords() | Capture():
            yield (_GAP,)
        case Choice(options):
            for option in options:
                yield from _ways(option)
