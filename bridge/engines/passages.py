"""Text as a speech process speaks it: pieces, and their stretches between pauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bridge.engines.framing import SpeechOrder
from bridge.engines.script import Script
from bridge.engines.vocabulary import VOCABULARY, kind_of
from bridge.events import MarkerKind
from bridge.text.blocks import Code
from bridge.text.boundaries import is_final
from bridge.text.directed import DirectedPiece, directed_pieces
from bridge.text.directions import Pause
from bridge.text.links import Urls
from bridge.text.ssml import read_ssml
from bridge.text.symbols import speakable


@dataclass(frozen=True, slots=True)
class Command:
    """What a face is told before the word at or after `place` of its script."""

    place: int
    kind: MarkerKind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a script, from `start` on, and the pause after it, milliseconds.

    `markup`: what the synthesizer gets, "" where there is nothing to say. `pause_ms` None: the
    synthesizer's own.
    """

    start: int
    markup: str
    commands: tuple[Command, ...] = ()
    pause_ms: int | None = None


def passages(order: SpeechOrder, text: str) -> Iterator[tuple[Script, Sequence[Passage]]]:
    """Scripts of `text`, with the passages that speak each.

    Raises `InvalidText`, `InvalidSsml`.
    """
    urls = Urls(order.urls)
    if order.ssml:
        ssml = read_ssml(text, urls=urls)
        yield Script(ssml.text, place=ssml.text_offset), [Passage(0, ssml.markup)]
        return
    offset = 0
    for piece in directed_pieces(text, VOCABULARY, urls=urls, code=Code(order.code)):
        yield Script(piece.text, offset), list(between_pauses(piece))
        offset += len(piece.text) + 1


def between_pauses(piece: DirectedPiece) -> Iterator[Passage]:
    """The passages of `piece`; they cover its text."""
    start = 0
    commands: list[Command] = []
    for place, direction in piece.directions:
        if isinstance(direction, Pause):
            markup = _going_on(piece.text[start:place])
            yield Passage(start, markup, tuple(commands), direction.milliseconds)
            start, commands = place, []
        else:
            commands.append(Command(place, kind_of(direction), str(direction)))
    rest = piece.text[start:]
    yield Passage(start, rest if speakable(rest) else "", tuple(commands))


def _going_on(text: str) -> str:
    """`text` before a pause: where it ends no clause, the voice is kept up by a comma."""
    if not speakable(text):
        return ""
    return text if is_final(text) else f"{text.rstrip()},"
