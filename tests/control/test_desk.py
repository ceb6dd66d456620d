"""The desk carries out each command once, and says what came of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from bridge.config import TimecodeSettings
from bridge.control.commands import (
    Direct,
    Go,
    Interrupt,
    Jam,
    Panic,
    PanicKind,
    Say,
    Slate,
)
from bridge.control.desk import Desk
from bridge.control.notices import (
    CommandDone,
    CommandFailed,
    Notice,
    PanicState,
    SlateSet,
)
from bridge.control.repeats import MEMORY_S
from bridge.control.slate import SlateState
from bridge.errors import (
    CapabilityMissing,
    CharacterBusy,
    EngineFailed,
    EngineUnavailable,
    InvalidArgument,
    UnknownCharacter,
)
from bridge.events import EndReason
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.sessions.direction import Direction, LookAway
from bridge.sessions.orders import WhenBusy
from bridge.sessions.panic import Restraint
from tests.control.acting import Actors, broken
from tests.fakes import VirtualClock, settle

HELLO = Say("Ava", "Hello.")


async def extend(heard: list[Notice], notices: AsyncIterator[Notice]) -> None:
    async for notice in notices:
        heard.append(notice)  # noqa: PERF401 (what is heard shows at once)


@asynccontextmanager
async def working(
    actors: Actors, clock: VirtualClock | None = None
) -> AsyncIterator[tuple[Desk, list[Notice]]]:
    """A desk at work, and what it tells after its first two notices of how things stand."""
    desk = Desk(actors, clock or VirtualClock())
    heard: list[Notice] = []

    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        listening = group.create_task(extend(heard, desk.notices()))
        await settle()
        heard.clear()
        yield desk, heard
        running.cancel()
        await settle()
        assert listening.done()


async def test_a_line_goes_to_its_character_with_all_it_was_given() -> None:
    actors = Actors()
    async with working(actors) as (desk, _):
        await desk.do(Say("Bo", "No!", "anger", 0.5, WhenBusy.INTERRUPT))
        order = actors.orders[0]
    assert (order.character, order.text, order.emotion, order.intensity, order.when_busy) == (
        "Bo",
        "No!",
        "anger",
        0.5,
        WhenBusy.INTERRUPT,
    )


async def test_a_line_is_taken_at_once_and_told_as_done_when_it_was_said() -> None:
    actors = Actors()
    async with working(actors) as (desk, heard):
        await desk.do(HELLO, "a")
        assert heard == []
        actors.finish()
        await settle()
        assert heard == [CommandDone(HELLO, "a", "Hello.")]


async def test_a_line_that_breaks_is_told_as_failed() -> None:
    actors = Actors()
    actors.reason = EndReason.FAILED
    async with working(actors) as (desk, heard):
        await desk.do(HELLO)
        actors.finish()
        await settle()
        assert heard == [CommandFailed(HELLO, "", "ENGINE_FAILED", "it broke")]


async def test_a_refused_line_raises_and_is_told() -> None:
    async with working(broken(CharacterBusy("busy"))) as (desk, heard):
        with pytest.raises(CharacterBusy):
            await desk.do(HELLO, "a")
        await settle()
        assert heard == [CommandFailed(HELLO, "a", "CHARACTER_BUSY", "busy")]


async def test_an_unknown_character_is_named() -> None:
    async with working(Actors()) as (desk, _):
        with pytest.raises(UnknownCharacter) as caught:
            await desk.do(Say("Zoe", "Hello."))
    assert caught.value.known == ("Ava", "Bo")


async def test_a_bug_in_one_line_leaves_the_desk_at_work() -> None:
    actors = broken(ZeroDivisionError("oops"))
    async with working(actors) as (desk, heard):
        with pytest.raises(EngineFailed, match="oops"):
            await desk.do(HELLO)
        actors.refusal = None
        await desk.do(HELLO)
        await settle()
        assert len(actors.orders) == 1
        assert isinstance(heard[0], CommandFailed)


async def test_a_desk_that_does_not_run_refuses_lines() -> None:
    with pytest.raises(EngineUnavailable):
        await Desk(Actors(), VirtualClock()).do(HELLO)


async def test_the_same_key_is_done_once() -> None:
    actors = Actors()
    async with working(actors) as (desk, _):
        for _ in range(3):
            await desk.do(HELLO, "a")
        await desk.do(HELLO, "b")
    assert len(actors.orders) == 2


async def test_commands_without_a_key_are_all_done() -> None:
    actors = Actors()
    async with working(actors) as (desk, _):
        await desk.do(HELLO)
        await desk.do(HELLO)
    assert len(actors.orders) == 2


async def test_a_refused_command_may_come_again_with_its_key() -> None:
    actors = broken(CharacterBusy("busy"))
    async with working(actors) as (desk, _):
        with pytest.raises(CharacterBusy):
            await desk.do(HELLO, "a")
        actors.refusal = None
        await desk.do(HELLO, "a")
    assert len(actors.orders) == 1


async def test_a_key_is_forgotten_in_time() -> None:
    actors, clock = Actors(), VirtualClock()
    async with working(actors, clock) as (desk, _):
        await desk.do(Interrupt("Ava"), "a")
        clock.jump(MEMORY_S - 1)
        await desk.do(Interrupt("Ava"), "a")
        assert len(actors.stopped) == 1
        clock.jump(2)
        await desk.do(Interrupt("Ava"), "a")
    assert len(actors.stopped) == 2


async def test_interrupting_nobody_in_particular_stops_everybody() -> None:
    actors = Actors()
    async with working(actors) as (desk, heard):
        await desk.do(HELLO)
        await desk.do(Interrupt())
        await settle()
        assert actors.hushed == 1
        assert CommandDone(HELLO, "", "Hello.") in heard


async def test_a_direction_reaches_its_face() -> None:
    actors = Actors()
    direction = Direction(mood={"joy": 1.0}, look=LookAway())
    async with working(actors) as (desk, _):
        await desk.do(Direct("Bo", direction))
    assert actors.told == [("Bo", direction)]


async def test_panic_is_told_with_who_is_left_in_what() -> None:
    async with working(Actors()) as (desk, heard):
        await desk.do(Panic(PanicKind.MUTE))
        await desk.do(Panic(PanicKind.HOLD, "Bo"))
        assert desk.panic == PanicState(
            {"Ava": Restraint(muted=True), "Bo": Restraint(held=True, muted=True)}
        )
        await desk.do(Panic(PanicKind.RESUME))
        await settle()
        assert [n for n in heard if isinstance(n, PanicState)][-1] == PanicState({})


async def test_the_slate_counts_takes_of_a_name() -> None:
    actors = Actors()
    async with working(actors) as (desk, heard):
        slates = []
        for name in ("gate", "gate", "", "bridge"):
            await desk.do(Slate(name))
            slates.append(str(desk.slate))
        await settle()
    assert slates == ["gate 1", "gate 2", "gate 3", "bridge 1"]
    assert actors.slate == "bridge 1"
    assert heard[-2:] == [SlateSet(SlateState("bridge", 1)), CommandDone(Slate("bridge"))]


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", "x\ny", "n" * 65, "a:b"])
async def test_a_slate_that_cannot_name_files_is_refused(name: str) -> None:
    async with working(Actors()) as (desk, _):
        with pytest.raises(InvalidArgument):
            await desk.do(Slate(name))


async def test_without_a_cue_list_go_says_what_is_missing() -> None:
    async with working(Actors()) as (desk, _):
        with pytest.raises(CapabilityMissing, match="cues_path"):
            await desk.do(Go())


async def test_who_comes_late_hears_how_things_stand() -> None:
    async with working(Actors()) as (desk, _):
        await desk.do(Slate("gate"))
        await desk.do(Panic(PanicKind.HOLD, "Ava"))
        async with aclosing(desk.notices()) as notices:
            first = [await anext(notices), await anext(notices)]
    assert first == [SlateSet(SlateState("gate", 1)), PanicState({"Ava": Restraint(held=True)})]


def jammed(**settings: object) -> tuple[Desk, Timecode]:
    """A desk, and the timecode it jams."""
    clock = VirtualClock()
    values = TimecodeSettings.model_validate(settings)
    timecode = Timecode(Timebase(clock, 0), clock, values)
    return Desk(Actors(), clock, timecode=timecode), timecode


async def test_a_jam_sets_timecode() -> None:
    desk, timecode = jammed(source="command", rate="25")
    await desk.do(Jam("10:00:00:24"))
    assert str(timecode.status().label) == "10:00:00:24"
    await desk.do(Jam("01:00:00;02", "29.97"))
    assert str(timecode.status().label) == "01:00:00;02"


@pytest.mark.parametrize(("label", "rate"), [("soon", ""), ("10:00:00:25", ""), ("1", "fast")])
async def test_a_jam_to_nowhere_is_refused(label: str, rate: str) -> None:
    desk, timecode = jammed(source="command", rate="25")
    with pytest.raises(InvalidArgument):
        await desk.do(Jam(label, rate))
    assert str(timecode.status().label) == "00:00:00:00"


async def test_a_desk_without_timecode_says_so() -> None:
    with pytest.raises(CapabilityMissing, match="timecode"):
        await Desk(Actors(), VirtualClock()).do(Jam("10:00:00:00"))
