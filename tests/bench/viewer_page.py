"""The viewer's page in a real Chromium, as benchmarks use it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from tests.browser.chromium import SOUND_AT_ONCE, chromium
from tests.browser.viewer import Viewer, viewing

TAP = (Path(__file__).parent / "viewer_tap.js").read_text(encoding="utf-8")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ClickService:
    """A running `tests.bench.click_service`."""

    port: int
    pid: int


@asynccontextmanager
async def click_service(folder: Path) -> AsyncIterator[ClickService]:
    """A service that says clicks, for the length of the block."""
    config = folder / "exomni-bridge.yaml"
    settings = {
        "characters": [{"name": "Ava", "outputs": []}],
        "characters_path": None,
        "server": {"port": 0},
        "web": {"port": 0},
        "audio": {"device": "none"},
        "log": {"level": "ERROR"},
    }
    config.write_text(yaml.safe_dump(settings))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.click_service", str(config)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        address = (await process.stdout.readline()).decode().strip()
        yield ClickService(int(address.rpartition(":")[2]), process.pid)
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def page_of(url: str, folder: Path, width: int, height: int) -> AsyncIterator[Viewer]:
    """The page at `url`, watched and tapped, in a Chromium of its own."""
    size = {"width": width, "height": height}
    async with (
        chromium(SOUND_AT_ONCE) as browser,
        # The tap's script is ours and not the page's.
        viewing(browser, folder, viewport=size, bypass_csp=True) as viewer,
    ):
        await viewer.open(url)
        yield viewer


@dataclass(frozen=True, slots=True)
class Measured:
    """What was drawn and what was heard, on the browser's monotonic clock, milliseconds.

    `shown_ms`, `dark`: each frame's presentation, taken as the beginning of the frame after it, and
    the share of dark pixels in its mouth. `heard_ms`, `loud`: each 128 samples' middle as the
    output device plays it, and their root mean square. `first`: of these the first sample that is
    not zero, or -1.
    """

    shown_ms: Floats
    dark: Floats
    heard_ms: Floats
    loud: Floats
    first: Floats
    rate_hz: float

    @property
    def frame_ms(self) -> float:
        """One rendered frame, the median."""
        return float(np.median(np.diff(self.shown_ms)))


async def start_measuring(viewer: Viewer, *, pixels: bool = True) -> float:
    """Watch and tap from now on; the context's sample rate. Without `pixels` nothing is dark."""
    await viewer.record(pixels=pixels)
    rate_hz: float = await viewer.page.evaluate(TAP)
    return rate_hz


async def measured(viewer: Viewer, rate_hz: float) -> Measured:
    """What has been watched and tapped."""
    rows = await viewer.recorded()
    taps = np.array(json.loads(await viewer.page.evaluate("JSON.stringify(tapped)")), np.float64)
    # Which millisecond hears which second of the context: single readings stray by some ms.
    told = rows[rows[:, 7] > 0]
    at_s, offsets_ms = told[:, 6], told[:, 7] - told[:, 6] * 1000
    smooth = _running_median(offsets_ms, 61)
    middle_s = (taps[:, 0] + 64) / rate_hz
    heard_ms = middle_s * 1000 + np.interp(middle_s, at_s, smooth)
    return Measured(rows[1:, 5], rows[:-1, 1], heard_ms, taps[:, 1], taps[:, 2], rate_hz)


async def facts(viewer: Viewer) -> dict[str, Any]:
    """What a result has to say of the page."""
    report = await viewer.value("exomni.playback")
    kept = ("renderer", "triangleCount", "drawCallCount", "underrunCount", "lateFrameCount")
    return {name: report[name] for name in kept}


def _running_median(values: Floats, size: int) -> Floats:
    half = size // 2
    padded = np.pad(values, half, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, size)
    medians: Floats = np.median(windows, axis=1)
    return medians
