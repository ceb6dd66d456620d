"""Replays as a command: by the desk, by cues, by OSC, by MQTT."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pydantic import ValidationError

from bridge.control.assembly import make_desk
from bridge.control.commands import Command, FireCue, Interrupt, Replay
from bridge.control.cue import Cue
from bridge.control.desk import Desk
from bridge.control.mqtt.payloads import PAYLOADS
from bridge.control.notices import CommandDone, CommandFailed, CueFired, Notice
from bridge.control.osc_addresses import read_command
from bridge.errors import CapabilityMissing, UnknownCharacter, UnknownTake
from bridge.protocols.osc_reader import Argument, OscMessage
from bridge.sessions.orders import WhenBusy
from bridge.settings.control import ControlSettings
from tests.control.acting import Actors
from tests.control.repeating import FakeRepeaters
from tests.fakes import VirtualClock, settle

SHOW = """\
cues:
  1: {character: Bo, replay: gate 1, interrupt: true, follow: true}
  2: {character: Ava, line: Halt!}
"""
GATE = Replay("Bo", "gate 1")


@dataclass
class Stage:
    """A desk that performs takes, and what it tells."""

    desk: Desk
    actors: Actors
    repeaters: FakeRepeaters
    heard: list[Notice] = field(default_factory=list)

    async def listen(self) -> None:
        async for notice in self.desk.notices():
            self.heard.append(notice)


@asynccontextmanager
async def working(show: Path | None = None) -> AsyncIterator[Stage]:
    actors = Actors()
    repeaters = FakeRepeaters(actors)
    settings = ControlSettings(cues_path=show)
    desk = make_desk(settings, actors, lambda: actors.names, VirtualClock(), repeaters=repeaters)
    stage = Stage(desk, actors, repeaters)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        group.create_task(stage.listen())
        await settle()
        stage.heard.clear()
        yield stage
        running.cancel()


async def test_a_take_is_performed_once_for_each_key_and_its_end_is_told() -> None:
    async with working() as stage:
        for _ in range(2):
            await stage.desk.do(GATE, "a")
        await settle()
        assert stage.repeaters.asked == [GATE]
        assert stage.heard == []
        stage.actors.finish()
        await settle()
        assert stage.heard == [CommandDone(GATE, "a", "again")]


async def test_what_refuses_it_is_raised_and_told() -> None:
    async with working() as stage:
        with pytest.raises(UnknownCharacter):
            await stage.desk.do(Replay("Nobody", "gate 1"))
        stage.repeaters.refusal = UnknownTake("no take is called 'gate 2'")
        with pytest.raises(UnknownTake):
            await stage.desk.do(Replay("", "gate 2"), "a")
        await settle()
        failed = [n.reason for n in stage.heard if isinstance(n, CommandFailed)]
        assert failed == ["UNKNOWN_CHARACTER", "UNKNOWN_TAKE"]


async def test_a_desk_without_takes_says_so() -> None:
    desk = Desk(Actors(), VirtualClock())
    assert not desk.repeats
    with pytest.raises(CapabilityMissing):
        await desk.do(GATE)


async def test_a_cue_performs_a_take_and_the_next_follows(tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text(SHOW)
    async with working(tmp_path / "show.yaml") as stage:
        await stage.desk.do(FireCue("1"))
        assert stage.repeaters.asked == [Replay("Bo", "gate 1", when_busy=WhenBusy.INTERRUPT)]
        assert stage.actors.orders == []
        stage.actors.finish()
        await settle()
        assert [n.cue_id for n in stage.heard if isinstance(n, CueFired)] == ["1", "2"]
        await stage.desk.do(Interrupt())


async def test_a_cue_whose_take_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text(SHOW)
    async with working(tmp_path / "show.yaml") as stage:
        stage.repeaters.refusal = UnknownTake("no take is called 'gate 1'")
        with pytest.raises(UnknownTake):
            await stage.desk.do(FireCue("1"))


def test_a_cue_says_what_it_does_and_does_one_thing() -> None:
    assert Cue(character="Bo", replay="gate 1").summary() == "Bo: replay gate 1"
    with pytest.raises(ValidationError, match="one of them"):
        Cue(line="Halt!", replay="gate 1")


@pytest.mark.parametrize(
    ("address", "arguments", "command"),
    [
        ("/exomni/replay", ["gate 1"], Replay("", "gate 1")),
        ("/exomni/Bo/replay", ["gate 1", 1], Replay("Bo", "gate 1")),
        ("/exomni/Bo/replay", ["gate 1", 0], None),
    ],
)
def test_takes_are_performed_by_osc(
    address: str, arguments: list[Argument], command: Command | None
) -> None:
    message = OscMessage(address, tuple(arguments))
    assert read_command(message) == command


@pytest.mark.parametrize(
    ("values", "command"),
    [
        (PAYLOADS["replay"].plain("gate 1"), GATE),
        (
            {"take": "gate 1", "start": "2.5", "end": "10:00:00:00", "loops": 3, "timecode": True},
            Replay("Bo", "gate 1", "2.5", "10:00:00:00", 3, timecode_restored=True),
        ),
        (
            {"take": "gate 1", "endless": True, "when_busy": "refuse"},
            Replay("Bo", "gate 1", loop_count=None, when_busy=WhenBusy.REFUSE),
        ),
    ],
)
def test_takes_are_performed_by_mqtt(values: dict[str, object], command: Command) -> None:
    assert PAYLOADS["replay"].model_validate(values).command("Bo") == command
