"""The clocks keep their contract."""

import asyncio

import pytest

from bridge.clock import MonotonicClock
from tests.fakes import VirtualClock, settle


async def test_sleepers_wake_in_deadline_order() -> None:
    clock, woken = VirtualClock(0.0), list[float]()

    async def sleeper(deadline_s: float) -> None:
        await clock.sleep_until(deadline_s)
        woken.append(clock.now())

    async with asyncio.TaskGroup() as group:
        for deadline_s in (3.0, 1.0, 2.0):
            group.create_task(sleeper(deadline_s))
        await clock.advance(5.0)
    assert woken == [1.0, 2.0, 3.0]


async def test_timeout_fires_in_virtual_time() -> None:
    clock = VirtualClock(0.0)

    async def body() -> None:
        async with clock.timeout_at(1.0):
            await clock.sleep_until(10.0)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.wait([group.create_task(catch(body()))]))
        await settle()
        await clock.advance(1.5)
        await task


async def catch(body: object) -> None:
    with pytest.raises(TimeoutError):
        await body  # type: ignore[misc]


async def test_the_machine_clock_sleeps_until_a_deadline() -> None:
    clock = MonotonicClock()
    deadline_s = clock.now() + 0.01
    await clock.sleep_until(deadline_s)
    assert clock.now() >= deadline_s - 0.001
