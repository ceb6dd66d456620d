"""From starting the demo to a face that speaks.

    python -m tests.bench.viewer_start [--rounds 5]

`exomni-bridge demo` is started with nothing running; a browser that is open already goes to the
page as soon as the demo says where it is. Until the first frame is drawn whose mouth is open while
its sound is heard. The bar is 5 s.

The first start on a machine, in which Python compiles our modules, is not counted; an environment
that keeps Python from storing them is not an installed program's, so that is undone.
"""

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import yaml
from playwright.async_api import Browser

from tests.bench.line import emit, percentiles
from tests.browser.chromium import SOUND_AT_ONCE, chromium
from tests.browser.viewer import viewing

_PAGE = re.compile(r"face and monitor in a browser: (http://\S+)")
_SPEAKS = "window.exomni?.utterance && exomni.figure && exomni.face?.coefficients.jawOpen > 0.05"


async def start_s(browser: Browser, folder: Path) -> tuple[float, float]:
    """Seconds until the demo said where the page is, and until the face spoke."""
    config = folder / "exomni-bridge.yaml"
    settings = {
        "server": {"port": 0},
        "web": {"port": 0},
        "audio": {"device": "none"},
        "characters_path": None,
    }
    config.write_text(yaml.safe_dump(settings))
    began_s = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-u", "-m", "bridge.cli", "demo", "--config", str(config)),
        *("--no-open", "--serve", "--out", str(folder / "demo.wav")),
        stdout=asyncio.subprocess.PIPE,
        env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
    )
    assert process.stdout is not None
    try:
        async with viewing(browser, folder) as viewer:
            url = ""
            while not url:
                line = (await process.stdout.readline()).decode()
                found = _PAGE.search(line)
                url = found[1] if found else ""
            told_s = time.perf_counter() - began_s
            await viewer.page.goto(url)
            await viewer.until(_SPEAKS)
            return told_s, time.perf_counter() - began_s
    finally:
        process.kill()
        await process.communicate()


async def run(rounds: int) -> None:
    async with chromium(SOUND_AT_ONCE) as browser:
        with tempfile.TemporaryDirectory() as folder:
            await start_s(browser, Path(folder))
            times = [await start_s(browser, Path(folder)) for _ in range(rounds)]
    emit(
        "viewer_start",
        settings={"rounds": rounds},
        n=rounds,
        budget_s=5,
        address_s=percentiles([told for told, _ in times]),
        speaking_s=percentiles([speaking for _, speaking in times]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="From demo to a speaking face.")
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(run(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
