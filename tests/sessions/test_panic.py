"""Panic commands take effect at once, on whoever speaks, and leave everybody else alone."""

from collections.abc import AsyncIterator

import numpy as np
import pytest

from bridge.errors import CharacterHeld, UnknownCharacter
from bridge.events import Audio, EndReason, PacedFrame, WatchEvent
from bridge.face.behavior import Behavior
from bridge.sessions.freeze import RELEASE_S
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.panic import PanicKind, Restraint
from bridge.sessions.performance import REST_S
from tests.fakes import settle
from tests.sessions.test_cast import House

LONG = SpeakOrder("one two three four five six seven eight")


def test_each_command_leaves_what_it_says() -> None:
    free, held, muted = Restraint(), Restraint(held=True), Restraint(muted=True)
    assert free.after(PanicKind.HOLD) == held
    assert free.after(PanicKind.MUTE) == muted
    assert held.after(PanicKind.MUTE) == muted.after(PanicKind.HOLD) == Restraint(True, True)
    assert Restraint(True, True).after(PanicKind.NEUTRAL) == muted
    assert Restraint(True, True).after(PanicKind.RESUME) == free


async def test_neutral_ends_speech_and_closes_the_mouth() -> None:
    async with House().running() as house:
        listener = house.listen(LONG)
        await house.clock.advance(0.5)
        assert house.jaw() > 0.2
        house.cast.panic(PanicKind.NEUTRAL)
        await settle()
        assert listener.ended.reason is EndReason.INTERRUPTED
        await house.clock.advance(REST_S + 0.05)
        assert house.jaw() < 0.02


async def test_after_neutral_a_character_takes_new_lines() -> None:
    async with House().running() as house:
        house.cast.panic(PanicKind.NEUTRAL)
        listener = house.listen(SpeakOrder("one"))
        await house.clock.advance(2.0)
        assert listener.ended.reason is EndReason.COMPLETED


@pytest.mark.parametrize("while_speaking", [False, True])
async def test_after_neutral_nobody_listens_or_thinks_on(
    while_speaking: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with House().running() as house:
        doing: dict[int, Behavior] = {}
        monkeypatch.setattr(
            house.timeline.mixer,
            "behave",
            lambda slot, behavior, _at_s, **_ahead: doing.update({slot: behavior}),
        )
        house.cast.behave("Ava", Behavior.THINKING)
        house.cast.behave("Ben", Behavior.LISTENING)
        if while_speaking:
            house.listen(LONG)
            await house.clock.advance(0.5)
        house.cast.panic(PanicKind.NEUTRAL)
        await settle()
        assert doing == {0: Behavior.IDLE, 1: Behavior.IDLE}
        assert {vitals.behavior for vitals in house.cast.vitals()} == {"idle"}


async def test_hold_keeps_the_face_as_it_is_and_ends_speech() -> None:
    async with House().running() as house:
        listener = house.listen(LONG)
        await house.clock.advance(0.5)
        before = house.jaw()
        house.cast.panic(PanicKind.HOLD)
        held = house.jaw()
        await settle()
        assert listener.ended.reason is EndReason.INTERRUPTED
        for _ in range(20):
            await house.clock.advance(0.5)
            assert house.jaw() == held
        assert held == pytest.approx(before, abs=0.02)
        assert before > 0.2


async def test_a_second_hold_changes_nothing() -> None:
    async with House().running() as house:
        house.listen(LONG)
        await house.clock.advance(0.5)
        house.cast.panic(PanicKind.HOLD)
        held = house.jaw()
        await house.clock.advance(5.0)
        house.cast.panic(PanicKind.HOLD)
        assert house.jaw() == pytest.approx(held, abs=1e-6)


async def test_a_held_character_refuses_lines_until_it_resumes() -> None:
    async with House().running() as house:
        house.cast.panic(PanicKind.HOLD)
        refused = house.listen(SpeakOrder("one"))
        await settle()
        assert isinstance(refused.error, CharacterHeld)
        house.cast.panic(PanicKind.RESUME)
        taken = house.listen(SpeakOrder("one"))
        await house.clock.advance(2.0)
        assert taken.ended.reason is EndReason.COMPLETED


async def test_a_released_face_eases_back() -> None:
    async with House().running() as house:
        house.listen(LONG)
        await house.clock.advance(0.5)
        house.cast.panic(PanicKind.HOLD)
        held = house.jaw()
        await house.clock.advance(1.0)
        house.cast.panic(PanicKind.RESUME)
        jaws = []
        for _ in range(int(RELEASE_S * 60) + 6):
            await house.clock.advance(1 / 60)
            jaws.append(house.jaw())
    assert jaws[-1] < 0.02
    assert max(np.abs(np.diff([held, *jaws]))) < 0.1


async def test_panic_on_one_leaves_the_others_alone() -> None:
    async with House().running() as house:
        ava, ben = house.listen(LONG), house.listen(SpeakOrder("one two", character="Ben"))
        await house.clock.advance(0.3)
        house.cast.panic(PanicKind.HOLD, "Ava")
        await house.clock.advance(3.0)
        assert ava.ended.reason is EndReason.INTERRUPTED
        assert ben.ended.reason is EndReason.COMPLETED
        assert house.cast.restraints() == {"Ava": Restraint(held=True), "Ben": Restraint()}


async def test_what_begins_is_stamped_with_the_slate() -> None:
    async with House().running() as house:
        house.cast.mark("gate 3")
        listener = house.listen(SpeakOrder("one"))
        await house.clock.advance(2.0)
        assert listener.started.slate == "gate 3"


async def test_an_unknown_character_is_refused() -> None:
    async with House().running() as house:
        with pytest.raises(UnknownCharacter):
            house.cast.panic(PanicKind.MUTE, "Zoe")


async def test_mute_silences_watchers_flags_their_frames_and_lets_the_line_go_on() -> None:
    async with House().running() as house:
        heard: list[WatchEvent] = []
        watching = house.group.create_task(_collect(house.cast.watch("Ava"), heard))
        listener = house.listen(LONG)
        await house.clock.advance(0.5)
        house.cast.panic(PanicKind.MUTE)
        first = len(heard)
        await house.clock.advance(1.0)
        house.cast.panic(PanicKind.RESUME)
        second = len(heard)
        await house.clock.advance(5.0)
        assert listener.ended.reason is EndReason.COMPLETED
        assert [_loud(part) for part in (heard[:first], heard[first:second], heard[second:])] == [
            True,
            False,
            True,
        ]
        flags = [e.muted for e in heard[first + 1 : second] if isinstance(e, PacedFrame)]
        assert all(flags)
        assert flags
        watching.cancel()


async def _collect(events: AsyncIterator[WatchEvent], heard: list[WatchEvent]) -> None:
    async for event in events:
        heard.append(event)  # noqa: PERF401 (what is heard shows at once)


def _loud(events: list[WatchEvent]) -> bool:
    sounds = [event.pcm for event in events if isinstance(event, Audio)]
    assert sounds
    return any(np.any(pcm) for pcm in sounds)
