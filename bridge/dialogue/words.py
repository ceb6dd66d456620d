"""What was typed or recognized, as words that compare well.

Case, accents, punctuation and the shape of apostrophes differ between a keyboard, a recognizer and
whoever wrote the pattern; contractions are written out. Scripts that put no spaces between words
give one word per character.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridge.dialogue.contractions import expand

_APOSTROPHES: Final = frozenset("'\u2018\u2019\u02bc\uff07`\u00b4")

#: Latin, Greek and Cyrillic accents. Marks of other scripts are letters in their own right.
_ACCENTS: Final = range(0x0300, 0x0370)

#: First code points and last of scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana,
#: Han and its extensions. Source: Unicode block names.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@dataclass(frozen=True, slots=True)
class Word:
    """`form`: as it is compared. `start`, `end`: where it stands in the text, characters."""

    form: str
    start: int
    end: int


def words_of(text: str, limit: int) -> list[Word]:
    """The first `limit` words of `text`; both words of a contraction have its place."""
    found: list[Word] = []
    for start, end in _spans(text):
        found += [Word(form, start, end) for form in expand(fold(text[start:end])) if form]
        if len(found) >= limit:
            break
    return found[:limit]


def forms_of(text: str, limit: int) -> list[str]:
    """The words of `text` as they are compared."""
    return [word.form for word in words_of(text, limit)]


def fold(raw: str) -> str:
    """`raw` without case, accents, compatibility variants and kinds of apostrophe."""
    plain = "".join("'" if c in _APOSTROPHES else c for c in raw)
    folded = unicodedata.normalize("NFKC", plain).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join(c for c in decomposed if ord(c) not in _ACCENTS)
    return unicodedata.normalize("NFC", bare)


def is_word_character(character: str) -> bool:
    """Letters, marks and digits; what else there is separates words."""
    return unicodedata.category(character)[0] in "LMN"


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        if not is_word_character(text[start]):
            start += 1
            continue
        end = _end_of_word(text, start)
        yield start, end
        start = end


def _end_of_word(text: str, start: int) -> int:
    end, alone = start + 1, _is_unspaced(text[start])
    while end < len(text):
        character = text[end]
        if alone:
            if unicodedata.category(character)[0] != "M":
                break
        elif _is_unspaced(character) or not _goes_on(text, end):
            break
        end += 1
    return end


def _goes_on(text: str, index: int) -> bool:
    """Whether a word that came as far as `index` goes on there."""
    if is_word_character(text[index]):
        return True
    inside = index + 1 < len(text) and is_word_character(text[index + 1])
    return text[index] in _APOSTROPHES and inside


def _is_unspaced(character: str) -> bool:
    code = ord(character)
    if code < _UNSPACED[0][0]:
        return False
    return any(first <= code <= last for first, last in _UNSPACED)
