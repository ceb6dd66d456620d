"""How long the service waits for its clients, in virtual time."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

import pytest

from bridge.errors import BridgeError, CallIdle, CallTooLong, ClientTooSlow
from bridge.limits.patience import Patience
from bridge.settings.limits import LimitSettings
from tests.fakes import VirtualClock, settle


class Waiting:
    """A patience, and something that it waits for."""

    def __init__(self, **limits: float) -> None:
        self.clock = VirtualClock()
        self.patience = Patience(self.clock, LimitSettings.model_validate(limits))
        self.requests: asyncio.Queue[int | None] = asyncio.Queue()
        self.taken: list[int] = []

    async def arriving(self) -> AsyncGenerator[int, None]:
        while (request := await self.requests.get()) is not None:
            yield request

    async def take(self) -> None:
        async for request in self.patience.requests(self.arriving()):
            self.taken.append(request)


async def outcome(
    waiting: Waiting, work: Awaitable[object], during: Callable[[], Awaitable[None]]
) -> BridgeError | None:
    """How `work` ends, `during` meanwhile."""

    async def run() -> BridgeError | None:
        try:
            await work
        except BridgeError as error:
            return error
        return None

    async with asyncio.TaskGroup() as group:
        running = group.create_task(run())
        await settle()
        await during()
        await settle()
        if not running.done():
            running.cancel()
            return None
    return running.result()


async def forever() -> None:
    await asyncio.get_running_loop().create_future()


async def test_a_reader_that_takes_nothing_is_cut_after_its_time() -> None:
    waiting = Waiting(slow_client_s=10)
    writing = waiting.patience.taken(forever())
    error = await outcome(waiting, writing, lambda: waiting.clock.advance(10.0))
    assert isinstance(error, ClientTooSlow)
    assert "10 s" in str(error)


async def test_a_reader_that_takes_something_in_time_is_not_cut() -> None:
    waiting = Waiting(slow_client_s=10)
    for _ in range(5):
        await waiting.patience.taken(waiting.clock.sleep_until(waiting.clock.now()))
        await waiting.clock.advance(9.0)


async def test_a_client_that_sends_no_more_is_cut_and_may_come_again_at_once() -> None:
    waiting = Waiting(call_idle_s=300)

    async def send_twice() -> None:
        for request in (1, 2):
            waiting.requests.put_nowait(request)
            await waiting.clock.advance(299.0)
        assert waiting.taken == [1, 2]
        await waiting.clock.advance(1.0)

    error = await outcome(waiting, waiting.take(), send_twice)
    assert isinstance(error, CallIdle)
    assert (error.setting, error.value, error.retry_delay_s) == ("limits.call_idle_s", 300, 0.0)


async def test_time_that_the_service_takes_for_itself_does_not_count() -> None:
    waiting = Waiting(call_idle_s=5)
    waiting.requests.put_nowait(1)
    waiting.requests.put_nowait(None)

    async def take_slowly() -> None:
        async for request in waiting.patience.requests(waiting.arriving()):
            await waiting.clock.sleep_until(waiting.clock.now() + 100.0)
            waiting.taken.append(request)

    assert await outcome(waiting, take_slowly(), lambda: waiting.clock.advance(200.0)) is None
    assert waiting.taken == [1]


async def test_a_call_may_be_given_a_longest_time() -> None:
    waiting = Waiting(call_longest_s=60)

    async def call() -> None:
        async with waiting.patience.call():
            await forever()

    error = await outcome(waiting, call(), lambda: waiting.clock.advance(60.0))
    assert isinstance(error, CallTooLong)
    assert error.setting == "limits.call_longest_s"


async def test_a_watcher_may_stay_for_ever_unless_somebody_says_otherwise() -> None:
    waiting = Waiting()

    async def call() -> None:
        async with waiting.patience.call():
            await forever()

    assert await outcome(waiting, call(), lambda: waiting.clock.advance(1e6)) is None


async def test_a_timeout_of_somebody_elses_keeps_its_name() -> None:
    waiting = Waiting(call_longest_s=60)
    with pytest.raises(TimeoutError):
        async with waiting.patience.call():
            raise TimeoutError


async def test_a_new_limit_counts_from_the_next_wait_on() -> None:
    waiting = Waiting(slow_client_s=10)
    waiting.patience.apply(LimitSettings(slow_client_s=1))
    writing = waiting.patience.taken(forever())
    error = await outcome(waiting, writing, lambda: waiting.clock.advance(1.0))
    assert isinstance(error, ClientTooSlow)


async def test_a_worker_waits_for_its_front_for_ever() -> None:
    clock = VirtualClock()
    waiting = Waiting()
    waiting.clock, waiting.patience = clock, Patience(clock, None)
    for work in (waiting.patience.taken(forever()), waiting.take()):
        assert await outcome(waiting, work, lambda: clock.advance(1e6)) is None
