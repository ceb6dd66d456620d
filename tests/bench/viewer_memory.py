"""Whether memory stays flat while a page watches a character that speaks without end.

    python -m tests.bench.viewer_memory [--minutes 30]

Every quarter of a minute: what the page's JavaScript holds after a collection (Chrome DevTools
Protocol, Runtime.getHeapUsage) and the service's resident memory. Reported is the slope over the
second half, since caches and histories fill first: the page keeps the last 30 s.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.bench.line import emit
from tests.bench.viewer_page import click_service, facts, page_of
from tests.browser.viewer import Viewer

_LINE_S = 20
_EVERY_S = 15.0
_MIB = 2**20


async def speak(viewer: Viewer) -> None:
    """Line after line, until cancelled."""
    while True:
        await viewer.hear(str(_LINE_S))


def resident_mib(pid: int) -> float:
    """The process's resident memory. Source: proc(5), statm."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / _MIB


async def sample(viewer: Viewer, pid: int, seconds: float) -> list[tuple[float, float, float]]:
    """Minutes, the page's heap and the service's memory, MiB."""
    session = await viewer.page.context.new_cdp_session(viewer.page)
    began_s = time.monotonic()
    rows: list[tuple[float, float, float]] = []
    while time.monotonic() - began_s < seconds:
        await asyncio.sleep(_EVERY_S)
        await session.send("HeapProfiler.collectGarbage")
        used = (await session.send("Runtime.getHeapUsage"))["usedSize"] / _MIB
        rows.append(((time.monotonic() - began_s) / 60, used, resident_mib(pid)))
    return rows


def figures(minutes: list[float], values: list[float]) -> dict[str, float]:
    half = len(values) // 2
    slope = float(np.polyfit(minutes[half:], values[half:], 1)[0])
    return {
        "first_mib": round(values[0], 2),
        "last_mib": round(values[-1], 2),
        "max_mib": round(max(values), 2),
        "slope_mib_per_minute": round(slope, 4),
    }


async def run(minutes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        async with (
            click_service(place) as service,
            page_of(f"http://127.0.0.1:{service.port}", place, 480, 360) as viewer,
            asyncio.TaskGroup() as group,
        ):
            speaking = group.create_task(speak(viewer))
            rows = await sample(viewer, service.pid, minutes * 60)
            told = await facts(viewer)
            speaking.cancel()
    times = [row[0] for row in rows]
    emit(
        "viewer_memory",
        settings={"minutes": minutes, "every_s": _EVERY_S},
        n=len(rows),
        page=figures(times, [row[1] for row in rows]),
        service=figures(times, [row[2] for row in rows]),
        **told,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Memory of page and service while it speaks.")
    parser.add_argument("--minutes", type=float, default=30.0)
    asyncio.run(run(parser.parse_args().minutes))


if __name__ == "__main__":
    main()
