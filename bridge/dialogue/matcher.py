"""Matching a pattern with what was heard, in time linear in both.

A pattern becomes a short program whose jumps all go forward. Every word heard moves every place in
the program that can take it one on, and of two ways to the same place only the better survives: no
way is tried twice, so no pattern and no text is slow. Source of the technique: Ken Thompson,
"Regular Expression Search Algorithm", 1968.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.dialogue.pattern import AnyWords, Capture, Choice, Literal, Part, Pattern

#: Points for a word of the pattern that was heard as it is written, and nearly so.
EXACT_POINTS: Final = 2
NEAR_POINTS: Final = 1

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

    `points`: for its words; `wild`: words that wildcards took; `kept`: those of them with a name.
    """

    points: int
    wild: int
    kept: int
    captured: Captured | None

    @property
    def rank(self) -> tuple[int, int]:
        """More is better: the more words of its own, the fewer of anybody's."""
        return self.points, -self.wild

    def captures(self) -> dict[str, tuple[int, int]]:
        """First word and the one after the last, by name."""
        found, kept = {}, self.captured
        while kept is not None:
            found[kept.name] = (kept.first, kept.end)
            kept = kept.before
        return found


@dataclass(frozen=True, slots=True)
class _Word:
    form: str


@dataclass(frozen=True, slots=True)
class _Loop:
    """Takes any word and stays; or goes on."""


@dataclass(frozen=True, slots=True)
class _Keep:
    """Takes a word under `name`; the instruction after takes more of them."""

    name: str


@dataclass(frozen=True, slots=True)
class _More:
    """Takes another word under the last name and stays; or goes on."""


@dataclass(frozen=True, slots=True)
class _Fork:
    """Goes on at each of `targets`, all of them further on."""

    targets: tuple[int, ...]


_Instruction = _Word | _Loop | _Keep | _More | _Fork
_Places = list[Match | None]


class Matcher:
    """One pattern, ready to be matched."""

    def __init__(self, pattern: Pattern) -> None:
        self.required = pattern.required
        self._program: list[_Instruction] = []
        self._compile(pattern.parts)

    def match(self, heard: Heard) -> Match | None:
        """The best way in which the pattern fits all of `heard`, None where it does not."""
        size = len(self._program)
        places: _Places = [None] * (size + 1)
        places[0] = Match(0, 0, 0, None)
        self._go_on(places)
        for index, word in enumerate(heard):
            places = self._take(places, index, word)
            self._go_on(places)
        return places[size]

    def _go_on(self, places: _Places) -> None:
        """Let every place reach those that take no word to get to."""
        for index, instruction in enumerate(self._program):
            way = places[index]
            if way is None:
                continue
            match instruction:
                case _Fork(targets):
                    for target in targets:
                        _reach(places, target, way)
                case _Loop() | _More():
                    _reach(places, index + 1, way)
                case _:
                    pass

    def _take(self, places: _Places, index: int, word: Mapping[str, int]) -> _Places:
        """The places after the `index`-th word heard."""
        after: _Places = [None] * len(places)
        # From the end: of equal ways the one that went further first stays, and names are short.
        for place in range(len(self._program) - 1, -1, -1):
            way = places[place]
            if way is None:
                continue
            match self._program[place]:
                case _Word(form):
                    if form in word:
                        points = way.points + word[form]
                        _reach(after, place + 1, Match(points, way.wild, way.kept, way.captured))
                case _Loop():
                    _reach(after, place, _wilder(way, 0, way.captured))
                case _Keep(name):
                    kept = Captured(name, index, index + 1, way.captured)
                    _reach(after, place + 1, _wilder(way, 1, kept))
                case _More():
                    assert way.captured is not None
                    last = way.captured
                    kept = Captured(last.name, last.first, index + 1, last.before)
                    _reach(after, place, _wilder(way, 1, kept))
                case _Fork():
                    pass
        return after

    def _compile(self, parts: Sequence[Part]) -> None:
        for part in parts:
            match part:
                case Literal(form):
                    self._program.append(_Word(form))
                case AnyWords():
                    self._program.append(_Loop())
                case Capture(name):
                    self._program += [_Keep(name), _More()]
                case Choice(options):
                    self._compile_choice(options)

    def _compile_choice(self, options: Sequence[Sequence[Part]]) -> None:
        fork = len(self._program)
        starts, ends = [], []
        self._program.append(_Fork(()))
        for option in options:
            starts.append(len(self._program))
            self._compile(option)
            ends.append(len(self._program))
            self._program.append(_Fork(()))
        self._program[fork] = _Fork(tuple(starts))
        for end in ends:
            self._program[end] = _Fork((len(self._program),))


def _wilder(way: Match, kept: int, captured: Captured | None) -> Match:
    """`way` with one more word that a wildcard took."""
    return Match(way.points, way.wild + 1, way.kept + kept, captured)


def _reach(places: _Places, target: int, way: Match) -> None:
    there = places[target]
    if there is None or (way.rank, -way.kept) > (there.rank, -there.kept):
        places[target] = way
