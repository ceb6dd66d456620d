"""Captions come when they are heard, stay a while, and follow who is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bridge.captions.caption import Caption, CaptionEvent, LineCleared, LineEnded, LineShown
from bridge.captions.captions import Captions
from bridge.captions.file import CaptionFile, text_of
from bridge.errors import StorageFailed
from bridge.events import EndReason
from bridge.settings.captions import CaptionSettings
from tests.captions.stage import Playing
from tests.fakes import VirtualClock, settle

CLEAR_S = 3.0


class Reading:
    """Captions of a cast, and the events they told."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.cast = Playing(self.clock)
        self.captions = Captions(self.cast, self.clock, CLEAR_S)
        self.events: list[CaptionEvent] = []
        self.group: asyncio.TaskGroup

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Reading"]:
        async with asyncio.TaskGroup() as group:
            self.group = group
            running = group.create_task(self.captions.run())
            group.create_task(self._read())
            await settle()
            yield self
            running.cancel()

    async def _read(self) -> None:
        async for event in self.captions.events():
            self.events.append(event)

    @property
    def heard(self) -> list[str]:
        """What was heard of each line that is shown, by character."""
        return [f"{c.character}: {c.heard_text}" for c in self.captions.current()]


async def test_words_are_told_when_they_are_heard() -> None:
    async with Reading().running() as reading:
        reading.cast.say("Ava", "Halt, who goes there?")
        await settle()
        assert reading.events[0] == LineShown("Ava", "u", "Halt, who goes there?")
        assert reading.heard == ["Ava: Halt,"]
        await reading.clock.advance(1.99)
        assert reading.heard == ["Ava: Halt, who"]
        await reading.clock.advance(0.02)
        assert reading.heard == ["Ava: Halt, who goes"]


async def test_a_stall_delays_the_words() -> None:
    async with Reading().running() as reading:
        reading.cast.say("Ava", "Halt, who goes there?")
        await reading.clock.advance(0.5)
        reading.cast.late_s = 2.0
        await reading.clock.advance(2.0)
        assert reading.heard == ["Ava: Halt,"]
        await reading.clock.advance(0.6)
        assert reading.heard == ["Ava: Halt, who"]


async def test_an_interrupt_leaves_out_what_nobody_heard() -> None:
    async with Reading().running() as reading:
        reading.cast.say("Ava", "Halt, who goes there?")
        await reading.clock.advance(1.5)
        reading.cast.end("Ava", 1.5, EndReason.INTERRUPTED)
        await reading.clock.advance(2.5)
        assert reading.heard == ["Ava: Halt, who"]
        assert reading.events[-1] == LineEnded("Ava", EndReason.INTERRUPTED)


async def test_a_line_is_cleared_a_while_after_its_end() -> None:
    async with Reading().running() as reading:
        reading.cast.say("Ava", "Halt!")
        await reading.clock.advance(1.0)
        reading.cast.end("Ava", 1.0)
        await reading.clock.advance(CLEAR_S - 0.1)
        assert reading.heard == ["Ava: Halt!"]
        await reading.clock.advance(0.2)
        assert reading.heard == []
        assert reading.events[-1] == LineCleared("Ava")


async def test_the_next_line_comes_before_the_last_is_cleared() -> None:
    async with Reading().running() as reading:
        reading.cast.say("Ava", "One.")
        await reading.clock.advance(1.0)
        reading.cast.end("Ava", 1.0)
        await reading.clock.advance(1.0)
        reading.cast.say("Ava", "Two.")
        await reading.clock.advance(CLEAR_S + 1.0)
        assert reading.heard == ["Ava: Two."]


async def test_several_speak_at_once() -> None:
    async with Reading().running() as reading:
        reading.cast.say("Ava", "Halt, you!")
        await reading.clock.advance(0.5)
        reading.cast.say("Bo", "Who, me?")
        await reading.clock.advance(0.7)
        assert reading.heard == ["Bo: Who,", "Ava: Halt, you!"]


async def test_new_characters_are_followed_and_gone_ones_forgotten() -> None:
    async with Reading().running() as reading:
        reading.cast.add("Cy")
        await reading.clock.advance(1.0)
        reading.cast.say("Cy", "Here.")
        await settle()
        assert reading.heard == ["Cy: Here."]
        reading.cast.remove("Cy")
        await reading.clock.advance(1.0)
        assert reading.heard == []
        reading.cast.add("Cy")
        await reading.clock.advance(1.0)
        reading.cast.say("Cy", "Back.")
        await settle()
        assert reading.heard == ["Cy: Back."]


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_bug_in_one_line_leaves_the_next_with_its_captions() -> None:
    async with Reading().running() as reading:
        reading.cast.mistake = ZeroDivisionError("oops")
        reading.cast.say("Ava", "One.")
        await reading.clock.advance(1.0)
        assert reading.heard == []
        reading.cast.mistake = None
        reading.cast.say("Ava", "Two.")
        await settle()
        assert reading.heard == ["Ava: Two."]


@asynccontextmanager
async def writing(path: Path, **settings: object) -> AsyncIterator[Reading]:
    async with Reading().running() as reading:
        given = CaptionSettings.model_validate(settings)
        file = CaptionFile(path, given, reading.captions, reading.clock)
        file.open()
        reading.group.create_task(file.run())
        await settle()
        yield reading


async def test_the_file_holds_the_line_and_is_empty_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "caption.txt"
    async with writing(path) as reading:
        assert path.read_text() == ""
        reading.cast.say("Ava", "Grüße!")
        await settle()
        assert path.read_text(encoding="utf-8") == "Grüße!"
        reading.cast.end("Ava", 1.0)
        await reading.clock.advance(CLEAR_S + 0.1)
        assert path.read_text() == ""
        reading.cast.say("Ava", "Again.")
        await settle()
    assert path.read_text() == ""
    assert names_in(tmp_path) == [path.name]


async def test_the_file_may_hold_the_words_so_far_with_who_says_them(tmp_path: Path) -> None:
    path = tmp_path / "caption.txt"
    async with writing(path, show="words", speaker=True) as reading:
        reading.cast.say("Ava", "Halt, you there!")
        await reading.clock.advance(1.5)
        assert path.read_text() == "Ava: Halt, you"


def test_the_file_shows_who_began_last_or_who_was_asked_for() -> None:
    captions = [Caption("Ava", "u", "One."), Caption("Bo", "v", "Two.")]
    assert text_of(captions, CaptionSettings()) == "Two."
    assert text_of(captions, CaptionSettings(character="ava")) == "One."
    assert text_of([], CaptionSettings()) == ""


async def test_a_disk_that_refuses_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "caption.txt"
    async with writing(path) as reading:
        path.unlink()
        folder.rmdir()
        reading.cast.say("Ava", "Halt, you!")
        await settle()
        folder.mkdir()
        await reading.clock.advance(1.1)
        assert path.read_text() == "Halt, you!"


def test_a_folder_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    clock = VirtualClock()
    captions = Captions(Playing(clock), clock, CLEAR_S)
    file = CaptionFile(tmp_path / "none" / "caption.txt", CaptionSettings(), captions, clock)
    with pytest.raises(StorageFailed, match=r"captions\.file"):
        file.open()
