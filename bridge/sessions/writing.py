"""A text that is still being written, spoken as it comes: sentence by sentence, one utterance."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace

from bridge.engines.engine import Engine, SpeechRequest
from bridge.engines.joining import Joiner
from bridge.engines.vocabulary import VOCABULARY
from bridge.errors import InvalidText, TextTooLong
from bridge.events import EngineEvent
from bridge.text.directions import Directions
from bridge.text.sentences import Sentence, SentenceReader


@dataclass(frozen=True, slots=True)
class Flush:
    """Say what has come, even if no clause ends there."""


Piece = str | Flush


async def spoken_as_written(
    engine: Engine, request: SpeechRequest, pieces: AsyncIterator[Piece], text_limit: int
) -> AsyncGenerator[EngineEvent, None]:
    """`pieces` spoken as `request` says, from the first clause on.

    Pieces are read when what came before them is made: who writes faster waits. Raises what the
    engine does, `TextTooLong`, and `InvalidText` if nothing that can be spoken comes.
    """
    joiner = Joiner(engine.capabilities.sample_rate_hz)
    spaced = False
    async with aclosing(_sentences(pieces, text_limit)) as sentences:
        async for sentence in sentences:
            joiner.begin(spaced=spaced)
            spoken = engine.speak(replace(request, text=sentence.written))
            try:
                async with aclosing(spoken) as events:
                    async for event in events:
                        yield joiner.place(event)
            except InvalidText:
                # A sentence of marks and pictures: there is nothing to hear in it.
                continue
            spaced = sentence.spaced
    if not joiner.samples:
        raise InvalidText("there is nothing to say in the text that came")


async def _sentences(
    pieces: AsyncIterator[Piece], text_limit: int
) -> AsyncGenerator[Sentence, None]:
    writing = _Writing(text_limit)
    async for piece in pieces:
        for sentence in writing.take(piece):
            yield sentence
    for sentence in writing.take(Flush()):
        yield sentence


class _Writing:
    """What has come of the text, and what of it is certain."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._length = 0
        self._reader = SentenceReader(Directions(VOCABULARY))

    def take(self, piece: Piece) -> Iterator[Sentence]:
        """The sentences that are certain now. Raises `TextTooLong`."""
        if isinstance(piece, Flush):
            yield from self._reader.finish()
            self._reader = SentenceReader(Directions(VOCABULARY))
            return
        self._length += len(piece)
        if self._length > self._limit:
            raise TextTooLong(self._length, self._limit)
        yield from self._reader.push(piece)
