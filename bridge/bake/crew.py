"""The processes that make lines, as the one sees them that has lines to make."""

import asyncio
import contextlib
import sys
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from bridge import eventloop
from bridge.bake.recipe import Failed, Made, Order, Recipe, result_from_json
from bridge.clock import Clock
from bridge.engines.program import options
from bridge.errors import EngineFailed, EngineUnavailable

#: Longest line of a result, bytes.
_LINE_BYTES: Final = 1 << 20
#: How long a worker may take to finish its line and end, seconds; then it is killed.
_END_GRACE_S: Final = 3.0
_ENDED: Final = "the process that made it ended"


class Worker(Protocol):
    """One process that makes lines."""

    async def make(self, order: Order) -> Made | Failed | None:
        """Make one line; None where the process ended over it."""
        ...

    async def close(self) -> None:
        """Let it finish its line, and end it; one that takes long is killed."""
        ...


class Launch(Protocol):
    """Starts a worker. Raises `EngineUnavailable` and what it tells of."""

    async def __call__(self) -> Worker: ...


class LocalWorker:
    """A child of this process."""

    def __init__(self, process: asyncio.subprocess.Process, clock: Clock) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._clock = clock
        self._orders = process.stdin
        self._results = process.stdout

    async def begin(self, recipe: Recipe) -> None:
        """Wait until it is ready. Raises `EngineUnavailable`."""
        line = await self._ask(recipe.to_json())
        if line.strip() != b"ready":
            result = _parsed(line)
            why = result.message if isinstance(result, Failed) else "it ended; see above"
            raise EngineUnavailable(f"nothing speaks: {why}")

    async def make(self, order: Order) -> Made | Failed | None:
        return _parsed(await self._ask(order.to_json()))

    async def close(self) -> None:
        self._orders.close()
        try:
            async with self._clock.timeout_at(self._clock.now() + _END_GRACE_S):
                await self._process.wait()
        except TimeoutError:
            pass  # killed below
        finally:
            # Also when cancelled: nothing may outlive its owner.
            if self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
                await self._process.wait()

    async def _ask(self, line: str) -> bytes:
        try:
            self._orders.write(line.encode() + b"\n")
            await self._orders.drain()
            return await self._results.readline()
        except (OSError, ValueError):
            return b""


def local_launch(recipe: Recipe, clock: Clock) -> Launch:
    """Starts workers on this machine with this interpreter."""

    async def launch() -> Worker:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bridge.bake.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LINE_BYTES,
            **options(0),
        )
        worker = LocalWorker(process, clock)
        try:
            await worker.begin(recipe)
        except BaseException:
            await worker.close()
            raise
        return worker

    return launch


async def run_crew(
    waiting: deque[Order], count: int, launch: Launch, tell: Callable[[Made | Failed], None]
) -> None:
    """Have all that is `waiting` made by up to `count` workers at once; `tell` gets each result.

    Whoever empties `waiting` lets the workers finish what they are at. Raises what `launch` and
    `tell` do; the other workers end then.
    """
    async with eventloop.bare_task_group() as group:
        for number in range(min(count, len(waiting))):
            group.create_task(_lane(waiting, launch, tell), name=f"lane {number}")


async def _lane(
    waiting: deque[Order], launch: Launch, tell: Callable[[Made | Failed], None]
) -> None:
    worker: Worker | None = None
    try:
        while waiting:
            if worker is None:
                worker = await launch()
                continue  # others may have taken the last one meanwhile
            order = waiting.popleft()
            result = await worker.make(order)
            if result is None:
                await worker.close()
                worker = None
                result = Failed(order.line_id, EngineFailed.reason, _ENDED)
            tell(result)
    finally:
        if worker is not None:
            await worker.close()


def _parsed(line: bytes) -> Made | Failed | None:
    try:
        return result_from_json(line)
    except (ValueError, KeyError, TypeError):
        return None
