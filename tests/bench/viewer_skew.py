"""Sound against the face that is shown with it, measured at the ends: samples and pixels.

    python -m tests.bench.viewer_skew [--minutes 5] [--jitter-ms 100]

A service says lines of clicks (`click_service`): the mouth opens exactly as loud as the tone is.
The page plays and shows them in a real Chromium behind a network that delays every piece by 0 to
100 ms. Heard: the root mean square of the page's last audio node, at the time the output device
plays it (`AudioContext.getOutputTimestamp`). Shown: dark pixels of the mouth in each drawn frame,
at the beginning of the frame after it, when it reaches the screen. For every two seconds both are
laid over each other; skew is the shift that fits best, + when the face is late. The bar is p99 of
20 ms or one rendered frame, whichever is greater.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

import numpy as np

from tests.bench.jitter_proxy import jitter
from tests.bench.line import emit, percentiles
from tests.bench.viewer_page import (
    Floats,
    Measured,
    click_service,
    facts,
    measured,
    page_of,
    start_measuring,
)
from tests.browser.viewer import Viewer

LINE_S = 10
WINDOW_MS = 2000.0
_LAGS_MS = np.arange(-250.0, 251.0)
#: A window with less movement than this says nothing.
_LEAST_MOTION = 0.01


def skews_ms(what: Measured) -> Floats:
    """The shift of each window, + when the face is late."""
    begin, end = what.heard_ms[0] + 300, what.heard_ms[-1] - 300
    found = [
        skew
        for start in np.arange(begin, end - WINDOW_MS, WINDOW_MS)
        if (skew := _skew_ms(what, start)) is not None
    ]
    return np.array(found)


def _skew_ms(what: Measured, start_ms: float) -> float | None:
    inside = (what.shown_ms >= start_ms) & (what.shown_ms < start_ms + WINDOW_MS)
    shown_ms, dark = what.shown_ms[inside], what.dark[inside]
    loud = np.interp(shown_ms, what.heard_ms, what.loud)
    if len(shown_ms) < 10 or np.ptp(dark) < _LEAST_MOTION or np.ptp(loud) < _LEAST_MOTION:
        return None
    likeness = [_likeness(what, shown_ms - lag, dark) for lag in _LAGS_MS]
    best = int(np.argmax(likeness))
    return float(_LAGS_MS[best])


def _likeness(what: Measured, times_ms: Floats, dark: Floats) -> float:
    loud = np.interp(times_ms, what.heard_ms, what.loud)
    if loud.std() == 0 or dark.std() == 0:
        return -1.0
    return float(np.corrcoef(loud, dark)[0, 1])


async def speak_for(viewer: Viewer, seconds: float) -> None:
    """Say lines of clicks until `seconds` have been said."""
    for _ in range(max(1, round(seconds / LINE_S))):
        await viewer.hear(str(LINE_S))


async def run(minutes: float, jitter_ms: float, width: int, height: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        async with (
            click_service(place) as service,
            jitter(service.port, jitter_ms) as port,
            page_of(f"http://127.0.0.1:{port}", place, width, height) as viewer,
        ):
            # A line nobody measures: how bad the network is has to be learned.
            await viewer.hear(str(LINE_S))
            rate_hz = await start_measuring(viewer)
            await speak_for(viewer, minutes * 60)
            what = await measured(viewer, rate_hz)
            told = await facts(viewer)
    skews = skews_ms(what)
    if not len(skews):
        raise SystemExit(f"a frame took {what.frame_ms:.0f} ms: too few were drawn to tell")
    emit(
        "viewer_skew",
        settings={"minutes": minutes, "jitter_ms": jitter_ms, "viewport": f"{width}x{height}"},
        warm_up_lines=1,
        n=len(skews),
        budget_p99_ms=max(20.0, round(what.frame_ms, 1)),
        frames_per_second=round(1000 / what.frame_ms, 1),
        median_ms=round(float(np.median(skews)), 1),
        absolute_ms=percentiles(np.abs(skews).tolist()),
        **told,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Skew of played sound and shown face.")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--jitter-ms", type=float, default=100.0)
    parser.add_argument("--width", type=int, default=480)
    parser.add_argument("--height", type=int, default=360)
    options = parser.parse_args()
    asyncio.run(run(options.minutes, options.jitter_ms, options.width, options.height))


if __name__ == "__main__":
    main()
