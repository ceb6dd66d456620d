"""The program that makes lines: one after the other, as many of it at once as are wanted.

`python -m bridge.bake.worker`: standard input has the recipe, then an order a line, all as JSON;
standard output gets "ready" or why not, then a result for each order. It ends with its input.
"""

import asyncio
import os
import sys
from contextlib import suppress
from io import FileIO

from bridge import eventloop
from bridge.bake.hearing import take_of
from bridge.bake.plating import write_line
from bridge.bake.recipe import Failed, Made, Order, Recipe, result_to_json
from bridge.bake.voicing import Voicing, voicing
from bridge.clock import Clock, MonotonicClock
from bridge.errors import BridgeError, EngineUnavailable, ServiceUnreachable, StorageFailed
from bridge.protocols.timecode import FrameRate

#: What would befall every other line too.
_EVERYWHERE = (StorageFailed, EngineUnavailable, ServiceUnreachable)


def main() -> None:
    """Make lines until there are no more."""
    results = _private_stdout()
    recipe = Recipe.from_json(sys.stdin.readline())
    # Who is gone wants no results.
    with suppress(BrokenPipeError):
        eventloop.run(_work(recipe, results, MonotonicClock()))


async def _work(recipe: Recipe, results: FileIO, clock: Clock) -> None:
    try:
        async with voicing(recipe, clock) as voice:
            _tell(results, "ready")
            # A thread that does nothing but wait in a system call.
            while line := await asyncio.to_thread(sys.stdin.readline):
                order = Order.from_json(line)
                _tell(results, result_to_json(await _made(order, recipe, voice, clock)))
    except BridgeError as error:
        _tell(results, result_to_json(_failed("", error)))


async def _made(order: Order, recipe: Recipe, voice: Voicing, clock: Clock) -> Made | Failed:
    begun_s = clock.now()
    try:
        heard = await voice.say(order)
        take = take_of(heard, order, FrameRate.parse(recipe.rate), voice.name)
        files, notes = write_line(take, order, recipe)
    except BridgeError as error:
        return _failed(order.line_id, error)
    except Exception as error:
        # One line's bug must not take the others with it.
        return Failed(order.line_id, BridgeError.reason, f"internal error: {error!r}")
    seconds = clock.now() - begun_s
    return Made(order.line_id, tuple(files), seconds, float(take.duration), notes)


def _failed(line_id: str, error: BridgeError) -> Failed:
    return Failed(line_id, error.reason, str(error), isinstance(error, _EVERYWHERE))


def _tell(results: FileIO, line: str) -> None:
    results.write(line.encode() + b"\n")


def _private_stdout() -> FileIO:
    """Stdout for results only, without a buffer; whatever a library prints goes to stderr."""
    writer = FileIO(os.dup(1), "wb")
    os.dup2(2, 1)
    return writer


if __name__ == "__main__":
    main()
