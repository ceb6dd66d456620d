"""A MIDI input of this machine as an async iterator of messages.

The listening happens in a process of its own (`bridge.inputs.midi_reader`).
"""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, Protocol

from bridge.clock import Clock
from bridge.errors import MidiUnavailable

_OPEN_TIMEOUT_S: Final = 10.0
#: Longest line accepted, bytes: a message is some, a system exclusive dump may be longer.
_LINE_BYTES: Final = 64 * 1024
_NONSENSE: Final = "the MIDI process talks nonsense: a driver may print into its lines"


@dataclass(frozen=True, slots=True)
class MidiMessage:
    """`data` came at clock time `at_s`."""

    data: bytes
    at_s: float


class ReaderProcess(Protocol):
    """One life of the reader process."""

    async def line(self) -> bytes:
        """The next line, empty when there will be no more."""
        ...

    async def end(self) -> None:
        """End the process; returns when it is gone."""
        ...


Launch = Callable[[str], Coroutine[Any, Any, ReaderProcess]]


class MidiInput:
    """`await open()`, then iterate `messages()`; `close()` in the end."""

    def __init__(self, port: str, clock: Clock, launch: Launch | None = None) -> None:
        """`port`: as the setting `timecode.midi_port`."""
        self._port = port
        self._clock = clock
        self._launch = launch or launch_reader
        self._process: ReaderProcess | None = None
        self.name = ""

    async def open(self) -> None:
        """Begin to listen. Raises `MidiUnavailable` with the cure."""
        try:
            self._process = await self._launch(self._port)
        except OSError as error:
            raise MidiUnavailable(f"the MIDI process does not start: {error}")
        try:
            async with self._clock.timeout_at(self._clock.now() + _OPEN_TIMEOUT_S):
                self.name = _opened(await self._news())
        except TimeoutError:
            await self.close()
            raise MidiUnavailable(f"MIDI's driver did nothing for {_OPEN_TIMEOUT_S:.0f} s")
        except BaseException:
            await self.close()
            raise

    async def messages(self) -> AsyncGenerator[MidiMessage, None]:
        """What comes. Raises `MidiUnavailable` when the port is lost."""
        while True:
            yield _message(await self._news())

    async def close(self) -> None:
        """Stop listening."""
        process, self._process = self._process, None
        if process is not None:
            await process.end()

    async def _news(self) -> dict[str, Any]:
        if self._process is None:
            raise MidiUnavailable("the MIDI input is closed")
        try:
            line = await self._process.line()
        except ValueError:
            raise MidiUnavailable(_NONSENSE)
        if not line:
            raise MidiUnavailable("the MIDI process ended: a driver may have crashed")
        return _read(line)


class LocalReaderProcess:
    """A child of this process. Its standard error, which drivers fill, is thrown away."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        self._process = process
        self._lines = process.stdout

    async def line(self) -> bytes:
        return await self._lines.readline()

    async def end(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


def _read(line: bytes) -> dict[str, Any]:
    """What a line says; a driver that prints spoils it. Raises `MidiUnavailable`."""
    try:
        news = json.loads(line)
    except (ValueError, RecursionError):
        raise MidiUnavailable(_NONSENSE)
    if not isinstance(news, dict):
        raise MidiUnavailable(_NONSENSE)
    if "failed" in news:
        raise MidiUnavailable(str(news["failed"]))
    return news


def _opened(news: dict[str, Any]) -> str:
    if "opened" not in news:
        raise MidiUnavailable(_NONSENSE)
    return str(news["opened"])


def _message(news: dict[str, Any]) -> MidiMessage:
    try:
        return MidiMessage(bytes.fromhex(news["bytes"]), float(news["at_s"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise MidiUnavailable(_NONSENSE)


async def launch_reader(port: str) -> ReaderProcess:
    """A reader on this machine with this interpreter."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bridge.inputs.midi_reader", f"--port={port}"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LINE_BYTES,
    )
    return LocalReaderProcess(process)
