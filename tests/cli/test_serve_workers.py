"""`serve --workers` as its users run it."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.test_commands import command, folder, run, samples
from tests.engines.fleet import PROGRAM

__all__ = ["folder"]

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*program: str, cwd: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        program, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_service_speaks_by_workers_elsewhere(folder: Path) -> None:
    with running(*PROGRAM, "--listen", "127.0.0.1:0", cwd=ROOT) as worker:
        assert worker.stdout is not None
        target = f"127.0.0.1:{json.loads(worker.stdout.readline())['port']}"
        with running(*command("serve", "--workers", target), cwd=folder) as service:
            assert service.stdout is not None
            (found,) = next(
                said for line in service.stdout if (said := re.findall(r"gRPC on (\S+)", line))
            )
            result = run(folder, "say", "one two three", "--server", found, "--out", "take.wav")
    assert result.returncode == 0, result.stderr
    assert samples(folder / "take.wav") == 3 * 8820


def test_workers_that_are_no_addresses_are_a_mistake_with_its_cure(folder: Path) -> None:
    result = run(folder, "serve", "--workers", "10.0.0.7")
    assert result.returncode == 2
    assert "host:port" in result.stderr


def test_workers_that_nobody_reaches_end_the_service_and_are_named(folder: Path) -> None:
    settings = folder / "exomni-bridge.yaml"
    settings.write_text(settings.read_text() + "engine: {exomni: {connect_timeout_s: 0.3}}\n")
    result = run(folder, "serve", "--workers", "127.0.0.1:9")
    assert result.returncode == 1
    assert "127.0.0.1:9" in result.stderr
