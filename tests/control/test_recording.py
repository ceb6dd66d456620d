"""Recording as a command: by the desk, by cues, by OSC."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bridge.control.assembly import make_desk
from bridge.control.commands import Command, FireCue, Record, Slate, StopRecord
from bridge.control.desk import Desk
from bridge.control.notices import CommandDone, CommandFailed, Notice, RecordingChanged
from bridge.control.osc_addresses import read_command
from bridge.errors import AlreadyRecording, CapabilityMissing, StorageFailed
from bridge.protocols.osc_reader import Argument, OscMessage
from bridge.settings.control import ControlSettings
from bridge.takes.recorder import RecordingState
from tests.control.acting import Actors
from tests.control.recording import FakeRecorders
from tests.fakes import VirtualClock, settle

SHOW = """\
cues:
  1: {character: Ava, record: start, line: Halt!}
  2: {character: Ava, record: stop}
"""


@dataclass
class Stage:
    """A desk with recorders, and what it tells."""

    desk: Desk
    actors: Actors
    recorders: FakeRecorders
    heard: list[Notice] = field(default_factory=list)

    async def listen(self) -> None:
        async for notice in self.desk.notices():
            self.heard.append(notice)


@asynccontextmanager
async def working(show: Path | None = None) -> AsyncIterator[Stage]:
    actors, recorders = Actors(), FakeRecorders()
    settings = ControlSettings(cues_path=show)
    desk = make_desk(settings, actors, lambda: actors.names, VirtualClock(), None, None, recorders)
    stage = Stage(desk, actors, recorders)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        group.create_task(stage.listen())
        await settle()
        stage.heard.clear()
        yield stage
        running.cancel()


async def test_a_recording_begins_and_ends_once_for_each_key() -> None:
    async with working() as stage:
        for _ in range(2):
            await stage.desk.do(Record("Bo", "gate"), "a")
        await stage.desk.do(StopRecord("Bo"), "b")
        await settle()
        states = [n.status.state for n in stage.heard if isinstance(n, RecordingChanged)]
        assert states == [RecordingState.RECORDING, RecordingState.FINISHED]
        assert CommandDone(Record("Bo", "gate"), "a") in stage.heard


async def test_a_second_recording_is_refused_and_told() -> None:
    async with working() as stage:
        await stage.desk.do(Record())
        with pytest.raises(AlreadyRecording):
            await stage.desk.do(Record())
        await settle()
        failed = [n for n in stage.heard if isinstance(n, CommandFailed)]
        assert [n.reason for n in failed] == ["ALREADY_RECORDING"]


async def test_a_desk_without_recorders_says_so() -> None:
    with pytest.raises(CapabilityMissing):
        await Desk(Actors(), VirtualClock()).do(Record())


async def test_cues_and_the_slate_are_noted_in_takes(tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text(SHOW)
    async with working(tmp_path / "show.yaml") as stage:
        await stage.desk.do(Slate("gate"))
        await stage.desk.do(FireCue("2"))
        await settle()
        assert stage.recorders.notes == [("slate", "gate 1"), ("cue", "2")]


async def test_a_cue_records_before_its_line_and_another_stops(tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text(SHOW)
    async with working(tmp_path / "show.yaml") as stage:
        await stage.desk.do(FireCue("1"))
        assert list(stage.recorders.running) == ["Ava"]
        assert [order.text for order in stage.actors.orders] == ["Halt!"]
        await stage.desk.do(FireCue("2"))
        assert stage.recorders.running == {}


async def test_a_cue_that_cannot_record_is_played_and_told(tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text(SHOW)
    async with working(tmp_path / "show.yaml") as stage:
        stage.recorders.refusal = StorageFailed("the disk is full")
        await stage.desk.do(FireCue("1"))
        await settle()
        assert [order.text for order in stage.actors.orders] == ["Halt!"]
        failed = CommandFailed(Record("Ava"), "", "STORAGE_FAILED", "the disk is full")
        assert failed in stage.heard


@pytest.mark.parametrize(
    ("address", "arguments", "command"),
    [
        ("record", (), Record()),
        ("record", (1.0,), Record()),
        ("record", (0.0,), None),
        ("record", ("gate",), Record("", "gate")),
        ("Ava/record", (), Record("Ava")),
        ("Ava/record", ("gate",), Record("Ava", "gate")),
        ("unrecord", (), StopRecord()),
        ("Ava/unrecord", (0,), None),
        ("Ava/unrecord", (1,), StopRecord("Ava")),
    ],
)
def test_osc_records(
    address: str, arguments: tuple[Argument, ...], command: Command | None
) -> None:
    assert read_command(OscMessage(f"/exomni/{address}", arguments)) == command
