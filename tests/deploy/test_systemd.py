"""The systemd unit is valid and lets the service do little else than its work."""

import re
import subprocess
import sys
from pathlib import Path

from bridge.config import ServerSettings
from tests.deploy.files import DEPLOY, run, tool

UNIT = DEPLOY / "systemd" / "exomni-bridge.service"
#: 0 is locked in, 10 is free; systemd calls what is below 2.5 fine.
MOST_EXPOSED = 2.5


def test_systemd_takes_it(tmp_path: Path) -> None:
    # The program is not installed here: any other that is stands in for it.
    unit = tmp_path / UNIT.name
    program = "/opt/exomni-bridge/bin/exomni-bridge"
    unit.write_text(UNIT.read_text().replace(program, sys.executable))
    done = subprocess.run(
        [tool("systemd-analyze"), "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert said == []


def test_little_is_exposed() -> None:
    told = run(tool("systemd-analyze"), "security", "--offline=true", "--no-pager", str(UNIT))
    found = re.search(r"exposure level for .*: ([0-9.]+)", told)
    assert found is not None
    assert float(found[1]) < MOST_EXPOSED


def test_it_waits_for_a_drain() -> None:
    found = re.search(r"^TimeoutStopSec=(\d+)$", UNIT.read_text(), re.MULTILINE)
    assert found is not None
    assert float(found[1]) > ServerSettings().drain_s
