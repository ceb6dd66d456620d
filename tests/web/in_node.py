"""Scripts of the page, bundled and run in node."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

VIEWER: Final = Path(__file__).parents[2] / "bridge" / "web" / "viewer"
BUNDLER: Final = (
    VIEWER / "node_modules" / ".bin" / ("esbuild.cmd" if os.name == "nt" else "esbuild")
)
NODE: Final = shutil.which("node")

#: Marks of test files that need node and the page's tools.
NEEDS_NODE: Final = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(
        not BUNDLER.exists(),
        reason="the page's tools are not installed: npm ci in bridge/web/viewer",
    ),
]


def run_in_node(source: Path, folder: Path, *arguments: str) -> None:
    """Bundle `source` into `folder` and run it with `arguments`."""
    script = folder / f"{source.stem}.mjs"
    options = ("--bundle", "--platform=node", "--format=esm", "--log-level=warning")
    subprocess.run(
        [BUNDLER, source, *options, f"--outfile={script}"],
        check=True,
        # Sources outside the viewer find its packages.
        env={**os.environ, "NODE_PATH": str(VIEWER / "node_modules")},
        timeout=60,
    )
    assert NODE is not None
    subprocess.run([NODE, script, *arguments], check=True, timeout=120)
