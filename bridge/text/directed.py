"""A text with directions, cleaned: what is spoken, and what is done where in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bridge.text.blocks import Code
from bridge.text.clean import clean_marked_pieces
from bridge.text.directions import Direction, Directions, Spoken, Vocabulary
from bridge.text.links import Urls
from bridge.text.marks import mark, take_marks, without_marks


@dataclass(frozen=True, slots=True)
class DirectedPiece:
    """Spoken `text`, and `directions` with the place in it each stands before, in order."""

    text: str
    directions: tuple[tuple[int, Direction], ...] = ()


def directed_pieces(
    text: str, vocabulary: Vocabulary, *, urls: Urls = Urls.HOST, code: Code = Code.SKIP
) -> Iterator[DirectedPiece]:
    """`clean_pieces` of `text` without its directions, which come with their places.

    A direction in a part that is not spoken, as code, is not done.
    Raises `InvalidText` if the text is exhausted without anything speakable.
    """
    marked, directions, leading = _marked(text, vocabulary)
    for piece in clean_marked_pieces(marked, urls=urls, code=code):
        spoken, places = take_marks(piece)
        found = [(place, directions[number]) for place, number in places]
        yield DirectedPiece(spoken, (*((0, d) for d in leading), *found))
        leading = []


def _marked(text: str, vocabulary: Vocabulary) -> tuple[str, list[Direction], list[Direction]]:
    """The text with a mark for each direction; the marked ones; those before any text."""
    reader = Directions(vocabulary)
    parts: list[str] = []
    marked: list[Direction] = []
    leading: list[Direction] = []
    for piece in (*reader.push(without_marks(text)), *reader.finish()):
        if isinstance(piece, Spoken):
            parts.append(piece.text)
        elif parts:
            parts.append(mark(len(marked)))
            marked.append(piece)
        else:
            leading.append(piece)
    return "".join(parts), marked, leading
