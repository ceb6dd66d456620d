"""Looking at processes from outside, for tests that break them (Linux only)."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock

_PATIENCE_S = 20.0
_STEP_S = 0.005

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="looks at processes through /proc"
)


#: Children that this process had before the test, as a session's servers or resource trackers.
_strangers: set[int] = set()


@pytest.fixture(autouse=True)
def only_new_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs already is nobody's child in a test that counts children."""
    if Path("/proc/self/task").is_dir():
        monkeypatch.setattr(f"{__name__}._strangers", set(_all_children("self")))


def children(pid: int | str = "self") -> list[int]:
    """Pids of the children that a process got since the test began, zombies included."""
    return [child for child in _all_children(pid) if child not in _strangers]


def _all_children(pid: int | str) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that just ended
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
