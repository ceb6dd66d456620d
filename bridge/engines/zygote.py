"""Speech processes forked from a zygote: a fresh, initialized process in a millisecond. POSIX.

The zygote is an interpreter of its own, started like any program: nothing of this process (its
threads, its sockets, grpc) is in it. It is watched: when it dies, the lines that were not taken
yet end, and another one is started, with back-off. It ends when this process does, however that
ends, because its control socket does.
"""

import asyncio
import contextlib
import functools
import itertools
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.engines.backoff import Backoff
from bridge.engines.framing import HEADER, MESSAGE, Kind, Message, decode_hello, parse_header
from bridge.engines.line import READ_LIMIT_BYTES, SpeechLine, reported
from bridge.engines.program import SPEECH, command, diagnosis, options
from bridge.engines.voices import LibraryVoice
from bridge.errors import BridgeError, EngineFailed, EngineUnavailable

# Nothing here exists on Windows; type checkers read this line too.
assert sys.platform != "win32"

#: An interpreter with numpy starts in a fraction of this even on a loaded machine.
_START_TIMEOUT_S: Final = 30.0
#: An utterance waits so long for a zygote that is being replaced.
_OPEN_TIMEOUT_S: Final = 10.0
#: The zygote ends in milliseconds when told; then it is killed.
_STOP_TIMEOUT_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Handover:
    """A socket on its way to the zygote, and whether it arrived."""

    sock: socket.socket
    taken: "asyncio.Future[bool]"


class Zygote:
    """A `SpeechProcesses` that forks. `nice`: priority handicap of the forked processes.

    `program`: the module they run.
    """

    def __init__(self, nice: int, clock: Clock, program: str = SPEECH) -> None:
        self._nice = nice
        self._program = program
        self._clock = clock
        self._control: socket.socket | None = None
        self._up = asyncio.Event()
        self._numbers = itertools.count()
        self._in_flight: dict[int, _Handover] = {}

    async def run(self, ready: "asyncio.Future[Sequence[LibraryVoice]]") -> None:
        backoff = Backoff()
        while True:
            started_s = self._clock.now()
            try:
                await self._run_one(ready)
            except BridgeError as error:
                if not ready.done():
                    ready.set_exception(error)
                    return
                logger.warning("speech: {}", error)
            delay_s = backoff.next_delay_s(self._clock.now() - started_s)
            logger.warning("speech: the zygote ended, the next one starts in {:g} s", delay_s)
            await self._clock.sleep_until(self._clock.now() + delay_s)

    async def open(self) -> SpeechLine:
        try:
            async with self._clock.timeout_at(self._clock.now() + _OPEN_TIMEOUT_S):
                return await self._open()
        except TimeoutError:
            raise EngineUnavailable("the speech process is not running; the log says why")

    async def _open(self) -> SpeechLine:
        while True:
            await self._up.wait()
            number = next(self._numbers)
            line, theirs = await self._connect(number)
            try:
                if await self._hand_over(number, theirs):
                    return line
                # It died this moment; `run` will notice and start another one.
                self._up.clear()
                line.close()
            except BaseException:
                line.close()
                raise

    async def _connect(self, number: int) -> tuple[SpeechLine, socket.socket]:
        """A line, and the end of it that a speech process gets."""
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            raise EngineFailed(f"the machine gives no more sockets: {error.strerror}")
        try:
            reader, writer = await asyncio.open_connection(sock=ours, limit=READ_LIMIT_BYTES)
        except BaseException:
            ours.close()
            theirs.close()
            raise
        stop = functools.partial(self._stop, number)
        return SpeechLine(reader, writer, stop, self._clock), theirs

    async def _hand_over(self, number: int, theirs: socket.socket) -> bool:
        """Send `theirs` to the zygote; False if it died before it took it."""
        # Some kernels lose a socket in flight whose last copy is closed: keep ours until TAKEN.
        handover = _Handover(theirs, asyncio.get_running_loop().create_future())
        self._in_flight[number] = handover
        message = MESSAGE.pack(Message.SPEAK, number)
        try:
            while (control := self._control) is not None:
                try:
                    socket.send_fds(control, [message], [theirs.fileno()])
                    return await handover.taken
                except BlockingIOError:
                    await _writable(control)
                except OSError:
                    return False
            return False
        finally:
            self._settle(number, taken=False)

    def _settle(self, number: int, *, taken: bool) -> None:
        if handover := self._in_flight.pop(number, None):
            handover.sock.close()
            if not handover.taken.done():
                handover.taken.set_result(taken)

    def _stop(self, number: int) -> None:
        # Best effort: a process whose line is closed ends at its next word anyway.
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.send(MESSAGE.pack(Message.STOP, number))

    async def _run_one(self, ready: "asyncio.Future[Sequence[LibraryVoice]]") -> None:
        """Start a zygote and stay until it ends. Raises `EngineUnavailable`."""
        process, control = _start(self._program, self._nice)
        try:
            voices = await self._greeting(control)
            self._control = control
            self._up.set()
            if not ready.done():
                ready.set_result(voices)
            await self._listen(control)
        finally:
            self._up.clear()
            self._control = None
            await self._end(process, control)

    async def _greeting(self, control: socket.socket) -> list[LibraryVoice]:
        try:
            async with self._clock.timeout_at(self._clock.now() + _START_TIMEOUT_S):
                kind, length = parse_header(await _receive(control, HEADER.size))
                payload = await _receive(control, length)
        except TimeoutError:
            raise EngineUnavailable(f"no speech process came up within {_START_TIMEOUT_S:g} s")
        except (EOFError, OSError):
            raise EngineUnavailable(
                f"the speech process ended before it was ready; {diagnosis(self._program)}"
            )
        if kind is Kind.ERROR:
            raise reported(payload)
        return decode_hello(payload)

    async def _listen(self, control: socket.socket) -> None:
        """Settle what the zygote has taken, until it ends."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                message, number = MESSAGE.unpack(await _receive(control, MESSAGE.size))
                if message == Message.TAKEN:
                    self._settle(number, taken=True)

    async def _end(self, process: "subprocess.Popen[bytes]", control: socket.socket) -> None:
        """Let the zygote end its children and itself, then make sure."""
        try:
            with contextlib.suppress(OSError):
                control.shutdown(socket.SHUT_WR)
            with contextlib.suppress(TimeoutError):
                async with self._clock.timeout_at(self._clock.now() + _STOP_TIMEOUT_S):
                    await self._listen(control)
        finally:
            for number in list(self._in_flight):
                self._settle(number, taken=False)
            control.close()
            process.kill()
            process.wait()


def _start(program: str, nice: int) -> tuple["subprocess.Popen[bytes]", socket.socket]:
    try:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                command(program, "--zygote", nice),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                **options(nice),
            )
    except OSError as error:
        raise EngineUnavailable(f"the machine starts no speech process: {error.strerror}")
    ours.setblocking(False)
    return process, ours


async def _receive(sock: socket.socket, count: int) -> bytes:
    """Exactly `count` bytes. Raises `EOFError`, `OSError`."""
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < count:
        part = await loop.sock_recv(sock, count - len(data))
        if not part:
            raise EOFError
        data += part
    return data


async def _writable(sock: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    fileno = sock.fileno()
    writable = asyncio.Event()
    loop.add_writer(fileno, writable.set)
    try:
        await writable.wait()
    finally:
        loop.remove_writer(fileno)
