"""The life of a worker program around whatever makes its performances.

It says on stdout, in one line of JSON, where it serves or why it cannot; everything else that it
or a library prints goes to stderr, the log as `LEVEL|message`. It ends in good order on SIGTERM
and Ctrl-C, and where told so when its stdin ends, because then whoever started it is gone.
"""

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from loguru import logger

from bridge import __version__, eventloop
from bridge.clock import Clock, MonotonicClock
from bridge.engines.maker import Maker
from bridge.engines.terms import Terms
from bridge.engines.worker_server import WorkerServer
from bridge.errors import BridgeError
from bridge.security.door import Door
from bridge.security.safeguards import Safeguards

if TYPE_CHECKING:
    from loguru import Message


class NotLoaded(Exception):
    """A worker without a model. `reason`: what the model calls the fault, UPPER_SNAKE."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker that serves on `host` and `port`."""

    maker: Maker
    host: str
    port: int


class Stop:
    """Whether to stop; may be asked for from any thread, before there is a loop too."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked = asyncio.Event()

    def attach(self) -> asyncio.Event:
        """The event that is set on the running loop from now on."""
        self._loop = asyncio.get_running_loop()
        return self._asked

    def ask(self) -> None:
        """Stop; at once where nothing is served yet."""
        if self._loop is None:
            os._exit(0)
        self._loop.call_soon_threadsafe(self._asked.set)


def run(make: Callable[[], Maker], terms: Terms, announce: Callable[[Ready], None]) -> None:
    """Serve what `make` makes until told to stop; `announce` is called once it serves.

    `make` loads the model, which may take minutes. Raises what `make` raises, `ConfigError`,
    `AddressInUse`, `HostUnresolvable`, and `EngineFailed` when the device is lost.
    """
    stop = Stop()
    if terms.follow_stdin:
        _follow(sys.stdin, stop)
    clock = MonotonicClock()
    safeguards = terms.guard(clock)
    eventloop.run(serve(make(), terms, safeguards, clock, announce, stop))


async def serve(
    maker: Maker,
    terms: Terms,
    safeguards: Safeguards,
    clock: Clock,
    announce: Callable[[Ready], None],
    stop: Stop,
) -> None:
    """Serve `maker` until `stop`, a signal, or the loss of its device. Raises as `run`."""
    server = WorkerServer(maker, clock, Door(safeguards.access), safeguards.tls)
    # Until it serves, a signal ends it at once, as while it loads.
    await maker.start()
    asked = stop.attach()
    with eventloop.stopping(asked):
        try:
            port = await server.start(terms.address)
            announce(Ready(maker, terms.address.host, port))
            await _first(asked, maker, safeguards)
            logger.info("stopping: running turns have {:g} s to end", terms.grace_s)
            await server.stop(terms.grace_s)
        finally:
            await server.stop(0.0)
            await maker.close()


async def _first(asked: asyncio.Event, maker: Maker, safeguards: Safeguards) -> None:
    """Return when a stop is asked for. Raises `EngineFailed` when the device is lost."""
    async with eventloop.bare_task_group() as group:
        tasks = (
            group.create_task(maker.wait(), name="device"),
            group.create_task(safeguards.run(), name="safeguards"),
        )
        await asked.wait()
        for task in tasks:
            task.cancel()


def speak_json(run_with: Callable[[Callable[[Ready], None]], None]) -> int:
    """Run a program whose stdout is one line for whoever started it; the exit status.

    `run_with` gets what to call when it serves. What ends it before, a
    `BridgeError` or `NotLoaded`, is told in that line.
    """
    line = private_stdout()
    said = False

    def announce(ready: Ready) -> None:
        nonlocal said
        said = True
        _say(line, {"port": ready.port, "version": __version__, "pid": os.getpid()})

    try:
        run_with(announce)
    except (BridgeError, NotLoaded) as error:
        logger.error("{} ({})", error, error.reason)
        if not said:
            _say(line, {"error": {"reason": error.reason, "message": str(error)}})
        return 1
    return 0


def private_stdout() -> TextIO:
    """Stdout for us alone: what libraries print goes to stderr."""
    line = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return line


def log_lines() -> None:
    """Log to stderr, `LEVEL|message` a line, for a front to log as its own."""
    logger.remove()
    logger.add(_write_lines, level="DEBUG", backtrace=False, format="{message}\n{exception}")


def be_nice(handicap: int) -> None:
    """Lower this process's priority by `handicap`, 0 to 19, where the system can (POSIX)."""
    if sys.platform != "win32" and handicap:
        os.nice(handicap)


def _write_lines(message: "Message") -> None:
    level = message.record["level"].name
    lines = (f"{level}|{line}\n" for line in str(message).splitlines() if line.strip())
    sys.stderr.write("".join(lines))
    sys.stderr.flush()


def _say(line: TextIO, values: object) -> None:
    line.write(json.dumps(values) + "\n")
    line.flush()


def _follow(source: TextIO, stop: Stop) -> None:
    """Stop when `source` ends."""

    def watch() -> None:
        source.buffer.read()
        stop.ask()

    threading.Thread(target=watch, name="parent", daemon=True).start()
