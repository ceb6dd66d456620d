"""Where a worker is: a process that is started here, or a machine that runs one."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final, Protocol

from bridge.clock import Clock
from bridge.engines.worker_process import WorkerProcess
from bridge.engines.worker_target import worker_target
from bridge.settings.worker_access import WorkerAccessSettings
from bridge.target import Target

#: A worker whose calls have ended has only its memory to give back, seconds.
_GRACE_S: Final = 5.0


class Site(Protocol):
    """A worker that should answer now."""

    @property
    def target(self) -> Target:
        """How it is called."""
        ...

    @property
    def pid(self) -> int | None:
        """Of the process, where it is on this machine."""
        ...

    async def ended(self) -> str:
        """Return once it is known to have ended, saying how."""
        ...

    def kill(self) -> None:
        """End it, as far as that is for us to do."""
        ...


class Place(Protocol):
    """A way to have one worker, time and again. `name`: what people call it."""

    name: str

    def open(self) -> AbstractAsyncContextManager[Site]:
        """A worker for the length of a block. Raises `EngineUnavailable`, `ConfigError`."""
        ...


class LocalSite:
    """A process of ours that listens on `port`."""

    def __init__(self, process: WorkerProcess, port: int) -> None:
        self._process = process
        self.target = Target(f"127.0.0.1:{port}")
        self.pid = process.pid

    async def ended(self) -> str:
        return await self._process.ended()

    def kill(self) -> None:
        self._process.kill()


class LocalPlace:
    """Starts `command`; see `WorkerProcess` for what it must say and heed."""

    def __init__(
        self, command: Sequence[str], *, nice: int, load_timeout_s: float, clock: Clock
    ) -> None:
        self.name = "local"
        self._command = command
        self._nice = nice
        self._load_timeout_s = load_timeout_s
        self._clock = clock

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Site]:
        process = WorkerProcess(self._command, self.name, self._nice, self._clock)
        try:
            yield LocalSite(process, await process.start(self._load_timeout_s))
        finally:
            await process.stop(_GRACE_S)


class FarSite:
    """Somebody else's process: only the connection tells how it is."""

    pid = None

    def __init__(self, target: Target) -> None:
        self.target = target

    async def ended(self) -> str:
        await asyncio.Event().wait()
        raise AssertionError

    def kill(self) -> None:
        return


class FarPlace:
    """A worker at `address`, "host:port", that somebody else keeps running.

    `access`: what it is shown. A token's file is read anew for each connection, on the loop: it
    holds one line and lies where settings do.
    """

    def __init__(self, address: str, access: WorkerAccessSettings) -> None:
        self.name = address
        self._access = access

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Site]:
        yield FarSite(worker_target(self.name, self._access))
