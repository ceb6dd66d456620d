"""The scribe as the front sees it: messages in, reports out, and a way to end it."""

import asyncio
import contextlib
import sys
from typing import Final, Protocol

from bridge.clock import Clock
from bridge.errors import PacketError
from bridge.takes.messages import Report, decode_report

#: How long a scribe without messages may take to end, seconds.
_END_GRACE_S: Final = 5.0


class ScribeProcess(Protocol):
    """One life of the scribe."""

    @property
    def pending_bytes(self) -> int:
        """What was written and has not been read."""
        ...

    def write(self, data: bytes) -> None:
        """Pass on messages without waiting; dropped when the process is ending."""
        ...

    async def report(self) -> Report | None:
        """The next report, None when there will be no more. Raises `PacketError`."""
        ...

    def finish(self) -> None:
        """No more messages: it finishes every take and ends by itself."""
        ...

    def kill(self) -> None:
        """End it at once."""
        ...

    async def gone(self) -> None:
        """Return when it has ended; one that does not is killed."""
        ...


class Launch(Protocol):
    """Starts a scribe. Raises OSError."""

    async def __call__(self) -> ScribeProcess: ...


class LocalScribeProcess:
    """A child of this process."""

    def __init__(self, process: asyncio.subprocess.Process, clock: Clock) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._clock = clock
        self._messages = process.stdin
        self._reports = process.stdout

    @property
    def pending_bytes(self) -> int:
        return self._messages.transport.get_write_buffer_size()

    def write(self, data: bytes) -> None:
        if not self._messages.is_closing():
            self._messages.write(data)

    async def report(self) -> Report | None:
        try:
            line = await self._reports.readline()
        except ValueError as error:
            raise PacketError(f"not a report of the scribe: {error}")
        return decode_report(line.decode(errors="replace")) if line.endswith(b"\n") else None

    def finish(self) -> None:
        self._messages.close()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def gone(self) -> None:
        self.finish()
        try:
            async with self._clock.timeout_at(self._clock.now() + _END_GRACE_S):
                await self._process.wait()
        except TimeoutError:
            self.kill()
        finally:
            # Also when cancelled: nothing may outlive its owner.
            if self._process.returncode is None:
                self.kill()
                await self._process.wait()


def local_launch(clock: Clock) -> Launch:
    """Starts scribes on this machine with this interpreter."""

    async def launch() -> ScribeProcess:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bridge.takes.scribe"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        return LocalScribeProcess(process, clock)

    return launch
