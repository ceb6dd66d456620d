"""Files that are looked at, so that a change of theirs is noticed once it is complete."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from bridge.clock import Clock

#: How often files are looked at, seconds.
LOOK_S: Final = 1.0

Stamps: TypeAlias = Mapping[str, tuple[int, int]]


class FileWatch:
    """Calls `changed` when `paths` say something else than before. Keep `run()` running."""

    def __init__(
        self,
        paths: Callable[[], Iterable[Path]],
        wanted: Callable[[], bool],
        changed: Callable[[], None],
        clock: Clock,
    ) -> None:
        """`paths`: files, and folders of character files. `wanted`: whether anybody cares."""
        self._paths = paths
        self._wanted = wanted
        self._changed = changed
        self._clock = clock

    async def run(self) -> None:
        """Look until cancelled. The first look counts as a change: what was read is older."""
        known: Stamps = {}
        before: Stamps = {}
        while True:
            if self._wanted():
                # In a thread that only waits for the disk, which may be one of a network.
                now = await asyncio.to_thread(stamps, list(self._paths()))
                # Whoever writes in several steps is done when two looks see the same.
                if now != known and now == before:
                    known = now
                    self._changed()
                before = now
            await self._clock.sleep_until(self._clock.now() + LOOK_S)


def stamps(paths: Iterable[Path]) -> Stamps:
    """Time of change, nanoseconds, and size, bytes, of files there are; of folders' YAML files."""
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:
                continue
            found[str(file)] = status.st_mtime_ns, status.st_size
    return found
