"""The processes of clients: started together, told when it counts, added up."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from bridge.errors import MachineError
from bridge.load.measures import Measures
from bridge.load.plan import Share

#: Lines hold histograms and the progress of every client.
_LINE_BYTES = 16 * 1024 * 1024


class Crew:
    """Processes that run. `measures` is what they have told so far, all together."""

    def __init__(self, processes: Sequence[asyncio.subprocess.Process]) -> None:
        self._processes = processes
        self._told: dict[int, Measures] = {}
        self._cpu_s: dict[int, float] = {}

    @property
    def measures(self) -> Measures:
        """Of all clients, since the load began or was told to measure."""
        sum_of_all = Measures()
        for measures in self._told.values():
            sum_of_all.add(measures)
        return sum_of_all

    @property
    def cpu_s(self) -> float:
        """Processor time of the clients, seconds."""
        return sum(self._cpu_s.values())

    def begin_to_measure(self) -> None:
        """Forget what has been measured."""
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.write(b"measure\n")
        self._told.clear()

    async def listen(self) -> None:
        """Take what the processes tell, until they end. Raises `MachineError`."""
        async with asyncio.TaskGroup() as group:
            for process in self._processes:
                group.create_task(self._follow(process), name=f"clients {process.pid}")

    def end(self) -> None:
        """Tell them to tell the last and go."""
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.close()

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            fields = json.loads(line)
            self._cpu_s[process.pid] = fields.pop("cpu_s")
            self._told[fields.pop("pid")] = Measures.from_json(fields)
        if await process.wait():
            raise MachineError(f"a process of clients ended with status {process.returncode}")


@asynccontextmanager
async def crew_of(shares: Sequence[Share]) -> AsyncIterator[Crew]:
    """A process for each share, for the length of the block."""
    processes: list[asyncio.subprocess.Process] = []
    try:
        for share in shares:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bridge.load.worker"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LINE_BYTES,
            )
            processes.append(process)
            assert process.stdin is not None
            process.stdin.write(f"{share.to_json()}\n".encode())
        yield Crew(processes)
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
