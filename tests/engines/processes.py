"""Looking at processes from outside, for tests that break them (Linux only)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock

_PATIENCE_S = 20.0
_STEP_S = 0.005

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="looks at processes through /proc"
)


def children(pid: int | str = "self") -> list[int]:
    """Pids of the children of a process, zombies included."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def open_files() -> int:
    """How many descriptors this process has."""
    return len(list(Path("/proc/self/fd").iterdir()))


def command_line(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def thread_count(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


async def until(condition: Callable[[], bool]) -> None:
    """Return once `condition` holds; fails the test if it never does."""
    clock = MonotonicClock()
    deadline_s = clock.now() + _PATIENCE_S
    while not condition():
        assert clock.now() < deadline_s, "never happened"
        await clock.sleep_until(clock.now() + _STEP_S)
