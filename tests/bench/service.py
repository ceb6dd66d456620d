"""A service in a process of its own, as benchmarks that act as clients need one."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

_PORT = re.compile(r"serving gRPC on \S*:(\d+)")
_START_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class ServiceProcess:
    """A running `exomni-bridge serve`."""

    target: str
    pid: int


@asynccontextmanager
async def service(names: Sequence[str], **settings: object) -> AsyncIterator[ServiceProcess]:
    """Serve characters of these names, without outputs, for the length of the block.

    `settings`: more of the settings file.
    """
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "exomni-bridge.yaml"
        characters = [{"name": name} for name in names]
        quiet = {"web": {"enabled": False}, "characters": characters}
        config.write_text(yaml.safe_dump(quiet | settings))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bridge.cli import main; main()"),
            *("serve", "--config", str(config), "--port", "0"),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            port = await asyncio.wait_for(_read_port(process.stdout), _START_TIMEOUT_S)
            yield ServiceProcess(f"127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            await process.wait()


async def _read_port(output: asyncio.StreamReader) -> int:
    async for line in output:
        found = _PORT.search(line.decode())
        if found:
            return int(found[1])
    raise RuntimeError("the service ended before it served")


def cpu_seconds(pid: int) -> float | None:
    """Processor time of a process, its living descendants, and all they have reaped, seconds.

    None where the machine has no /proc.
    """
    root = Path("/proc")
    if not (root / "self" / "stat").exists():
        return None
    stats = {int(p.name): _stat(p) for p in root.iterdir() if p.name.isdigit()}
    family, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        family.append(parent)
        waiting.extend(child for child, stat in stats.items() if stat and stat[0] == parent)
    ticks = sum(stat[1] for member in family if (stat := stats.get(member)))
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(process: Path) -> tuple[int, int] | None:
    # Parent, and own and reaped children's user and system time: fields 4 and 14 to 17, man proc.
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None  # it ended while we looked
    return int(fields[1]), sum(int(value) for value in fields[11:15])
