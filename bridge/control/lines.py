"""Lines being said and takes being performed: refused at once, or begun and followed to the end."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing

from loguru import logger

from bridge.control.actors import Actors
from bridge.control.commands import Say
from bridge.errors import BridgeError, EngineFailed, EngineUnavailable
from bridge.events import Ended, PerformanceEvent
from bridge.sessions.orders import SpeakOrder

#: How a line went: it ended, or broke.
Outcome = Ended | BridgeError

Performance = AsyncGenerator[PerformanceEvent, None]
Spawn = Callable[[Coroutine[None, None, None]], asyncio.Task[None]]


class Line:
    """A line that was taken. `outcome` is there once it is over."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.outcome: asyncio.Future[Outcome] = loop.create_future()
        self._taken: asyncio.Future[None] = loop.create_future()

    async def taken(self) -> None:
        """Return when nothing can refuse it any more. Raises what refused it."""
        await self._taken

    async def run(self, performance: Performance) -> None:
        """Follow it to its end. Raises nothing but what cancels it."""
        # Orders are refused before the first wait, and this is called only after it.
        asyncio.get_running_loop().call_soon(self._settle)
        try:
            ended = await _perform(performance)
        except BridgeError as error:
            self._break(error)
        except Exception as error:
            # One line's bug must not take the other commands with it.
            logger.exception("a line failed")
            self._break(EngineFailed(f"internal error: {error!r}"))
        else:
            if not self.outcome.done():
                self.outcome.set_result(ended)

    def abandon(self) -> None:
        """Its task is over, whatever came of it."""
        self._break(EngineUnavailable("the service is stopping"))

    def _settle(self) -> None:
        if not self._taken.done():
            self._taken.set_result(None)

    def _break(self, error: BridgeError) -> None:
        if not self._taken.done():
            self._taken.set_exception(error)
        if not self.outcome.done():
            self.outcome.set_result(error)


async def begin_line(performance: Performance, spawn: Spawn) -> Line:
    """Have it performed in a task of its own; returns when it was taken. Raises what refused it."""
    line = Line()
    task = spawn(line.run(performance))
    task.add_done_callback(lambda _: line.abandon())
    await line.taken()
    return line


def said(actors: Actors, say: Say) -> Performance:
    """The performance of `say`."""
    order = SpeakOrder(
        say.text,
        say.character,
        emotion=say.emotion,
        intensity=say.intensity,
        when_busy=say.when_busy,
    )
    return actors.speak(order)


async def _perform(performance: Performance) -> Outcome:
    outcome: Outcome = EngineFailed("the line ended without saying so")
    async with aclosing(performance) as events:
        async for event in events:
            if isinstance(event, Ended):
                outcome = event
    return outcome
