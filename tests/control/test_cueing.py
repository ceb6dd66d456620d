"""Cues run: they wait, speak, play, follow; and they stop when told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bridge.board import Board
from bridge.control.commands import Back, FireCue, Go, Interrupt, Panic, PanicKind, ReloadCues
from bridge.control.cue import Cue
from bridge.control.cue_list import CueList
from bridge.control.cueing import CueDesk
from bridge.control.desk import Desk
from bridge.control.notices import CommandFailed, CueFired, CuePointer, Notice
from bridge.errors import (
    CapabilityMissing,
    CharacterBusy,
    ConfigError,
    CueRefused,
    EngineUnavailable,
    StorageFailed,
)
from bridge.events import EndReason
from bridge.sessions.direction import Direction, MakeGesture
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle


class Scenes:
    """Scenes that last until a test ends them."""

    def __init__(self) -> None:
        self.played: list[Path] = []
        self.ended = asyncio.Event()
        self.stopped = False

    async def play(self, path: Path) -> None:
        self.played.append(path)
        if path.name == "broken.yaml":
            raise StorageFailed("the scene broke")
        try:
            await self.ended.wait()
        except asyncio.CancelledError:
            self.stopped = True
            raise


class Show:
    """A desk with a cue list of `cues`, actors and scenes; `heard` is what it tells."""

    def __init__(self, **cues: Cue) -> None:
        self.list = CueList(cues)
        self.clock = VirtualClock()
        self.actors = Actors()
        self.scenes: Scenes | None = Scenes()
        self.heard: list[Notice] = []
        self.desk: Desk

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Show"]:
        board = Board[Notice]()
        cues = CueDesk(
            lambda: self.list, Path("/show"), self.actors, self.clock, board, 0.3, self.scenes
        )
        self.desk = Desk(self.actors, self.clock, cues, board)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(self.desk.run())
            group.create_task(self._listen())
            await settle()
            yield self
            running.cancel()

    async def _listen(self) -> None:
        async for notice in self.desk.notices():
            self.heard.append(notice)

    @property
    def said(self) -> list[str]:
        return [order.text for order in self.actors.orders]

    @property
    def fired(self) -> list[str]:
        return [notice.cue_id for notice in self.heard if isinstance(notice, CueFired)]

    async def go(self) -> None:
        await self.clock.advance(1.0)
        await self.desk.do(Go())
        await settle()

    async def finish(self) -> None:
        self.actors.finish()
        await settle()


def line(text: str, **options: object) -> Cue:
    return Cue.model_validate({"line": text, **options})


async def test_go_runs_cues_in_order() -> None:
    async with Show(a=line("one"), b=line("two")).running() as show:
        await show.go()
        await show.finish()
        await show.go()
    assert show.said == ["one", "two"]
    assert show.fired == ["a", "b"]


async def test_where_the_show_stands_is_told() -> None:
    async with Show(a=line("one"), b=line("two")).running() as show:
        await show.go()
        assert show.heard[-2] == CuePointer("b", ("a",))
        await show.finish()
        assert show.heard[-1] == CuePointer("b", ())
        await show.desk.do(Back())
        await settle()
        assert CuePointer("a", ()) in show.heard[-2:]


async def test_a_gesture_and_a_line_go_together() -> None:
    cue = line("one", gesture="nod 0.5", emotion="joy 0.6", character="Bo")
    async with Show(a=cue).running() as show:
        await show.go()
    assert show.actors.told == [("Bo", Direction(gesture=MakeGesture("nod", 0.5)))]
    assert (show.actors.orders[0].emotion, show.actors.orders[0].intensity) == ("joy", 0.6)


async def test_a_cue_that_follows_waits_for_the_line_and_its_own_time() -> None:
    show = Show(a=line("one", follow=True), b=line("two", wait=2), c=line("three"))
    async with show.running():
        await show.go()
        assert show.said == ["one"]
        await show.finish()
        await show.clock.advance(1.9)
        assert show.said == ["one"]
        await show.clock.advance(0.2)
        assert show.said == ["one", "two"]


async def test_an_interrupted_line_is_not_followed() -> None:
    async with Show(a=line("one", follow=True), b=line("two")).running() as show:
        await show.go()
        await show.desk.do(Interrupt("Ava"))
        await settle()
    assert show.said == ["one"]


@pytest.mark.parametrize("stop", [Panic(PanicKind.NEUTRAL), Panic(PanicKind.HOLD), Interrupt()])
async def test_panic_lets_nothing_follow_and_nothing_wait(stop: Panic | Interrupt) -> None:
    show = Show(a=line("one", wait=5), b=line("two", follow=True), c=line("three"))
    async with show.running():
        await show.go()
        await show.desk.do(FireCue("b"))
        await show.desk.do(stop)
        await show.finish()
        await show.clock.advance(10.0)
        assert show.said == ["two"]
        assert show.heard[-1] == CuePointer("b", ())


async def test_mute_lets_the_show_go_on() -> None:
    async with Show(a=line("one", follow=True), b=line("two")).running() as show:
        await show.go()
        await show.desk.do(Panic(PanicKind.MUTE))
        await show.finish()
    assert show.said == ["one", "two"]


async def test_firing_twice_is_refused_while_the_line_is_said() -> None:
    async with Show(a=line("one")).running() as show:
        await show.desk.do(FireCue("a"))
        await show.clock.advance(5.0)
        with pytest.raises(CueRefused):
            await show.desk.do(FireCue("a"))
    assert show.said == ["one"]


async def test_firing_twice_runs_twice_where_the_cue_says_so() -> None:
    async with Show(a=line("one", repeat="queue")).running() as show:
        await show.desk.do(FireCue("a"))
        await show.desk.do(FireCue("a"))
        assert show.said == ["one"]
        await show.finish()
        assert show.said == ["one", "one"]
        await show.finish()
        assert show.heard[-1] == CuePointer("a", ())


async def test_firing_a_cue_leaves_the_pointer() -> None:
    async with Show(a=line("one"), b=line("two")).running() as show:
        await show.desk.do(FireCue("b"))
        assert show.desk.cues.pointer == CuePointer("a", ("b",))


async def test_a_refused_line_is_raised_to_who_fired_it() -> None:
    show = Show(a=line("one"))
    show.actors.refusal = CharacterBusy("busy")
    async with show.running():
        with pytest.raises(CharacterBusy):
            await show.desk.do(FireCue("a"))
        assert show.desk.cues.pointer.running == ()


async def test_a_refusal_after_a_wait_is_told() -> None:
    show = Show(a=line("one", wait=1))
    show.actors.refusal = CharacterBusy("busy")
    async with show.running():
        await show.desk.do(FireCue("a"))
        await show.clock.advance(2.0)
        failed = CommandFailed(FireCue("a"), "", "CHARACTER_BUSY", "busy")
        assert failed in show.heard


async def test_a_line_that_breaks_is_not_followed() -> None:
    async with Show(a=line("one", follow=True), b=line("two")).running() as show:
        await show.go()
        show.actors.reason = EndReason.FAILED
        await show.finish()
    assert show.said == ["one"]


async def test_a_scene_is_played_to_its_end_and_followed() -> None:
    async with Show(a=Cue(scene="one.yaml", follow=True), b=line("two")).running() as show:
        assert show.scenes is not None
        await show.go()
        assert show.scenes.played == [Path("/show/one.yaml")]
        assert show.said == []
        show.scenes.ended.set()
        await settle()
        assert show.said == ["two"]


async def test_panic_stops_a_scene() -> None:
    async with Show(a=Cue(scene="one.yaml")).running() as show:
        await show.go()
        await show.desk.do(Panic(PanicKind.HOLD))
        await settle()
        assert show.scenes is not None
        assert show.scenes.stopped


async def test_a_scene_that_breaks_is_told() -> None:
    async with Show(a=Cue(scene="broken.yaml")).running() as show:
        await show.desk.do(FireCue("a"))
        await settle()
        failed = CommandFailed(FireCue("a"), "", "STORAGE_FAILED", "the scene broke")
        assert failed in show.heard


async def test_where_nobody_plays_scenes_that_is_told() -> None:
    show = Show(a=Cue(scene="one.yaml"))
    show.scenes = None
    async with show.running():
        await show.desk.do(FireCue("a"))
        await settle()
        assert [n.reason for n in show.heard if isinstance(n, CommandFailed)] == [
            CapabilityMissing.reason
        ]


async def test_a_list_read_again_is_used_from_then_on() -> None:
    async with Show(a=line("one"), b=line("two")).running() as show:
        show.list = CueList({"a": line("uno"), "b": line("due")})
        await show.desk.do(ReloadCues())
        await show.go()
    assert show.said == ["uno"]


async def test_a_list_with_mistakes_changes_nothing() -> None:
    show = Show(a=line("one"))
    lists = [show.list]

    def load() -> CueList:
        if not lists:
            raise ConfigError("show.yaml:3: no")
        return lists.pop()

    cues = CueDesk(load, Path(), show.actors, show.clock, Board[Notice](), 0.3)
    with pytest.raises(ConfigError):
        cues.reload()
    assert list(cues.cues.cues) == ["a"]


async def test_a_cue_desk_that_does_not_run_refuses() -> None:
    show = Show(a=line("one"))
    cues = CueDesk(lambda: show.list, Path(), show.actors, show.clock, Board[Notice](), 0.3)
    with pytest.raises(EngineUnavailable):
        await cues.fire("a")
    assert cues.pointer.running == ()
