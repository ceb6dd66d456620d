"""A piece of spoken text, and which of its clauses have begun."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from bridge.events import Marker, MarkerKind, Text
from bridge.text.clauses import Clause, clauses


class Command(Protocol):
    """As `passages.Command`."""

    @property
    def place(self) -> int: ...

    @property
    def kind(self) -> MarkerKind: ...

    @property
    def text(self) -> str: ...


def _same(position: int) -> int:
    return position


class Script:
    """`text` as a synthesizer speaks it, beginning at `offset` of the whole utterance.

    `place` maps a position the synthesizer reports to a place in `text` (markup is longer than
    what it says). Every cue is given out once, in order, however positions jump. A script spoken
    in passages is told where each begins, and what the face is to do in it.
    """

    def __init__(self, text: str, offset: int = 0, place: Callable[[int], int] = _same) -> None:
        self._text: Final = text
        self._offset: Final = offset
        self._place: Final = place
        self._clauses = list(clauses(text))
        self._begun = 0
        self._start = 0
        self._commands: list[Command] = []
        self._sentence_open = False

    def begin_passage(self, start: int, commands: Sequence[Command]) -> None:
        """Positions count from `start` of the text; `commands` come with the words they precede."""
        self._start = start
        self._commands += commands

    def span(self, position: int, length: int) -> tuple[int, int]:
        """Where in the utterance's text the word at the reported `position` is."""
        start = min(self._start + self._place(position), len(self._text))
        end = min(max(self._start + self._place(position + length), start), len(self._text))
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
        return [*cues, *self.commands(offset, sample)]

    def commands(self, offset: int | None, sample: int) -> list[Marker]:
        """Commands up to `offset` (None: all) that were not given yet, done at `sample`."""
        due = [c for c in self._commands if offset is None or self._offset + c.place <= offset]
        self._commands = self._commands[len(due) :]
        return [
            Marker(
                command.kind,
                command.text,
                sample,
                text_offset=self._offset + command.place if offset is None else offset,
            )
            for command in due
        ]

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
