"""The order in which a service ends, with parts that note what they are told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bridge.errors import ServiceDraining
from bridge.lifecycle.ending import Ending
from bridge.lifecycle.phase import Phase, Phases
from tests.fakes import VirtualClock, settle

REST_S = 0.3


@dataclass
class Troupe:
    """Every part at once."""

    told: list[str] = field(default_factory=list)
    speaking_count: int = 0
    generating_count: int = 0
    count: int = 0
    rest_s: float = -1.0

    def drain(self, error: ServiceDraining) -> None:
        self.told.append(f"drain {error.reason}")

    def hush(self) -> None:
        self.told.append("hush")

    def close(self) -> None:
        self.told.append("close")

    def rest(self, at_s: float) -> None:
        self.told.append("rest")
        self.rest_s = at_s

    async def retire(self, error: ServiceDraining) -> None:
        self.told.append(f"retire {error.reason}")

    def dismiss(self, error: ServiceDraining) -> None:
        self.told.append(f"dismiss {error.reason}")


class House:
    """A service that is about to end."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.phases = Phases()
        self.troupe = Troupe()
        self.hurry = asyncio.Event()
        self.group: asyncio.TaskGroup
        self.ending = Ending(
            self.phases, self.troupe, self.troupe, self.troupe, [self.troupe], self.clock, REST_S
        )

    async def drained(self, within_s: float, after_s: float) -> "asyncio.Task[bool]":
        """A drain begun `after_s` ago."""
        task = self.group.create_task(self.ending.drain(within_s, self.hurry))
        await self.clock.advance(after_s)
        await settle()
        return task


@pytest.fixture
async def house() -> AsyncIterator[House]:
    here = House()
    async with asyncio.TaskGroup() as here.group:
        yield here


async def test_a_silent_service_is_drained_at_once(house: House) -> None:
    assert await house.ending.drain(10.0, house.hurry)
    assert house.phases.current is Phase.DRAINING
    assert house.troupe.told == ["drain DRAINING", "drain DRAINING", "retire DRAINING"]


@pytest.mark.parametrize("busy", ["speaking_count", "generating_count", "count"])
async def test_whoever_is_busy_is_waited_for(house: House, busy: str) -> None:
    setattr(house.troupe, busy, 1)
    task = await house.drained(10.0, after_s=5.0)
    assert not task.done()
    setattr(house.troupe, busy, 0)
    await house.clock.advance(0.1)
    assert task.result() is True


async def test_nobody_is_waited_for_longer_than_that(house: House) -> None:
    house.troupe.speaking_count = 1
    task = await house.drained(2.0, after_s=1.9)
    assert not task.done()
    await house.clock.advance(0.2)
    assert task.result() is False


async def test_whoever_is_in_a_hurry_does_not_wait(house: House) -> None:
    house.troupe.speaking_count = 1
    task = await house.drained(10.0, after_s=1.0)
    house.hurry.set()
    await settle()
    assert task.result() is False


async def test_callers_are_dismissed_when_every_face_was_seen_at_rest(house: House) -> None:
    began_s = house.clock.now()
    stopping = house.group.create_task(house.ending.stop())
    await house.clock.advance(REST_S - 0.01)
    assert house.troupe.told[-3:] == ["close", "hush", "rest"]
    assert house.troupe.rest_s == began_s
    await house.clock.advance(0.02)
    assert stopping.done()
    assert house.troupe.told[-1] == "dismiss DRAINING"


async def test_what_was_drained_is_not_told_twice(house: House) -> None:
    await house.ending.drain(10.0, house.hurry)
    stopping = house.group.create_task(house.ending.stop())
    await house.clock.advance(1.0)
    assert stopping.done()
    assert house.troupe.told.count("retire DRAINING") == 1
    assert house.phases.current is Phase.STOPPING


def test_no_phase_comes_back() -> None:
    phases = Phases()
    assert phases.serving
    phases.enter(Phase.STOPPING)
    phases.enter(Phase.DRAINING)
    assert phases.current is Phase.STOPPING
    assert not phases.serving
