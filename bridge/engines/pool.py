"""Speech processes from a pool: started and initialized ahead, used once, replaced.

The way for systems without fork; works everywhere. A process that is ready answers as fast as a
forked one; when more utterances start at once than processes are ready, the rest wait for an
interpreter to start.
"""

import asyncio
import contextlib
import functools
import math
import subprocess
from asyncio.subprocess import Process, SubprocessStreamProtocol
from collections.abc import Callable, Sequence
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.engines.backoff import Backoff
from bridge.engines.child import kill
from bridge.engines.framing import Kind, decode_hello
from bridge.engines.line import READ_LIMIT_BYTES, SpeechLine
from bridge.engines.program import SPEECH, command, diagnosis, options
from bridge.engines.voices import LibraryVoice
from bridge.errors import EngineError, EngineFailed, EngineUnavailable, PacketError

#: Processes started at once: more would only share the cores that speech needs.
_STARTERS: Final = 2
_OPEN_TIMEOUT_S: Final = 30.0
#: A replacement starts so long after a process was taken, if nobody waits for one: starting
#: costs 0.2 s of a core, and the one just taken is about to say its first word.
_PAUSE_S: Final = 0.5


class ProcessPool:
    """A `SpeechProcesses` of pre-spawned processes. `size`: how many are kept ready.

    `program`: the module they run.
    """

    def __init__(self, size: int, nice: int, clock: Clock, program: str = SPEECH) -> None:
        self._nice = nice
        self._program = program
        self._clock = clock
        self._room = asyncio.Semaphore(size)
        self._idle: asyncio.Queue[SpeechLine] = asyncio.Queue()
        self._tasks: asyncio.TaskGroup | None = None
        self._taken_s = -math.inf
        self._waiting = 0
        self._wanted = asyncio.Event()

    async def run(self, ready: "asyncio.Future[Sequence[LibraryVoice]]") -> None:
        try:
            async with asyncio.TaskGroup() as self._tasks:
                for number in range(_STARTERS):
                    self._tasks.create_task(self._fill(ready), name=f"speech pool {number}")
        except* _NeverReady as group:
            # `ready` has the reason.
            logger.debug("speech: the pool gave up: {}", group)

    async def open(self) -> SpeechLine:
        try:
            async with self._clock.timeout_at(self._clock.now() + _OPEN_TIMEOUT_S):
                while (line := await self._take()).ended:
                    line.close()
                return line
        except TimeoutError:
            raise EngineUnavailable("no speech process starts; the log says why")

    async def _take(self) -> SpeechLine:
        self._waiting += 1
        if self._idle.empty():
            self._wanted.set()
        try:
            line = await self._idle.get()
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._wanted.clear()
        self._room.release()
        self._taken_s = self._clock.now()
        return line

    async def _fill(self, ready: "asyncio.Future[Sequence[LibraryVoice]]") -> None:
        """Start a process whenever there is room for one."""
        backoff = Backoff()
        while True:
            await self._room.acquire()
            with contextlib.suppress(TimeoutError):
                async with self._clock.timeout_at(self._taken_s + _PAUSE_S):
                    await self._wanted.wait()
            started_s = self._clock.now()
            while (line := await self._start(ready)) is None:
                delay_s = backoff.next_delay_s(self._clock.now() - started_s)
                await self._clock.sleep_until(self._clock.now() + delay_s)
            self._idle.put_nowait(line)

    async def _start(self, ready: "asyncio.Future[Sequence[LibraryVoice]]") -> SpeechLine | None:
        """A line to a new process that is ready; None if it failed, but others had worked."""
        line = None
        try:
            line = await self._spawn("--again" if ready.done() else "--once")
            voices = await _greeting(line, self._program)
        except EngineError as error:
            if line is not None:
                line.close()
            if ready.done():
                logger.warning("speech: {}", error)
                return None
            ready.set_exception(error)
            raise _NeverReady
        if not ready.done():
            ready.set_result(voices)
        return line

    async def _spawn(self, mode: str) -> SpeechLine:
        """A process with a task that waits for its end."""
        assert self._tasks is not None
        loop = asyncio.get_running_loop()
        try:
            transport, protocol = await loop.subprocess_exec(
                lambda: _Protocol(READ_LIMIT_BYTES, loop),
                *command(self._program, mode, self._nice),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None,
                **options(self._nice),
            )
        except OSError as error:
            raise EngineUnavailable(f"the machine starts no speech process: {error.strerror}")
        process = Process(transport, protocol, loop)
        assert process.stdin is not None and process.stdout is not None
        end = functools.partial(kill, transport)
        name = f"speech process {process.pid}"
        self._tasks.create_task(_reap(transport, protocol.exited, end), name=name)
        return SpeechLine(process.stdout, process.stdin, end, self._clock)


class _Protocol(SubprocessStreamProtocol):
    """Streams of a process, and the event of its end.

    `Process.wait` is not used: in some versions it also waits for pipes that nobody reads.
    """

    def __init__(self, limit: int, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(limit, loop)
        self.exited = asyncio.Event()

    def process_exited(self) -> None:
        super().process_exited()
        self.exited.set()


class _NeverReady(Exception):
    """The first process did not come up: there is no use in trying on."""


async def _greeting(line: SpeechLine, program: str) -> list[LibraryVoice]:
    try:
        kind, payload = await line.receive()
        if kind is not Kind.HELLO:
            raise PacketError(f"{kind.name} instead of a greeting")
        return decode_hello(payload)
    except (EngineFailed, PacketError) as error:
        raise EngineUnavailable(f"no speech process comes up ({error}); {diagnosis(program)}")


async def _reap(
    transport: asyncio.SubprocessTransport, exited: asyncio.Event, end: Callable[[], None]
) -> None:
    """Wait for the end of a process, or bring it about when there is no more time."""
    try:
        await exited.wait()
    finally:
        end()
        await exited.wait()
        transport.close()
