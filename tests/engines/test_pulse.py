"""A worker is alive while it says so and its model moves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bridge.engines.maker import WorkerState
from bridge.engines.pulse import Pulse
from tests.fakes import VirtualClock, settle

IDLE = WorkerState(0, 0, 0)


@asynccontextmanager
async def watched(pulse: Pulse) -> AsyncIterator["asyncio.Task[str]"]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(pulse.stops())
        await settle()
        yield task
        task.cancel()


def make(clock: VirtualClock) -> Pulse:
    return Pulse(5.0, 60.0, clock)


async def test_a_worker_that_beats_lives_on() -> None:
    clock = VirtualClock()
    pulse = make(clock)
    async with watched(pulse) as stops:
        for _ in range(100):
            await clock.advance(pulse.interval_s)
            pulse.beat(IDLE)
            await settle()
        assert not stops.done()


async def test_silence_is_down_after_the_timeout_and_not_before() -> None:
    clock = VirtualClock()
    async with watched(make(clock)) as stops:
        await clock.advance(4.9)
        assert not stops.done()
        await clock.advance(0.2)
        assert stops.result() == "it has said nothing for 5 s"


async def test_late_beats_are_beats() -> None:
    clock = VirtualClock()
    pulse = make(clock)
    async with watched(pulse) as stops:
        for _ in range(5):
            await clock.advance(4.0)
            pulse.beat(IDLE)
            await settle()
        assert not stops.done()


async def test_a_service_that_was_suspended_does_not_take_its_worker_for_dead() -> None:
    clock = VirtualClock()
    pulse = make(clock)
    async with watched(pulse) as stops:
        clock.jump(3600.0)
        await clock.advance(1.0)
        pulse.beat(IDLE)
        await settle()
        assert not stops.done()


async def test_a_step_that_does_not_end_is_down_though_the_worker_beats() -> None:
    clock = VirtualClock()
    pulse = make(clock)
    async with watched(pulse) as stops:
        pulse.beat(WorkerState(1, 0, 7, step_s=59.0))
        await settle()
        assert not stops.done()
        pulse.beat(WorkerState(1, 0, 7, step_s=61.0))
        await settle()
        assert stops.result() == "one step of its model has been running for 61 s"


async def test_an_end_that_is_known_is_told_at_once_and_the_first_reason_counts() -> None:
    clock = VirtualClock()
    pulse = make(clock)
    async with watched(pulse) as stops:
        pulse.end("it ended by signal 9")
        pulse.end("the connection broke")
        await settle()
        assert stops.result() == "it ended by signal 9"


def test_the_interval_of_heartbeats_is_one_the_contract_allows() -> None:
    clock = VirtualClock()
    for timeout_s, interval_s in ((0.5, 0.1), (0.6, 0.12), (5.0, 1.0), (600.0, 1.0)):
        assert abs(Pulse(timeout_s, 60.0, clock).interval_s - interval_s) < 1e-9
