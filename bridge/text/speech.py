"""A text that is written while it is spoken: cut so that the voice can begin early.

The first clause is short, because nothing is heard before it is written; later ones are as long as
sounds natural, because the voice hears one clause at a time. As in `clauses`, a text in pieces is
cut exactly as the whole would be, and the clauses, joined, are the text. Unlike there, no clause
but the last is shorter than the least: a lone "Yes." is spoken together with what follows.

Lengths are weights (`letters.weight`): some 15 a second in any script.
"""

from dataclasses import dataclass
from typing import Final

from bridge.text.boundaries import Boundary, after_space, boundaries
from bridge.text.letters import joined, may_part, reach, weigh, word_ends


@dataclass(frozen=True, slots=True)
class Lengths:
    """Weights of a clause: `least`, unless the text ends; `most`, if there is a place to cut.

    A word longer than `most`, as an address on the web, is kept whole up to `hard`. `whole`: a
    sentence is cut only where it is longer than `most`, at its last pause before that.
    """

    least: int
    most: int
    hard: int
    whole: bool = False


#: 0.8 s, what the first chunk of sound needs, to 3 s.
FIRST: Final = Lengths(12, 48, 240)
#: 1.6 s to 16 s.
LATER: Final = Lengths(24, 240, 240)
#: The same, for a voice that hears one part at a time and falls at its end.
SENTENCES: Final = Lengths(24, 240, 240, whole=True)


class SpeechCutter:
    """Cuts a text that arrives in pieces."""

    def __init__(self, first: Lengths = FIRST, later: Lengths = LATER) -> None:
        self._lengths = first
        self._later = later
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """Take the next `piece`; the clauses that are certain now."""
        self._text += piece
        return self._cut(complete=False)

    def finish(self) -> list[str]:
        """The rest, once no more text will come. The cutter is empty afterwards."""
        return self._cut(complete=True)

    def _cut(self, *, complete: bool) -> list[str]:
        done = []
        while self._text:
            end = _end_of_clause(self._text, self._lengths, complete=complete)
            if end is None:
                break
            done.append(self._text[:end])
            self._text = self._text[end:]
            self._lengths = self._later
        return done


def speech_cutter() -> SpeechCutter:
    """A new cutter, one for each reply."""
    return SpeechCutter()


def _end_of_clause(text: str, lengths: Lengths, *, complete: bool) -> int | None:
    """Where the first clause ends, its white space included; None before that is certain."""
    limit = reach(text, 0, lengths.most)
    pause: int | None = None
    for boundary in boundaries(text, 0, limit, lines=True):
        if boundary.end == len(text) and not complete:
            return None
        if not boundary.closes(text, 0) or _goes_on(text, boundary):
            continue
        if weigh(text[: boundary.end]) < lengths.least:
            continue
        if lengths.whole and not (boundary.final(text) or boundary.kind == "line"):
            pause = boundary.end
            continue
        return _with_space(text, boundary.end, complete)
    # whether a word ends may depend on the letter after its space
    if limit < len(text) - 1 or (complete and limit < len(text)):
        if pause is not None:
            return _with_space(text, pause, complete)
        return _between_words(text, limit, lengths, complete)
    return len(text) if complete else None


def _goes_on(text: str, boundary: Boundary) -> bool:
    """Whether what follows belongs to the punctuation: to one letter with it, or to one number."""
    in_letter = boundary.end < len(text) and joined(text, boundary.end)
    return in_letter or _in_number(text, boundary)


def _in_number(text: str, boundary: Boundary) -> bool:
    """Whether punctuation belongs to a number: `10，000`, `12：30`; `2.` of a list or a date."""
    before = text[max(0, boundary.start - 3) : boundary.start]
    mark = text[boundary.start : boundary.stop]
    if not before[-1:].isdecimal() or len(mark) > 1:
        return False
    if text[boundary.end : boundary.end + 1].isdecimal():
        return True
    digits = len(before) - len(before.rstrip("0123456789０１２３４５６７８９"))
    counted = digits in (1, 2) and (digits == len(before) or not before[-digits - 1].isalnum())
    return mark in ".．" and counted


def _between_words(text: str, limit: int, lengths: Lengths, complete: bool) -> int | None:
    """Cut a text without punctuation at the last place in its second half, else at the next one."""
    half = limit // 2
    for parts in (word_ends, may_part):
        for end in range(limit, half, -1):
            if parts(text, end):
                return _with_space(text, end, complete)
    hard = reach(text, 0, lengths.hard)
    for end in range(limit + 1, min(hard + 1, len(text) if complete else len(text) - 1)):
        if word_ends(text, end) or may_part(text, end):
            return _with_space(text, end, complete)
    if hard >= len(text) - 1 and not complete:
        return None
    if hard == len(text):
        return hard
    return _between_letters(text, hard)


def _between_letters(text: str, limit: int) -> int:
    end = limit
    while end > 1 and joined(text, end):
        end -= 1
    return end


def _with_space(text: str, end: int, complete: bool) -> int | None:
    end = after_space(text, end)
    return None if end == len(text) and not complete else end
