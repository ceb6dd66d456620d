"""A transcript to the path of phones that its speech takes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bridge.engines.arpabet import arpabet_of
from bridge.engines.phones import PathStep, PhonePath

#: What is pronounced as one: letters and digits, with what joins them.
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")
_PARTS: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word at character `offset` of its transcript, and each way of saying it, in phones."""

    text: str
    offset: int
    ways: tuple[tuple[str, ...], ...]


class Dictionary(Protocol):
    """`bridge.engines.phones.PhoneModel`, as far as it is used here."""

    def pronunciations(self, word: str) -> list[list[str]]: ...


def spoken_words(
    transcript: str, dictionary: Dictionary | None, sounds: Callable[[str], Sequence[str]]
) -> list[SpokenWord]:
    """The words of `transcript` that have a sound.

    `dictionary` is of English; None for other languages. `sounds`: IPA of words it lacks.
    """
    words = []
    for found in _WORD.finditer(transcript):
        ways = _ways(found[0], dictionary, sounds)
        if ways:
            words.append(SpokenWord(found[0], found.start(), ways))
    return words


def path_of(words: Sequence[SpokenWord], first: int = 0) -> PhonePath:
    """The path through `words`, which are numbered from `first`."""
    steps: list[PathStep] = []
    start, node = 0, 0
    for number, word in enumerate(words, first):
        node += 1
        end = node
        for way in word.ways:
            at = start
            for index, phone in enumerate(way):
                last = index == len(way) - 1
                node += not last
                chance = 1.0 if index else 1.0 / len(word.ways)
                steps.append(PathStep(at, end if last else node, phone, number, chance))
                at = node
        start = end
    return PhonePath(tuple(steps), start)


def _ways(
    text: str, dictionary: Dictionary | None, sounds: Callable[[str], Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    folded = text.lower().replace("’", "'")
    if dictionary is not None:
        if known := dictionary.pronunciations(folded):
            return tuple(dict.fromkeys(tuple(way) for way in known))
        parts = [dictionary.pronunciations(part) for part in _PARTS.findall(folded)]
        if len(parts) > 1 and all(parts):
            return (tuple(phone for part in parts for phone in part[0]),)
    way = tuple(phone for sound in sounds(text) for phone in arpabet_of(sound))
    return (way,) if way else ()
