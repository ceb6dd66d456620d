"""A text that is still being written is spoken as it comes, as one utterance."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from bridge.errors import BridgeError, InvalidText, TextTooLong
from bridge.events import Audio, Ended, EndReason, Face, Marker, PerformanceEvent, Text
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.writing import Flush, Piece
from tests.fakes import settle
from tests.fakes_engine import CHUNK_SAMPLES
from tests.sessions.test_cast import House


class Writer:
    """Pieces of a text, written when a test says so."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Piece | None] = asyncio.Queue()

    def write(self, *pieces: Piece) -> None:
        for piece in pieces:
            self._queue.put_nowait(piece)

    def close(self) -> None:
        self._queue.put_nowait(None)

    async def pieces(self) -> AsyncIterator[Piece]:
        while (piece := await self._queue.get()) is not None:
            yield piece


class Reader:
    """Takes a performance in a task of its own."""

    def __init__(self, house: House, writer: Writer, order: SpeakOrder | None = None) -> None:
        self.events: list[PerformanceEvent] = []
        self.error: BridgeError | None = None
        self.task = house.group.create_task(self._read(house, writer, order or SpeakOrder("")))

    async def _read(self, house: House, writer: Writer, order: SpeakOrder) -> None:
        try:
            async with aclosing(house.cast.speak_stream(order, writer.pieces())) as events:
                async for event in events:
                    self.events.append(event)
        except BridgeError as error:
            self.error = error

    def said(self) -> str:
        return "".join(e.text for e in self.events if isinstance(e, Text))

    @property
    def ended(self) -> Ended:
        (event,) = [e for e in self.events if isinstance(e, Ended)]
        return event


async def test_the_first_sentence_is_spoken_before_the_rest_is_written() -> None:
    async with House().running() as house:
        writer = Writer()
        reader = Reader(house, writer)
        writer.write("Well met, ", "travel", "ler. And")
        await house.clock.advance(1.0)
        assert reader.said().startswith("Well met")
        assert "And" not in reader.said()
        writer.write(" good day.")
        writer.close()
        await house.clock.advance(8.0)
        assert " ".join(reader.said().split()) == "Well met, traveller. And good day."
        assert reader.ended.reason is EndReason.COMPLETED


async def test_parts_follow_each_other_without_a_gap() -> None:
    async with House().running() as house:
        writer = Writer()
        reader = Reader(house, writer)
        writer.write("One two. Three four. Five six.")
        writer.close()
        await house.clock.advance(10.0)
        audio = [e.offset_samples for e in reader.events if isinstance(e, Audio)]
        assert audio == [i * CHUNK_SAMPLES for i in range(6)]
        frames = [e.offset_frames for e in reader.events if isinstance(e, Face)]
        assert frames == [i * 12 for i in range(6)]
        words = [e.offset_samples for e in reader.events if isinstance(e, Marker)]
        assert words == audio


async def test_a_flush_says_what_has_come() -> None:
    async with House().running() as house:
        writer = Writer()
        reader = Reader(house, writer)
        writer.write("One moment")
        await house.clock.advance(1.0)
        assert not reader.said()
        writer.write(Flush())
        await house.clock.advance(1.0)
        assert reader.said() == "One moment"
        writer.close()
        await house.clock.advance(3.0)
        assert reader.ended.spoken_text == "One moment"


async def test_an_interrupt_stops_it_and_whoever_writes() -> None:
    async with House().running() as house:
        writer = Writer()
        reader = Reader(house, writer)
        writer.write("One two three four. ", "Five")
        await house.clock.advance(1.0)
        house.cast.stop("Ava")
        await settle()
        assert reader.ended.reason is EndReason.INTERRUPTED
        assert reader.task.done()


@pytest.mark.parametrize("text", ["", "   "])
async def test_a_text_without_words_is_refused(text: str) -> None:
    async with House().running() as house:
        writer = Writer()
        reader = Reader(house, writer)
        writer.write(text)
        writer.close()
        await house.clock.advance(1.0)
        assert isinstance(reader.error, InvalidText)
        assert not reader.events


async def test_a_text_that_grows_too_long_is_refused() -> None:
    async with House(text_characters=20).running() as house:
        writer = Writer()
        reader = Reader(house, writer)
        writer.write("x" * 21)
        await house.clock.advance(1.0)
        assert isinstance(reader.error, TextTooLong)


async def test_it_is_rendered_as_well() -> None:
    async with House().running() as house:
        writer = Writer()
        reader = Reader(house, writer, SpeakOrder("", render_only=True))
        writer.write("One two.")
        writer.close()
        await house.clock.advance(0.1)
        assert reader.ended.spoken_samples == 2 * CHUNK_SAMPLES
