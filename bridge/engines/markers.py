"""Where a voiced clause and its words lie in the sound.

When a clause begins and ends is known to the unit (80 ms). When its words do is not: the model
tells nobody. Their times are estimates: the clause's samples are shared out among its words in
proportion to their length in characters. A pause inside a clause, or a word that is read longer
than it is written (a number), shifts the words after it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from bridge.events import Marker, MarkerKind

#: Han and kana are written without spaces: each of their characters counts as a word.
_ALONE: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PIECE: Final = re.compile(f"[{_ALONE}]|[^\\s{_ALONE}]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A clause in the sound: `sample_count` samples from `first_sample`."""

    first_sample: int
    sample_count: int


def clause_markers(text: str, text_offset: int, span: Span) -> list[Marker]:
    """The clause `text`, which begins `text_offset` code points into the whole, and its words."""
    words = list(_words(text))
    stripped = text.strip()
    if not stripped:
        return []
    begin = text_offset + text.index(stripped)
    sentence = Marker(MarkerKind.SENTENCE, stripped, span.first_sample, span.sample_count, begin)
    edges = _edges([len(word) for word, _ in words], span)
    return [
        sentence,
        *(
            Marker(MarkerKind.WORD, word, start, end - start, text_offset + index)
            for (word, index), (start, end) in zip(words, edges, strict=True)
        ),
    ]


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Words and where they begin, without the punctuation around them."""
    for piece in _PIECE.finditer(text):
        first, last = piece.span()
        while first < last and not text[first].isalnum():
            first += 1
        while first < last and not _ends_word(text[last - 1]):
            last -= 1
        if first < last:
            yield text[first:last], first


def _ends_word(character: str) -> bool:
    # Vowel signs of many scripts are marks.
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _edges(lengths: list[int], span: Span) -> list[tuple[int, int]]:
    """Begin and end of each word, in samples; they tile the span."""
    total = sum(lengths)
    shares = accumulate(lengths, initial=0)
    return list(
        pairwise(span.first_sample + span.sample_count * share // total for share in shares)
        if total
        else ()
    )
