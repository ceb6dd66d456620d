"""What somebody waits for who presses Speak on the page: until sound leaves the loudspeaker.

    python -m tests.bench.viewer_first_audio [--rounds 30]

From the press (the time stamp of the button's event) to the moment at which the output device plays
the line's first sample that is not zero: seen at the page's last audio node and placed by
`AudioContext.getOutputTimestamp`, so the browser's own latency is in it as far as the browser knows
it. The embedded engine speaks, over loopback. The bar is 150 ms.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

import numpy as np

from tests.bench.line import emit, percentiles
from tests.bench.viewer_page import Measured, facts, measured, page_of, start_measuring
from tests.browser.service import house
from tests.browser.viewer import Viewer

WARM_UP = 3
LINES = ("Halt, traveller!", "Good evening to you.", "The bridge is closed.", "Who goes there?")
#: Keeps when Speak was pressed, as the event says.
_PRESSES = """(() => {
  globalThis.presses = [];
  const button = document.getElementById("say");
  button.addEventListener("click", ({ timeStamp }) => presses.push(timeStamp));
})()"""


async def press(viewer: Viewer, text: str) -> None:
    """Type a line, press the button, and wait until it was said."""
    before = await viewer.value("exomni.counters.utterances")
    await viewer.page.fill("#line", text)
    await viewer.page.click("#say")
    await viewer.until(f"exomni.counters.utterances > {before}")
    await viewer.quiet()


def waits_ms(what: Measured, presses_ms: list[float]) -> list[float]:
    """From each press to the first sample after it that is not zero."""
    sounding = what.first >= 0
    first_ms = what.heard_ms + (what.first - 64) / what.rate_hz * 1000
    waits = []
    for pressed in presses_ms:
        later = np.flatnonzero(sounding & (first_ms > pressed))
        if len(later):
            waits.append(float(first_ms[later[0]] - pressed))
    return waits


async def run(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        async with house(place, "Ava") as service, page_of(service.url, place, 480, 360) as viewer:
            await viewer.page.evaluate(_PRESSES)
            rate_hz = await start_measuring(viewer, pixels=False)
            for number in range(WARM_UP + rounds):
                await press(viewer, LINES[number % len(LINES)])
            what = await measured(viewer, rate_hz)
            presses = await viewer.value("presses")
            told = await facts(viewer)
    waits = waits_ms(what, presses[WARM_UP:])
    emit(
        "viewer_first_audio",
        settings={"rounds": rounds},
        warm_up_lines=WARM_UP,
        n=len(waits),
        budget_ms=150,
        first_audio_ms=percentiles(waits),
        frames_per_second=round(1000 / what.frame_ms, 1),
        **told,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="From pressing Speak to sound.")
    parser.add_argument("--rounds", type=int, default=30)
    asyncio.run(run(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
