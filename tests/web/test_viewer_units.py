"""The page's own unit tests: every `*.test.ts` beside its source, in node."""

import subprocess
from pathlib import Path

from tests.web.in_node import BUNDLER, NEEDS_NODE, NODE, VIEWER

SOURCES = VIEWER / "src"
UNITS = sorted(SOURCES.rglob("*.test.ts"))

pytestmark = NEEDS_NODE


def bundled(folder: Path) -> list[Path]:
    """The unit tests with what they import, as JavaScript that node runs, in `folder`."""
    subprocess.run(
        [
            BUNDLER,
            *UNITS,
            "--bundle",
            "--platform=node",
            "--format=esm",
            "--target=node18",
            "--sourcemap=inline",
            "--loader:.css=empty",
            "--out-extension:.js=.mjs",
            "--log-level=warning",
            f"--outbase={SOURCES}",
            f"--outdir={folder}",
        ],
        check=True,
        cwd=VIEWER,
        timeout=120,
    )
    return sorted(folder.rglob("*.test.mjs"))


def test_the_page_s_units_do_what_their_tests_say(tmp_path: Path) -> None:
    scripts = bundled(tmp_path)
    assert NODE is not None
    run = subprocess.run(
        [NODE, "--enable-source-maps", "--test", *scripts],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(scripts) == len(UNITS) > 0
