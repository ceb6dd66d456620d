"""A scribe in this process: what recorders launch in tests."""

import asyncio

from bridge.takes.appending import Disk
from bridge.takes.messages import HEADER, Report, decode
from bridge.takes.scribe import Scribe
from bridge.takes.scribe_process import Launch, ScribeProcess


class NearScribe:
    """A `ScribeProcess`. `deaf` reads nothing; `end()` is what a crash is."""

    def __init__(self, disk: Disk | None = None) -> None:
        self.scribe = Scribe(self._say, disk)
        self.deaf = self.killed = False
        self._reports: asyncio.Queue[Report | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._pending = b""

    @property
    def pending_bytes(self) -> int:
        return len(self._pending)

    def write(self, data: bytes) -> None:
        self._pending += data
        if self.deaf:
            return
        while len(self._pending) >= HEADER.size:
            length, kind, number = HEADER.unpack_from(self._pending)
            end = HEADER.size + length
            self.scribe.take(number, decode(kind, self._pending[HEADER.size : end]))
            self._pending = self._pending[end:]
        self.scribe.flush()

    async def report(self) -> Report | None:
        return await self._reports.get()

    def finish(self) -> None:
        self.scribe.close()
        self._reports.put_nowait(None)

    def kill(self) -> None:
        self.killed = True
        self.end()

    def end(self) -> None:
        """Die without a word."""
        self._reports.put_nowait(None)

    async def gone(self) -> None:
        return

    def _say(self, report: Report) -> None:
        # From the thread that finishes a take, too.
        self._loop.call_soon_threadsafe(self._reports.put_nowait, report)


def launching(*scribes: NearScribe) -> Launch:
    """Gives out `scribes` one after the other."""
    waiting = list(scribes)

    async def launch() -> ScribeProcess:
        if not waiting:
            raise FileNotFoundError("no more scribes")
        return waiting.pop(0)

    return launch
