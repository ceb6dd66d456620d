"""The speaker process as the front sees it: commands in, reports out, and a way to end it."""

import asyncio
import contextlib
import sys
from typing import Final, Protocol

from bridge.clock import Clock
from bridge.errors import PacketError
from bridge.outputs.soundwire import Command, Report, decode_report, encode_command

#: Commands waiting to be read that say the process hangs, bytes: ninety seconds of speech.
_MAX_PENDING_BYTES: Final = 4 * 1024 * 1024

#: How long a process told to end may take, seconds.
_END_GRACE_S: Final = 1.0


class SpeakerProcess(Protocol):
    """One life of the speaker process."""

    def send(self, command: Command) -> None:
        """Pass on `command` without waiting; dropped when the process is ending."""
        ...

    async def report(self) -> Report | None:
        """The next report, None when there will be no more. Raises `PacketError`."""
        ...

    async def end(self) -> None:
        """End the process, gently first; returns when it is gone."""
        ...


class Launch(Protocol):
    """Starts a speaker process; its first report says whether the device opened."""

    async def __call__(self, device: str, latency_ms: float) -> SpeakerProcess: ...


class LocalSpeakerProcess:
    """A child of this process. Its standard error, which drivers fill, is thrown away."""

    def __init__(self, process: asyncio.subprocess.Process, clock: Clock) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._clock = clock
        self._commands = process.stdin
        self._reports = process.stdout

    def send(self, command: Command) -> None:
        if self._commands.is_closing():
            return
        if self._commands.transport.get_write_buffer_size() > _MAX_PENDING_BYTES:
            # It reads nothing: a driver holds it up. Its end makes the front start another.
            self._kill()
            return
        self._commands.write(encode_command(command))

    async def report(self) -> Report | None:
        try:
            line = await self._reports.readline()
        except ValueError as error:
            raise PacketError(f"not a report of the speaker process: {error}")
        return decode_report(line.decode(errors="replace")) if line.endswith(b"\n") else None

    async def end(self) -> None:
        self._commands.close()
        try:
            async with self._clock.timeout_at(self._clock.now() + _END_GRACE_S):
                await self._process.wait()
        except TimeoutError:
            self._kill()
        finally:
            # Also when cancelled: nothing may outlive its owner.
            if self._process.returncode is None:
                self._kill()
                await self._process.wait()

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()


def local_launch(clock: Clock) -> Launch:
    """Starts speaker processes on this machine with this interpreter."""

    async def launch(device: str, latency_ms: float) -> SpeakerProcess:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bridge.outputs.speaker"),
            *(f"--device={device}", f"--latency-ms={latency_ms}"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        return LocalSpeakerProcess(process, clock)

    return launch
