"""What a service on this machine uses, read from /proc: its front, and everything it started."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
#: State LISTEN in /proc/net/tcp.
_LISTENING: Final = "0A"


@dataclass(frozen=True, slots=True)
class Usage:
    """`front_cpu_s`, `cpu_s`: processor time of the front, and of it with all its descendants,
    those that have ended included. `front_bytes`, `bytes`: memory in the same way; what processes
    share is divided among them (PSS), where the machine tells, or else counted in each.
    `file_count`, `thread_count`: of the front. `children`: processes below it."""

    front_cpu_s: float
    cpu_s: float
    front_bytes: int
    bytes: int
    file_count: int
    thread_count: int
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Process:
    parent: int
    own_ticks: int
    reaped_ticks: int
    thread_count: int
    rss_pages: int


def readable() -> bool:
    """Whether this machine has a /proc."""
    return (_PROC / "self" / "stat").exists()


def usage_of(pid: int) -> Usage | None:
    """What the service `pid` uses now; None where it is gone or cannot be looked at."""
    table = dict(_processes())
    front = table.get(pid)
    if front is None:
        return None
    family = list(_family(pid, table))
    tick_s = 1.0 / _of_system("SC_CLK_TCK")
    ticks = sum(table[each].own_ticks + table[each].reaped_ticks for each in family)
    return Usage(
        front.own_ticks * tick_s,
        ticks * tick_s,
        _memory_bytes(pid, front),
        sum(_memory_bytes(each, table[each]) for each in family),
        _file_count(pid),
        front.thread_count,
        tuple(family[1:]),
    )


def listener_on(port: int) -> int | None:
    """The process of ours that listens on a TCP port of this machine; None where none is found."""
    wanted = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    if not wanted:
        return None
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and _holds(folder, wanted):
            return int(folder.name)
    return None


def is_loopback(host: str) -> bool:
    """Whether every address of `host` is this machine's own loopback."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return all(str(address[0]).startswith("127.") or address[0] == "::1" for *_, address in found)


def _processes() -> Iterator[tuple[int, _Process]]:
    for folder in _PROC.iterdir():
        if not folder.name.isdigit():
            continue
        # It may end while it is looked at.
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            # Fields 4, 14 to 17, 20, 24 of man proc, the first two cut off.
            own, reaped = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
            process = _Process(int(fields[1]), own, reaped, int(fields[17]), int(fields[21]))
            yield int(folder.name), process


def _family(pid: int, table: dict[int, _Process]) -> Iterator[int]:
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        yield parent
        waiting.extend(each for each, process in table.items() if process.parent == parent)


def _memory_bytes(pid: int, process: _Process) -> int:
    with suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return process.rss_pages * _of_system("SC_PAGE_SIZE")


def _file_count(pid: int) -> int:
    try:
        return sum(1 for _ in (_PROC / str(pid) / "fd").iterdir())
    except OSError:
        return 0


def _listening_inodes(port: int) -> Iterator[str]:
    for name in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in (_PROC / "net" / name).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                    yield fields[9]


def _holds(folder: Path, wanted: set[str]) -> bool:
    with suppress(OSError):
        for link in (folder / "fd").iterdir():
            with suppress(OSError):
                if str(link.readlink()) in wanted:
                    return True
    return False


def _of_system(name: str) -> int:
    """A number of the system's, where there is a /proc at all."""
    if sys.platform == "win32":
        raise OSError("Windows has no such number")
    else:  # noqa: RET506 (each platform's branch is checked on its own)
        return os.sysconf(name)
