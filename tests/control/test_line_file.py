"""Each line added to a watched file is said once, whatever is done to the file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bridge.control.desk import Desk
from bridge.control.line_file import FileTail, LineFile
from bridge.errors import CharacterBusy
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lines.txt"


def append(path: Path, text: str) -> None:
    with path.open("ab") as file:
        file.write(text.encode())


def started(path: Path) -> FileTail:
    tail = FileTail(path)
    tail.skip()
    return tail


def test_what_stands_there_at_the_start_is_old(path: Path) -> None:
    append(path, "old\nhalf")
    tail = started(path)
    append(path, " done\nnew\n")
    assert tail.lines() == ["done", "new"]


def test_a_line_is_whole_before_it_is_said(path: Path) -> None:
    tail = started(path)
    append(path, "Hal")
    assert tail.lines() == []
    append(path, "t!\r\n\r\nWho?\n")
    assert tail.lines() == ["Halt!", "Who?"]
    assert tail.lines() == []


def test_a_file_that_comes_later_is_read_from_its_beginning(path: Path) -> None:
    tail = started(path)
    assert tail.lines() == []
    append(path, "\ufeffHello.\n")
    assert tail.lines() == ["Hello."]


def test_an_emptied_file_is_read_anew(path: Path) -> None:
    append(path, "a long old line\n")
    tail = started(path)
    path.write_text("new\n")
    assert tail.lines() == ["new"]


def test_an_emptied_file_that_has_grown_again_is_read_anew(path: Path) -> None:
    append(path, "old\n")
    tail = started(path)
    path.write_text("another\nand another\n")
    assert tail.lines() == ["another", "and another"]


def test_a_rotated_file_is_read_anew(path: Path) -> None:
    append(path, "old\n")
    tail = started(path)
    path.rename(path.with_suffix(".1"))
    path.write_text("new\n")
    assert tail.lines() == ["new"]


def test_a_file_that_an_editor_rewrote_with_more_in_it_says_only_that(path: Path) -> None:
    append(path, "one\ntwo\n")
    tail = started(path)
    beside = path.with_suffix(".new")
    beside.write_text("one\ntwo\nthree\n")
    beside.replace(path)
    assert tail.lines() == ["three"]


def test_a_file_that_goes_and_comes_is_new(path: Path) -> None:
    append(path, "one\n")
    tail = started(path)
    path.unlink()
    assert tail.lines() == []
    append(path, "one\n")
    assert tail.lines() == ["one"]


def test_much_text_is_read_in_pieces_and_endless_lines_are_none(path: Path) -> None:
    tail = started(path)
    append(path, "x" * 50_000 + "\n" + "line\n" * 20_000)
    found: list[str] = []
    for _ in range(10):
        found += tail.lines()
    assert found == ["line"] * 20_000


def test_what_is_not_utf8_is_still_a_line(path: Path) -> None:
    tail = started(path)
    path.write_bytes(b"caf\xe9\n")
    assert tail.lines() == ["caf\ufffd"]


class Watching:
    def __init__(self, path: Path) -> None:
        self.clock = VirtualClock()
        self.actors = Actors()
        self.path = path

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Watching"]:
        desk = Desk(self.actors, self.clock)
        lines = LineFile(self.path, "Bo", desk, self.clock)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(desk.run()), group.create_task(lines.run())]
            await settle()
            yield self
            for task in tasks:
                task.cancel()

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(order.character, order.text) for order in self.actors.orders]


async def test_lines_are_said_by_their_character(path: Path) -> None:
    append(path, "old\n")
    async with Watching(path).running() as watching:
        append(path, "Hello.\nAgain.\n")
        await watching.clock.advance(0.3)
        assert watching.said == [("Bo", "Hello."), ("Bo", "Again.")]


async def test_a_refused_line_does_not_stop_the_next(path: Path) -> None:
    async with Watching(path).running() as watching:
        watching.actors.refusal = CharacterBusy("busy")
        append(path, "one\n")
        await watching.clock.advance(0.3)
        watching.actors.refusal = None
        append(path, "two\n")
        await watching.clock.advance(0.3)
        assert watching.said == [("Bo", "two")]


@pytest.fixture
def folder(path: Path) -> Path:
    """A folder in the file's place."""
    path.mkdir()
    return path


def replaced(folder: Path, text: str) -> None:
    folder.rmdir()
    append(folder, text)


async def test_a_file_that_cannot_be_read_is_looked_at_again(folder: Path) -> None:
    async with Watching(folder).running() as watching:
        await watching.clock.advance(1.0)
        replaced(folder, "at last\n")
        await watching.clock.advance(0.5)
        assert watching.said == [("Bo", "at last")]
