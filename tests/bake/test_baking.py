"""Having lines made: at once, until the end, and when it goes wrong."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bridge.bake.baking import Baking, opened, work_of
from bridge.bake.crew import Launch, Worker
from bridge.bake.manifest import Baked, Manifest
from bridge.bake.recipe import Failed, Made, Order
from bridge.bake.report import Outcome, Status
from bridge.errors import StorageFailed, TakeInUse
from tests.bake.orders import made_file, planned, recipe
from tests.fakes import VirtualClock


class FakeWorker:
    """Makes a file a line, unless told otherwise."""

    def __init__(self, folder: Path, answer: Callable[[Order], Failed | None]) -> None:
        self._folder = folder
        self._answer = answer

    async def make(self, order: Order) -> Made | Failed | None:
        await asyncio.get_running_loop().run_in_executor(None, lambda: None)
        if order.line_id == "killer":
            return None
        failed = self._answer(order)
        files = (made_file(self._folder, f"{order.stem}.wav"),)
        return failed or Made(order.line_id, files, 0.1, 2.0)

    async def close(self) -> None: ...


class Bakery:
    """A folder, a sheet and fake workers."""

    def __init__(self, folder: Path, *ids: str) -> None:
        self.folder = folder
        self.plan = planned(*(f"{line_id},Hello" for line_id in ids))
        self.launched = 0
        self.told: list[Outcome] = []
        self.stop = asyncio.Event()
        self.answer: Callable[[Order], Failed | None] = lambda _: None

    def launch(self) -> Launch:
        async def launch() -> Worker:
            self.launched += 1
            return FakeWorker(self.folder, self.answer)

        return launch

    async def bake(self, count: int = 2) -> dict[str, Status]:
        with Manifest(self.folder) as manifest:
            work = work_of(self.plan, recipe(self.folder), manifest)
            baking = Baking(work.tasks, manifest, self.told.append)
            try:
                await baking.run(self.launch(), count, self.stop, VirtualClock())
            finally:
                self.settled = [*work.settled, *baking.settled()]
        return {outcome.line_id: outcome.status for outcome in self.settled}


async def test_every_line_is_made_and_told_once(tmp_path: Path) -> None:
    bakery = Bakery(tmp_path, "a", "b", "c")
    assert set((await bakery.bake()).values()) == {Status.MADE}
    assert sorted(outcome.line_id for outcome in bakery.told) == ["a", "b", "c"]
    assert bakery.launched == 2


async def test_nothing_is_started_when_nothing_has_changed(tmp_path: Path) -> None:
    await Bakery(tmp_path, "a", "b").bake()
    again = Bakery(tmp_path, "a", "b")
    assert set((await again.bake()).values()) == {Status.UNCHANGED}
    assert again.launched == 0


async def test_a_line_that_kills_its_process_costs_only_itself(tmp_path: Path) -> None:
    bakery = Bakery(tmp_path, "a", "killer", "b")
    found = await bakery.bake(count=1)
    assert found == {"a": Status.MADE, "killer": Status.FAILED, "b": Status.MADE}
    assert bakery.launched == 2


async def test_a_full_disk_ends_the_bake_and_names_the_line(tmp_path: Path) -> None:
    bakery = Bakery(tmp_path, "a", "b", "c")
    full = Failed("b", StorageFailed.reason, "cannot write b.wav: No space left", everywhere=True)
    bakery.answer = lambda order: full if order.line_id == "b" else None
    with pytest.raises(StorageFailed, match=r"line 3, 'b': cannot write b\.wav: No space left"):
        await bakery.bake(count=1)
    assert [outcome.status for outcome in bakery.settled] == [
        Status.MADE,
        Status.FAILED,
        Status.WAITING,
    ]


async def test_a_stop_lets_lines_be_finished_and_the_next_bake_goes_on(tmp_path: Path) -> None:
    bakery = Bakery(tmp_path, "a", "b", "c")

    def stopping(order: Order) -> None:
        if order.line_id == "a":
            bakery.stop.set()

    bakery.answer = stopping
    assert (await bakery.bake(count=1))["a"] is Status.MADE
    again = Bakery(tmp_path, "a", "b", "c")
    assert (await again.bake())["a"] is Status.UNCHANGED
    assert again.settled[-1].status is Status.MADE


def test_only_what_is_asked_for_is_made_and_removed_lines_are_told(tmp_path: Path) -> None:
    plan = planned("gate_1,Hi", "gate_2,Hi", "end,Hi")
    with Manifest(tmp_path) as manifest:
        manifest.add("old", Baked("k", 2.0, (made_file(tmp_path, "old.wav"),)))
        work = work_of(plan, recipe(tmp_path), manifest, only=["gate_*", "nothing"])
    assert [task.order.line_id for task in work.tasks] == ["gate_1", "gate_2"]
    assert [outcome.status for outcome in work.settled] == [Status.WAITING]
    assert work.removed == ("old",)


def test_two_bakes_never_share_a_folder(tmp_path: Path) -> None:
    with opened(tmp_path / "new"), pytest.raises(TakeInUse, match="is being baked into now"):
        opened(tmp_path / "new")


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="cannot write to the folder"):
        opened(tmp_path / "file" / "out")
