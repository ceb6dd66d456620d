"""Where speech may start and pause: sentences and clauses of a text, in any script.

Nothing is ever changed or dropped: the clauses of a text, joined, are the text. A text that
arrives in pieces is cut by `speech`.
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
        end, final = _next_cut(text, start, min_characters, max_characters)
        yield Clause(start, end, final)
        start = end


def sentences(text: str) -> Iterator[Clause]:
    """The sentences of `text`, lazily, in order; they tile it without gaps."""
    start = 0
    for clause in clauses(text):
        if clause.final or clause.end == len(text):
            yield Clause(start, clause.end, True)
            start = clause.end


def _next_cut(text: str, start: int, min_characters: int, max_characters: int) -> tuple[int, bool]:
    """End of the clause that begins at `start`, and whether it is final."""
    limit = start + max_characters
    for boundary in boundaries(text, start, limit):
        if not boundary.closes(text, start):
            continue
        final = boundary.final(text)
        if final or boundary.end - start >= min_characters:
            return after_space(text, boundary.end), final
    return _forced_cut(text, start, limit) if len(text) > limit else (len(text), False)


def _forced_cut(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Cut a text without punctuation: after the last space that fits, else between letters."""
    for end in range(limit, start + (limit - start) // 2, -1):
        if text[end].isspace():
            return after_space(text, end), False
    end = limit
    while end > start + 1 and joined(text, end):
        end -= 1
    return end, False
