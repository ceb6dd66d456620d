"""The clocks keep their contract."""

import asyncio

import pytest

from bridge.clock import MonotonicClock, utc_ns_at
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


class HeldUpClock(VirtualClock):
    """Time passes between two readings, until nothing holds them up any more."""

    def __init__(self, *pauses_s: float) -> None:
        super().__init__()
        self._pauses_s = list(pauses_s)

    def utc_ns(self) -> int:
        read_ns = super().utc_ns()
        self.jump(self._pauses_s.pop(0) if self._pauses_s else 0.0)
        return read_ns


def test_who_is_held_up_between_two_clocks_reads_them_again() -> None:
    clock = HeldUpClock(0.030, 0.010)
    truth_ns = VirtualClock.utc_ns(clock) - round(clock.now() * 1e9)
    assert utc_ns_at(clock, 7.0) == truth_ns + 7_000_000_000
