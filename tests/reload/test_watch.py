"""Files that change are noticed once they are complete."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bridge.clock import Clock
from bridge.reload.watch import LOOK_S, FileWatch, stamps
from tests.fakes import VirtualClock


class Watched:
    """A watch whose looks a test counts."""

    def __init__(self, *paths: Path) -> None:
        self.clock = VirtualClock()
        self.changed_count = 0
        self.wanted = True
        self._looked = asyncio.Event()
        self._watch = FileWatch(lambda: paths, self._wants, self._change, self._seen_clock())

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Watched"]:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self._watch.run())
            await self._looked.wait()
            await self.look()
            assert self.changed_count == 1, "what was read before is older than the first look"
            self.changed_count = 0
            yield self
            task.cancel()

    async def look(self, times: int = 1) -> None:
        """So many more looks, each to its end."""
        for _ in range(times):
            self._looked.clear()
            await self.clock.advance(LOOK_S)
            await self._looked.wait()

    def _wants(self) -> bool:
        return self.wanted

    def _change(self) -> None:
        self.changed_count += 1

    def _seen_clock(self) -> Clock:
        clock, looked = self.clock, self._looked

        class Seen(VirtualClock):
            """A look is over when its owner waits for the next one."""

            def now(self) -> float:
                return clock.now()

            async def sleep_until(self, deadline_s: float) -> None:
                looked.set()
                await clock.sleep_until(deadline_s)

        return Seen()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Ava.yaml").write_text("name: Ava\n")
    return tmp_path


async def test_a_file_that_changes_is_told_once(folder: Path) -> None:
    async with Watched(folder).running() as watched:
        await watched.look(2)
        assert watched.changed_count == 0
        (folder / "Ava.yaml").write_text("name: Ava\ngreeting: Hello.\n")
        await watched.look(4)
        assert watched.changed_count == 1


async def test_a_file_that_is_still_being_written_is_waited_for(folder: Path) -> None:
    async with Watched(folder).running() as watched:
        text = "name: Ava\n"
        for _ in range(3):
            text += "# more\n"
            (folder / "Ava.yaml").write_text(text)
            await watched.look()
        assert watched.changed_count == 0
        await watched.look()
        assert watched.changed_count == 1


@pytest.mark.parametrize("name", ["Ben.yaml", "Ava.yaml"])
async def test_files_that_come_or_go_are_told(folder: Path, name: str) -> None:
    async with Watched(folder).running() as watched:
        path = folder / name
        if path.exists():
            path.unlink()
        else:
            path.write_text("name: Ben\n")
        await watched.look(2)
        assert watched.changed_count == 1


async def test_nobody_looks_while_nobody_wants_it(folder: Path) -> None:
    async with Watched(folder).running() as watched:
        watched.wanted = False
        (folder / "Ava.yaml").write_text("name: Ava\ngreeting: Hello.\n")
        await watched.look(3)
        assert watched.changed_count == 0
        watched.wanted = True
        await watched.look(3)
        assert watched.changed_count == 1


def test_files_that_are_not_there_have_no_stamp(folder: Path) -> None:
    assert stamps([folder / "nowhere", folder / "Ava.yaml"]).keys() == {str(folder / "Ava.yaml")}
