"""Something that is made while what came before it is still being used."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from bridge.errors import EngineUnavailable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Item(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None = None


@asynccontextmanager
async def ahead(
    items: AsyncGenerator[T, None], group: asyncio.TaskGroup, count: int, name: str
) -> AsyncIterator[AsyncIterator[T]]:
    """`items`, made by a task of `group` up to `count` ahead of who reads; 0 is without limit.

    What they raise is raised to the reader, in its place. Leaving the block ends the making.
    """
    queue: asyncio.Queue[_Item[T] | _End] = asyncio.Queue(count)
    task = group.create_task(_make(items, queue), name=name)
    try:
        async with aclosing(_read(queue)) as read:
            yield read
    finally:
        task.cancel()
        await asyncio.wait((task,))


async def _make(items: AsyncGenerator[T, None], queue: "asyncio.Queue[_Item[T] | _End]") -> None:
    try:
        async with aclosing(items):
            async for item in items:
                await queue.put(_Item(item))
    except asyncio.CancelledError:
        # Whoever still waits is told, even if there is no room.
        while queue.full():
            queue.get_nowait()
        queue.put_nowait(_End(EngineUnavailable("the engine was closed")))
        raise
    except Exception as error:
        # Nothing is lost: it is the reader's.
        await queue.put(_End(error))
    else:
        await queue.put(_End())


async def _read(queue: "asyncio.Queue[_Item[T] | _End]") -> AsyncGenerator[T, None]:
    while True:
        match await queue.get():
            case _Item(value):
                yield value
            case _End(None):
                return
            case _End(error):
                assert error is not None
                raise error
