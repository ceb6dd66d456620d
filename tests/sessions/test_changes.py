"""Whoever follows a character is woken by what it is told."""

import asyncio

import pytest

from bridge.config import CharacterConfig
from bridge.errors import UnknownCharacter
from bridge.face.behavior import Behavior
from bridge.sessions.changes import Changes
from bridge.sessions.direction import Direction
from bridge.sessions.panic import PanicKind
from tests.fakes import settle
from tests.sessions.test_cast import House


async def count(changes: Changes, seen: list[int]) -> None:
    async for _ in changes.follow():
        seen.append(len(seen))


async def test_everybody_is_woken_by_every_change_and_let_go_at_the_end() -> None:
    changes, one, two = Changes(), list[int](), list[int]()
    async with asyncio.TaskGroup() as tasks:
        for seen in (one, two):
            tasks.create_task(count(changes, seen))
        await settle()
        changes.note()
        await settle()
        changes.note()
        changes.note()  # nobody has looked in between
        await settle()
        changes.close()
    assert one == two == [0, 1, 2]


async def test_behavior_mood_and_panic_of_a_character_wake_its_followers() -> None:
    async with House().running() as house:
        seen: list[Behavior] = []

        async def follow() -> None:
            async for _ in house.cast.presence.changes("Ava"):
                seen.append(house.cast.presence.behavior("Ava"))  # noqa: PERF401

        task = house.group.create_task(follow())
        await settle()
        house.cast.behave("Ava", Behavior.THINKING)
        await settle()
        house.cast.direct("Ava", Direction(mood={"joy": 1.0}))
        await settle()
        house.cast.behave("Ben", Behavior.THINKING)
        await settle()
        house.cast.panic(PanicKind.MUTE)
        await settle()
        assert seen == [Behavior.IDLE, *[Behavior.THINKING] * 3]
        task.cancel()


async def test_following_ends_with_the_character() -> None:
    async with House().running() as house:
        await house.cast.create(CharacterConfig(name="Cleo"))
        following = house.cast.presence.changes("Cleo")
        await anext(following)
        await house.cast.delete("Cleo")
        with pytest.raises(StopAsyncIteration):
            await anext(following)
        with pytest.raises(UnknownCharacter):
            await anext(house.cast.presence.changes("Cleo"))
