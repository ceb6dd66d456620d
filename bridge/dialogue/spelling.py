"""Which words of a script a heard word may be meant for: the tolerance of recognizer errors.

Threshold: a word of the script of 4 to 7 letters may differ by one edit (a letter more, fewer,
other, or two neighbors swapped), one of 8 and more by two. Shorter words, numbers, and the small
words that make the sentence (below) must be heard exactly: "there" is no "where".

Near words are found by deletion: two words within d edits share a form that lacks at most d letters
of each, so a lookup costs the same however many words the script has. Source of the idea: Wolf
Garbe, "1000x faster spelling correction", 2012.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Final

#: Letters from which on a word of the script may differ by one edit, and by two.
ONE_EDIT_LETTERS: Final = 4
TWO_EDITS_LETTERS: Final = 8

#: Longer ones are compared whole: nobody says them, and their deletions are many.
_LONGEST: Final = 16

_SMALL_WORDS: Final = """
about also and any are been both but can could did does done each else ever from gets give goes
going good have having here hers his how into its just kind know less like made make many mine more
most much must near need never none nothing now only other ours over same shall she should some
someone something such take than that their them then there these they thing this those very want
was well went were what when where which while who whom whose why will with without would yes you
your yours
"""
_EXACT: Final = frozenset(_SMALL_WORDS.split())


class Spelling:
    """The words of one script."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_deletion: dict[str, list[str]] = {}
        for word in sorted(self._words):
            for form in _deletions(word, allowed_edits(word)):
                self._by_deletion.setdefault(form, []).append(word)
        self._edits = {length: self._useful_edits(length) for length in range(_LONGEST + 1)}

    def near(self, heard: str) -> frozenset[str]:
        """The script's words that `heard` may be meant for, itself left out."""
        if len(heard) > _LONGEST or heard in _EXACT:
            return frozenset()
        candidates = {
            word
            for form in _deletions(heard, self._edits[len(heard)])
            for word in self._by_deletion.get(form, ())
            if word != heard
        }
        return frozenset(w for w in candidates if distance(w, heard) <= allowed_edits(w))

    def _useful_edits(self, length: int) -> int:
        """Most edits by which a heard word of `length` letters may be one of the script's."""
        edits = {word: allowed_edits(word) for word in self._words}
        return max((n for word, n in edits.items() if abs(len(word) - length) <= n), default=0)

    def __contains__(self, word: str) -> bool:
        return word in self._words


def allowed_edits(word: str) -> int:
    """By how many edits what was heard may differ from the script's `word`."""
    if not word.isalpha() or word in _EXACT or not ONE_EDIT_LETTERS <= len(word) <= _LONGEST:
        return 0
    return 2 if len(word) >= TWO_EDITS_LETTERS else 1


def distance(a: str, b: str) -> int:
    """Edits between `a` and `b`, a swap of neighbors counting as one."""
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, last, row = last, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if before and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _deletions(word: str, edits: int) -> set[str]:
    """`word` and every form of it that lacks up to `edits` letters."""
    return {
        "".join(kept)
        for count in range(edits + 1)
        for kept in combinations(word, len(word) - count)
    }
