"""How a character does, told in values."""

import asyncio
from contextlib import aclosing
from typing import Final

import pytest

from bridge.face.behavior import Behavior
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.panic import PanicKind
from bridge.sessions.vitals import Vitals
from tests.fakes import settle
from tests.fakes_engine import CHUNK_S
from tests.sessions.test_cast import House

ORDER: Final = SpeakOrder(text="one two three", character="Ava")


def of_ava(house: House) -> Vitals:
    return house.cast.vitals()[0]


async def test_a_character_that_says_nothing_has_nothing_waiting() -> None:
    async with House().running() as house:
        found = of_ava(house)
        assert (found.character, found.utterance_id, found.behavior) == ("Ava", "", "idle")
        assert (found.waiting_count, found.buffered_s, found.underrun_count) == (0, 0.0, 0)
        assert found.latest is None


async def test_what_plays_and_what_waits_is_told() -> None:
    async with House().running() as house:
        speaking = house.listen(ORDER)
        house.listen(ORDER)
        await settle()
        found = of_ava(house)
        assert found.utterance_id == speaking.started.utterance_id
        assert found.waiting_count == 1
        assert found.buffered_s == pytest.approx(3 * CHUNK_S, abs=0.01)
        assert found.behavior == "speaking"


async def test_latencies_and_stalls_outlive_their_utterance() -> None:
    async with House().running() as house:
        house.engine.pace_s = 2 * CHUNK_S
        house.listen(ORDER)
        await house.clock.advance(3.5 * CHUNK_S)
        house.jaw()  # a frame is due, and nothing is there to be shown
        assert of_ava(house).underrun_count == 1
        await house.clock.advance(20.0)
        found = of_ava(house)
        assert (found.utterance_id, found.underrun_count) == ("", 1)
        assert found.latest is not None
        assert found.latest.first_audio_ms == pytest.approx(2000 * CHUNK_S)


async def test_watchers_and_restraints_are_told() -> None:
    async with House().running() as house, aclosing(house.cast.watch("Ava")) as watched:
        watching = house.group.create_task(_next(watched))
        house.cast.panic(PanicKind.MUTE, "Ava")
        house.cast.behave("Ava", Behavior.LISTENING)
        await settle()
        found = of_ava(house)
        assert (found.watcher_count, found.muted, found.behavior) == (1, True, "listening")
        watching.cancel()
        await asyncio.wait([watching])


async def _next(events: object) -> None:
    await anext(events)  # type: ignore[call-overload]
