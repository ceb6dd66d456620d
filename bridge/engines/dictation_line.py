"""The service's end of the line to one dictation process."""

import asyncio
import subprocess
import sys
from collections import deque
from typing import Final

from bridge.clock import Clock
from bridge.engines.child import kill
from bridge.engines.dictation_wire import Frame, FrameReader, Kind
from bridge.engines.program import options
from bridge.errors import EngineFailed, EngineUnavailable, PacketError

#: The model takes half a second to load, more on a busy machine.
_HELLO_S: Final = 30.0
#: A process that has all of the speech and says nothing for so long is stuck.
_STALL_S: Final = 60.0
#: Speech waiting to be read that says the same, bytes: four minutes.
_MAX_PENDING_BYTES: Final = 8 * 1024 * 1024


class DictationLine(asyncio.SubprocessProtocol):
    """One life of a dictation process. Its answers wait here until they are taken."""

    def __init__(self) -> None:
        self._transport: asyncio.SubprocessTransport | None = None
        self._frames = FrameReader()
        self._answers: deque[Frame] = deque()
        self._news = asyncio.Event()
        self._trouble = ""
        self.exited = asyncio.Event()

    @property
    def ended(self) -> bool:
        """Whether the process is known to be of no more use."""
        return bool(self._trouble)

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._transport is not None
        return self._transport.get_pid()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.SubprocessTransport)
        self._transport = transport

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        try:
            self._answers.extend(self._frames.push(data))
        except PacketError as error:
            self._fail(f"the recognizer talks nonsense: {error}")
        self._news.set()

    def pipe_connection_lost(self, _fd: int, _exc: Exception | None) -> None:
        self._fail("the recognizer ended")

    def process_exited(self) -> None:
        self._fail("the recognizer ended")
        self.exited.set()

    def send(self, frame: Frame) -> None:
        """Pass on `frame` without waiting. Raises `EngineFailed`."""
        if self._trouble:
            raise EngineFailed(self._trouble)
        assert self._transport is not None
        pipe = self._transport.get_pipe_transport(0)
        assert isinstance(pipe, asyncio.WriteTransport)
        if pipe.get_write_buffer_size() > _MAX_PENDING_BYTES:
            self._fail("the recognizer reads nothing")
        pipe.write(frame.encode())

    def taken(self, number: int) -> list[Frame]:
        """Answers about speech `number` since the last call; others are dropped.

        Raises `EngineFailed` where there will be no more.
        """
        answers = [frame for frame in self._answers if frame.number == number]
        self._answers.clear()
        self._news.clear()
        if not answers and self._trouble:
            raise EngineFailed(self._trouble)
        return answers

    async def answered(self, number: int, clock: Clock) -> list[Frame]:
        """The next answers about speech `number`. Raises `EngineFailed`."""
        try:
            async with clock.timeout_at(clock.now() + _STALL_S):
                while not (answers := self.taken(number)):
                    await self._news.wait()
        except TimeoutError:
            self._fail(f"the recognizer said nothing for {_STALL_S:g} s")
            raise EngineFailed(self._trouble)
        return answers

    async def greeted(self, clock: Clock) -> None:
        """Wait until it is ready. Raises `EngineUnavailable`."""
        try:
            async with clock.timeout_at(clock.now() + _HELLO_S):
                while not any(frame.kind is Kind.HELLO for frame in self.taken(0)):
                    await self._news.wait()
        except (TimeoutError, EngineFailed) as error:
            self._fail("the recognizer did not come up")
            raise EngineUnavailable(
                f"the recognizer does not come up ({error or 'no word of it'}); "
                f"`{sys.executable} -m bridge.engines.dictation 0 200` shows why"
            )

    async def end(self) -> None:
        """End the process; returns when it is gone."""
        self._fail("the recognizer is closed")
        await self.exited.wait()
        assert self._transport is not None
        self._transport.close()

    def _fail(self, trouble: str) -> None:
        self._trouble = self._trouble or trouble
        self._news.set()
        if self._transport is not None:
            kill(self._transport)


async def start_dictation(nice: int, partial_ms: int) -> DictationLine:
    """A process that starts. Raises `EngineUnavailable`."""
    loop = asyncio.get_running_loop()
    try:
        _, line = await loop.subprocess_exec(
            DictationLine,
            *(sys.executable, "-m", "bridge.engines.dictation", str(nice), str(partial_ms)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None,
            **options(nice),
        )
    except OSError as error:
        raise EngineUnavailable(f"the machine starts no recognizer: {error.strerror}")
    return line
