"""Making while what came before is used."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

import pytest

from bridge.engines.ahead import ahead
from bridge.errors import EndpointFailed, EngineUnavailable
from tests.fakes import settle


class Counting:
    """Makes numbers; `made` of them so far."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.made = 0
        self.closed = False
        self._count = count
        self._error = error

    async def numbers(self) -> AsyncGenerator[int, None]:
        try:
            while self.made < self._count:
                self.made += 1
                yield self.made
            if self._error is not None:
                raise self._error
        finally:
            self.closed = True


async def test_no_more_is_made_ahead_than_there_is_room() -> None:
    counting = Counting(100)
    async with (
        asyncio.TaskGroup() as group,
        ahead(counting.numbers(), group, 3, "test") as numbers,
    ):
        assert await anext(numbers) == 1
        await settle()
        assert counting.made == 5
    assert counting.closed


async def test_all_comes_in_order() -> None:
    async with (
        asyncio.TaskGroup() as group,
        ahead(Counting(20).numbers(), group, 3, "test") as numbers,
    ):
        assert [number async for number in numbers] == list(range(1, 21))


async def test_an_error_comes_in_its_place_and_harms_nobody_else() -> None:
    async with asyncio.TaskGroup() as group:
        failing = Counting(2, EndpointFailed("x"))
        async with ahead(failing.numbers(), group, 1, "test") as numbers:
            assert [await anext(numbers), await anext(numbers)] == [1, 2]
            with pytest.raises(EndpointFailed):
                await anext(numbers)


async def test_who_waits_is_told_when_the_engine_ends() -> None:
    async def never() -> AsyncGenerator[int, None]:
        await asyncio.get_running_loop().create_future()
        yield 0

    async def read(numbers: AsyncIterator[int]) -> None:
        with pytest.raises(EngineUnavailable):
            await anext(numbers)

    async with (
        asyncio.TaskGroup() as group,
        ahead(never(), group, 1, "test") as numbers,
    ):
        reading = group.create_task(read(numbers))
        await settle()
        (making,) = [task for task in asyncio.all_tasks() if task.get_name() == "test"]
        making.cancel()
        await reading
