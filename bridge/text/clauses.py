"""Where speech may start and pause: sentences and clauses of a text, in any script.

Boundaries are found from left to right with a bounded look-ahead, so a text that arrives in
pieces is cut exactly as the whole would be. Nothing is ever changed or dropped: the clauses of a
text, joined, are the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bridge.text.boundaries import after_space, boundaries
from bridge.text.letters import joined

#: A clause shorter than this joins the next one: a lone "Oh," is no gain.
MIN_CHARACTERS = 12
#: A clause is cut at white space before it grows beyond this, about 15 seconds of speech.
MAX_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]`, trailing white space included; `final` where it ends a sentence."""

    start: int
    end: int
    final: bool


def clauses(
    text: str, *, min_characters: int = MIN_CHARACTERS, max_characters: int = MAX_CHARACTERS
) -> Iterator[Clause]:
    """The clauses of `text`, lazily, in order; they tile it without gaps.

    A clause is shorter than `min_characters` only where a sentence or the text ends, and never
    longer than `max_characters` plus its trailing white space.
    """
    start = 0
    while start < len(text):
        cut = _next_cut(text, start, min_characters, max_characters, complete=True)
        assert cut is not None
        yield Clause(start, *cut)
        start = cut[0]


def sentences(text: str) -> Iterator[Clause]:
    """The sentences of `text`, lazily, in order; they tile it without gaps."""
    start = 0
    for clause in clauses(text):
        if clause.final or clause.end == len(text):
            yield Clause(start, clause.end, True)
            start = clause.end


class ClauseBuffer:
    """Cuts a text that arrives in pieces, as `clauses` would cut the whole."""

    def __init__(
        self, *, min_characters: int = MIN_CHARACTERS, max_characters: int = MAX_CHARACTERS
    ) -> None:
        self._min = min_characters
        self._max = max_characters
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """Take the next `piece`; returns the clauses that are certain now."""
        self._text += piece
        return self._cut(complete=False)

    def finish(self) -> list[str]:
        """The rest, once no more text will come. The buffer is empty afterwards."""
        return self._cut(complete=True)

    def _cut(self, *, complete: bool) -> list[str]:
        done = []
        start = 0
        while start < len(self._text):
            cut = _next_cut(self._text, start, self._min, self._max, complete=complete)
            if cut is None:
                break
            done.append(self._text[start : cut[0]])
            start = cut[0]
        self._text = self._text[start:]
        return done


def _next_cut(
    text: str, start: int, min_characters: int, max_characters: int, *, complete: bool
) -> tuple[int, bool] | None:
    """End of the clause that begins at `start`, and whether it is final.

    None where it cannot be known before more text arrives; never None if `complete`.
    """
    limit = start + max_characters
    for boundary in boundaries(text, start, limit):
        if boundary.end == len(text) and not complete:
            return None
        if not boundary.closes(text, start):
            continue
        final = boundary.final(text)
        if final or boundary.end - start >= min_characters:
            return _with_space(text, boundary.end, final, complete)
    if len(text) > limit:
        return _forced_cut(text, start, limit, complete)
    return (len(text), False) if complete else None


def _with_space(text: str, end: int, final: bool, complete: bool) -> tuple[int, bool] | None:
    end = after_space(text, end)
    if end == len(text) and not complete:
        return None
    return end, final


def _forced_cut(text: str, start: int, limit: int, complete: bool) -> tuple[int, bool] | None:
    """Cut a text without punctuation: after the last space that fits, else between letters."""
    for end in range(limit, start + (limit - start) // 2, -1):
        if text[end].isspace():
            return _with_space(text, end, False, complete)
    end = limit
    while end > start + 1 and joined(text, end):
        end -= 1
    return end, False
