"""A text that is still being written, as sentences to speak, each with the directions in it."""

from collections import deque
from dataclasses import dataclass

from bridge.text.clauses import clauses
from bridge.text.directions import Direction, Directions, Piece, Spoken, written
from bridge.text.marks import MARK, without_marks
from bridge.text.speech import FIRST, SENTENCES, SpeechCutter


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is spoken in one go: `pieces` in order. `spaced`: a space parts it from the next."""

    pieces: tuple[Piece, ...]
    spaced: bool = True

    @property
    def text(self) -> str:
        """What is spoken, without directions."""
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Spoken))

    @property
    def written(self) -> str:
        """What is spoken, with its directions in brackets."""
        return "".join(p.text if isinstance(p, Spoken) else f" {written(p)} " for p in self.pieces)


class SentenceReader:
    """Takes the text as it comes. The first part is a clause, so that speech begins early; then a
    sentence is one part, up to 16 s, or it would sound like a list.

    A direction belongs to the words after it; only what ends the text goes with those before.
    """

    def __init__(self, directions: Directions) -> None:
        self._directions = directions
        self._cutter = SpeechCutter(FIRST, SENTENCES)
        self._waiting: list[Direction] = []
        self._marked: deque[Direction] = deque()

    def push(self, text: str) -> list[Sentence]:
        """Take the next `text`; the sentences that are certain now."""
        return self._take(self._directions.push(text))

    def finish(self) -> list[Sentence]:
        """The rest, once no more text will come."""
        sentences = self._take(self._directions.finish())
        sentences += map(self._sentence, self._cutter.finish())
        if self._waiting:
            last = sentences.pop() if sentences else Sentence(())
            sentences.append(Sentence((*last.pieces, *self._waiting), last.spaced))
        return sentences

    def salvage(self) -> list[Sentence]:
        """The whole sentences of the rest, once the text broke off in the middle of one."""
        rest = "".join(self._cutter.finish())
        ends = [clause.end for clause in clauses(rest, min_characters=1) if clause.final]
        return [self._sentence(rest[: ends[-1]])] if ends else []

    def _take(self, pieces: list[Piece]) -> list[Sentence]:
        sentences: list[Sentence] = []
        for piece in pieces:
            if isinstance(piece, Spoken):
                cut = self._cutter.push(self._with_marks(without_marks(piece.text)))
                sentences += map(self._sentence, cut)
            else:
                self._waiting.append(piece)
        return sentences

    def _with_marks(self, text: str) -> str:
        """`text` with a mark before its first word for each direction that waits for one."""
        word = text.lstrip()
        if not self._waiting or not word:
            return text
        marks = MARK * len(self._waiting)
        self._marked += self._waiting
        self._waiting = []
        return text[: len(text) - len(word)] + marks + word

    def _sentence(self, text: str) -> Sentence:
        pieces: list[Piece] = []
        for index, part in enumerate(text.split(MARK)):
            if index:
                pieces.append(self._marked.popleft())
            if part:
                pieces.append(Spoken(part))
        return Sentence(tuple(pieces), text[-1:].isspace())
