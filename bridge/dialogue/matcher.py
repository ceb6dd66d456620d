"""Matching a pattern with what was heard, in time linear in both.

A pattern becomes a short program whose jumps all go forward. Every word heard moves every place in
the program that can take it one on, and of two ways to the same place only the better survives: no
way is tried twice, so no pattern and no text is slow. Source of the technique: Ken Thompson,
"Regular Expression Search Algorithm", 1968.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.dialogue.pattern import AnyWords, Capture, Choice, Literal, Part, Pattern

#: Points for a word of the pattern that was heard as it is written, and nearly so.
EXACT_POINTS: Final = 2
NEAR_POINTS: Final = 1

#: A score is one number: points, less the words that wildcards took, less those of them that were
#: kept. Both counts stay below their step, since fewer than 256 words are compared.
_WILD: Final = 1 << 8
_POINT: Final = 1 << 16

#: For each word heard: the words of a script that it may be, with their points.
Heard = Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Captured:
    """Words `first` up to `end` (not with it) kept under `name`, and what was kept before."""

    name: str
    first: int
    end: int
    before: "Captured | None"


@dataclass(frozen=True, slots=True)
class Match:
    """How well a pattern fits.

    `rank`, more is better: the more words of its own, the fewer of anybody's.
    """

    rank: int
    captured: Captured | None

    def captures(self) -> dict[str, tuple[int, int]]:
        """First word and the one after the last, by name."""
        found, kept = {}, self.captured
        while kept is not None:
            found[kept.name] = (kept.first, kept.end)
            kept = kept.before
        return found


class _Take(enum.Enum):
    """What an instruction does with a word."""

    WORD = enum.auto()
    """Takes one that may be its own, and goes on."""
    ANY = enum.auto()
    """Takes any, and stays."""
    KEEP = enum.auto()
    """Takes any under its name, and goes on."""
    MORE = enum.auto()
    """Takes any under the last name, and stays."""


#: A way to a place: its score, and what it kept.
_Way = tuple[int, Captured | None]
_Places = list[_Way | None]


class Matcher:
    """One pattern, ready to be matched."""

    def __init__(self, pattern: Pattern) -> None:
        self.required = pattern.required
        self._size = 0
        #: Place, what happens there, and a word or a name; the last place first: of equal ways
        #: the one that went further stays, so that names are short.
        self._takes: list[tuple[int, _Take, str]] = []
        #: Place, and places further on that are reached from it without a word; in order.
        self._leads: list[tuple[int, Sequence[int]]] = []
        self._compile(pattern.parts)
        self._takes.reverse()
        self._leads.sort()

    def match(self, heard: Heard) -> Match | None:
        """The best way in which the pattern fits all of `heard`, None where it does not."""
        places: _Places = [None] * (self._size + 1)
        places[0] = (0, None)
        self._go_on(places)
        for index, word in enumerate(heard):
            places = self._take(places, index, word)
            if not any(places):
                return None
            self._go_on(places)
        way = places[self._size]
        # Rounded up: what was kept does not count.
        return None if way is None else Match(-(-way[0] // _WILD), way[1])

    def _go_on(self, places: _Places) -> None:
        """Let every place reach those that take no word to get to."""
        for place, targets in self._leads:
            way = places[place]
            if way is not None:
                for target in targets:
                    _reach(places, target, way)

    def _take(self, places: _Places, index: int, word: Mapping[str, int]) -> _Places:
        """The places after the `index`-th word heard."""
        after: _Places = [None] * len(places)
        for place, take, value in self._takes:
            way = places[place]
            if way is None:
                continue
            score, captured = way
            if take is _Take.WORD:
                if value in word:
                    _reach(after, place + 1, (score + word[value] * _POINT, captured))
            elif take is _Take.ANY:
                _reach(after, place, (score - _WILD, captured))
            elif take is _Take.KEEP:
                kept = Captured(value, index, index + 1, captured)
                _reach(after, place + 1, (score - _WILD - 1, kept))
            else:
                assert captured is not None
                kept = Captured(captured.name, captured.first, index + 1, captured.before)
                _reach(after, place, (score - _WILD - 1, kept))
        return after

    def _compile(self, parts: Sequence[Part]) -> None:
        for part in parts:
            match part:
                case Literal(form):
                    self._add(_Take.WORD, form)
                case AnyWords():
                    self._leads.append((self._size, (self._size + 1,)))
                    self._add(_Take.ANY)
                case Capture(name):
                    self._add(_Take.KEEP, name)
                    self._leads.append((self._size, (self._size + 1,)))
                    self._add(_Take.MORE)
                case Choice(options):
                    self._compile_choice(options)

    def _add(self, take: _Take, value: str = "") -> None:
        self._takes.append((self._size, take, value))
        self._size += 1

    def _compile_choice(self, options: Sequence[Sequence[Part]]) -> None:
        """A place that leads to each option, and one at the end of each that leads past them."""
        fork, starts, ends = self._size, [], []
        self._size += 1
        for option in options:
            starts.append(self._size)
            self._compile(option)
            ends.append(self._size)
            self._size += 1
        self._leads.append((fork, starts))
        self._leads += [(end, (self._size,)) for end in ends]


def _reach(places: _Places, target: int, way: _Way) -> None:
    there = places[target]
    if there is None or way[0] > there[0]:
        places[target] = way
