"""A worker on this machine: a child process that loads a model and then says where it listens.

Its standard output is one line of JSON: `{"port": …, "version": …, "pid": …}` when it is ready,
`{"error": {"reason": …, "message": …}}` when it never will be. Standard error is its log, a record
a line: `LEVEL|message`. It ends on SIGTERM, and when its standard input does: whatever becomes of
this process, the worker does not outlive it.
"""

import asyncio
import json
import subprocess
from collections.abc import Callable, Sequence
from typing import Any, Final

from loguru import logger

from bridge.clock import Clock
from bridge.engines.child import ask_to_end, kill
from bridge.engines.program import options
from bridge.errors import EngineUnavailable

#: Longest line that is kept whole, bytes; more is another line.
_LINE_BYTES: Final = 8192
#: A worker that has ended has its last words on the way; how long they are waited for, seconds.
_LAST_WORDS_S: Final = 1.0
_LEVELS: Final = frozenset({"TRACE", "DEBUG", "INFO", "SUCCESS", "WARNING", "ERROR", "CRITICAL"})


class WorkerProcess:
    """One run of a worker's program. `start`, then `stop`; both once.

    `command`: the program and its arguments. `name`: what logs call it. `nice`: its priority
    handicap where that is for the parent to say (Windows).
    """

    def __init__(self, command: Sequence[str], name: str, nice: int, clock: Clock) -> None:
        self._command = command
        self._name = name
        self._nice = nice
        self._clock = clock
        self._pipes = _Pipes(name)
        self._transport: asyncio.SubprocessTransport | None = None

    @property
    def pid(self) -> int | None:
        """None before the start."""
        return self._transport.get_pid() if self._transport else None

    async def start(self, timeout_s: float) -> int:
        """Run the program until it is ready; the TCP port on loopback where it listens.

        Raises `EngineUnavailable` with its own reason.
        """
        loop = asyncio.get_running_loop()
        try:
            self._transport, _ = await loop.subprocess_exec(
                lambda: self._pipes,
                *self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                **options(self._nice, {}),
            )
        except OSError as error:
            raise EngineUnavailable(f"the machine starts no worker: {error.strerror}")
        try:
            async with self._clock.timeout_at(self._clock.now() + timeout_s):
                line = await self._pipes.first_line
        except TimeoutError:
            raise EngineUnavailable(
                f"the model was not loaded after {timeout_s:g} s (engine.exomni.load_timeout_s)"
            )
        if not line:
            how = await self.ended()
            words = f": {self._pipes.last_words}" if self._pipes.last_words else ""
            raise EngineUnavailable(f"{how} before it was ready{words}")
        return read_announcement(line)

    async def ended(self) -> str:
        """Wait for the end of the process; how it ended, in words."""
        await self._pipes.exited.wait()
        try:
            async with self._clock.timeout_at(self._clock.now() + _LAST_WORDS_S):
                await self._pipes.closed.wait()
        except TimeoutError:
            logger.debug("worker {}: something still holds its log", self._name)
        assert self._transport is not None
        status = self._transport.get_returncode()
        assert status is not None
        return f"it ended by signal {-status}" if status < 0 else f"it ended with status {status}"

    def kill(self) -> None:
        """End it at once; for one that has hung."""
        if self._transport is not None:
            kill(self._transport)

    async def stop(self, grace_s: float) -> None:
        """Have it end by itself, or end it after `grace_s`. Nothing of it is left after."""
        if self._transport is None:
            return
        try:
            ask_to_end(self._transport)
            async with self._clock.timeout_at(self._clock.now() + grace_s):
                await self._pipes.exited.wait()
        except TimeoutError:
            logger.warning(
                "worker {}: it did not end within {:g} s and is killed", self._name, grace_s
            )
        finally:
            kill(self._transport)
            await self._pipes.exited.wait()
            self._transport.close()


def read_announcement(line: bytes) -> int:
    """The port that a worker's first line says. Raises `EngineUnavailable`."""
    try:
        values: dict[str, Any] = json.loads(line)
        if "error" in values:
            error = values["error"]
            raise EngineUnavailable(
                f"the Ex-Omni model does not load: {error['message']} ({error['reason']})"
            )
        return int(values["port"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        said = line[:200].decode(errors="replace")
        raise EngineUnavailable(f"the worker did not say where it listens, but {said!r}")


def log_line(line: str, name: str) -> str:
    """Pass on a line of a worker's log; its message. What has no level (a library's own print, a
    traceback) is a warning."""
    level, bar, message = line.partition("|")
    if not bar or level not in _LEVELS:
        level, message = "WARNING", line
    logger.bind(worker=name).log(level, "worker {}: {}", name, message)
    return message


class _Lines:
    """Cuts bytes that arrive in pieces into lines and hands each on."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take
        self._rest = b""

    def push(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > _LINE_BYTES:
            lines.append(self._rest)
            self._rest = b""
        for line in lines:
            self._take(line.rstrip(b"\r"))

    def finish(self) -> None:
        if self._rest:
            self._take(self._rest)
            self._rest = b""


class _Pipes(asyncio.SubprocessProtocol):
    """What a worker says, taken as it comes: no pipe of it ever fills, no task need read it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._outputs = {1: _Lines(self._say), 2: _Lines(self._write_log)}
        self.first_line: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.exited = asyncio.Event()
        self.closed = asyncio.Event()
        #: The last line of its log.
        self.last_words = ""

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        self._outputs[fd].push(data)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002
        if fd in self._outputs:
            self._outputs[fd].finish()
        if fd == 1:
            self._say(b"")

    def process_exited(self) -> None:
        self.exited.set()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.closed.set()

    def _say(self, line: bytes) -> None:
        # Canceled where nobody waits for it any more.
        if not self.first_line.done():
            self.first_line.set_result(line)

    def _write_log(self, line: bytes) -> None:
        if line.strip():
            self.last_words = log_line(line.decode(errors="replace"), self._name)
