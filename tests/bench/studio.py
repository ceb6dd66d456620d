"""A VTube Studio stand-in in a process of its own, until its standard input closes.

Prints its port, then one JSON line: how many injections came, and how many of them at most within
any 50 ms on one connection.
"""

import asyncio
import json
import sys
import time
from collections import deque
from typing import Any

from tests.outputs.vtube_studio import VTubeStudio

WINDOW_S = 0.05


class CountingStudio(VTubeStudio):
    """Counts instead of keeping what is injected."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.most_at_once = 0
        self._recent: dict[int, deque[float]] = {}

    async def _respond(
        self, kind: str, data: dict[str, Any], plugin: list[str]
    ) -> tuple[str, dict[str, Any]]:
        answer = await super()._respond(kind, data, plugin)
        self.kinds.clear()
        if kind == "InjectParameterDataRequest":
            self.injections.clear()
            self._note(id(plugin))
        return answer

    def _note(self, connection: int) -> None:
        self.count += 1
        recent = self._recent.setdefault(connection, deque())
        now_s = time.monotonic()
        recent.append(now_s)
        while recent[0] < now_s - WINDOW_S:
            recent.popleft()
        self.most_at_once = max(self.most_at_once, len(recent))


async def main() -> None:
    """Serve on a free loopback port."""
    studio = CountingStudio()
    async with studio.running():
        print(studio.port, flush=True)
        await asyncio.to_thread(sys.stdin.read)
        facts = {
            "injections": studio.count,
            "most_in_50_ms": studio.most_at_once,
            "refused": len(studio.problems),
        }
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
