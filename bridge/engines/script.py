"""A piece of spoken text, and which of its clauses have begun."""

from collections.abc import Callable
from typing import Final

from bridge.events import Marker, MarkerKind, Text
from bridge.text.clauses import Clause, clauses


def _same(position: int) -> int:
    return position


class Script:
    """`text` as a synthesizer speaks it, beginning at `offset` of the whole utterance.

    `place` maps a position the synthesizer reports to a place in `text` (markup is longer than
    what it says). Every cue is given out once, in order, however positions jump.
    """

    def __init__(self, text: str, offset: int = 0, place: Callable[[int], int] = _same) -> None:
        self._text: Final = text
        self._offset: Final = offset
        self._place: Final = place
        self._clauses = list(clauses(text))
        self._begun = 0
        self._sentence_open = False

    def span(self, position: int, length: int) -> tuple[int, int]:
        """Where in the utterance's text the word at the reported `position` is."""
        start = min(self._place(position), len(self._text))
        end = min(max(self._place(position + length), start), len(self._text))
        return self._offset + start, self._offset + end

    def words(self, start: int, end: int) -> str:
        """The text between two offsets in the utterance's text."""
        return self._text[start - self._offset : end - self._offset]

    def until(self, offset: int | None, sample: int) -> list[Text | Marker]:
        """Cues of the clauses that begin up to `offset` (None: all) and were not given yet."""
        cues: list[Text | Marker] = []
        while self._begun < len(self._clauses):
            clause = self._clauses[self._begun]
            if offset is not None and self._offset + clause.start > offset:
                break
            cues += self._begin(clause, sample)
            self._begun += 1
        return cues

    def _begin(self, clause: Clause, sample: int) -> list[Text | Marker]:
        cues: list[Text | Marker] = []
        if not self._sentence_open:
            sentence = self._text[clause.start : self._sentence_end()].strip()
            start = self._offset + clause.start
            cues.append(Marker(MarkerKind.SENTENCE, sentence, sample, text_offset=start))
        self._sentence_open = not clause.final
        gap = " " if clause.start == 0 and self._offset else ""
        return [Text(gap + self._text[clause.start : clause.end]), *cues]

    def _sentence_end(self) -> int:
        rest = self._clauses[self._begun :]
        return next((clause.end for clause in rest if clause.final), len(self._text))
