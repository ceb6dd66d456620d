"""What a service may leave behind in its process and on its disk (Linux: looks into /proc)."""

import asyncio
import gc
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bridge.clock import MonotonicClock
from tests.engines.processes import children

_PATIENCE_S = 10.0
_STEP_S = 0.02


@dataclass(frozen=True)
class Leftovers:
    """Counts by kind. `files` are open ones, by what they are; `waste` lies in the folder."""

    tasks: Mapping[str, int]
    threads: Mapping[str, int]
    files: Mapping[str, int]
    child_count: int
    waste: frozenset[str]

    def beyond(self, before: "Leftovers") -> dict[str, object]:
        """What there is more than `before`; empty is clean."""
        found: dict[str, object] = {
            "tasks": Counter(self.tasks) - Counter(before.tasks),
            "threads": Counter(self.threads) - Counter(before.threads),
            "files": Counter(self.files) - Counter(before.files),
            "children": max(0, self.child_count - before.child_count),
            "waste": self.waste - before.waste,
        }
        return {what: which for what, which in found.items() if which}


def leftovers(folder: Path) -> Leftovers:
    """What there is now."""
    own = asyncio.current_task()
    return Leftovers(
        Counter(task.get_name() for task in asyncio.all_tasks() if task is not own),
        Counter(thread.name for thread in threading.enumerate()),
        _open_files(),
        len(children()),
        frozenset(_waste(folder)),
    )


async def settled(folder: Path, before: Leftovers) -> dict[str, object]:
    """What stays beyond `before`, once what takes a moment to go has had one."""
    clock = MonotonicClock()
    deadline_s = clock.now() + _PATIENCE_S
    while found := leftovers(folder).beyond(before):
        if clock.now() >= deadline_s:
            break
        gc.collect()
        await clock.sleep_until(clock.now() + _STEP_S)
    return found


def _open_files() -> Counter[str]:
    """By kind: sockets, pipes and the like have numbers of their own."""
    found: Counter[str] = Counter()
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that lists them
            found[str(entry.readlink()).partition(":[")[0]] += 1
    return found


def _waste(folder: Path) -> list[str]:
    """Files that nobody keeps: temporary ones, locks, sockets."""
    kept = {".yaml", ".json", ".jsonl", ".wav", ".track"}
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if not path.is_dir() and (path.name.startswith(".") or path.suffix not in kept)
    ]
