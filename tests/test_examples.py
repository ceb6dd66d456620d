"""The Python example runs as its README says, against a service."""

import asyncio
import csv
import os
import sys
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.config import LimitSettings, ServerSettings
from bridge.rpc.server import Server
from tests.fakes_cast import FakeCast

ROOT = Path(__file__).parents[1]


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def run_example(text: str, port: int, out: Path) -> tuple[int, str]:
    """Exit status and output of `speak.py` in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "examples" / "python" / "speak.py"),
        text,
        "--server",
        f"127.0.0.1:{port}",
        "--out",
        str(out),
        env={**os.environ, "PYTHONPATH": str(ROOT / "proto")},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode()


@pytest.fixture
async def port() -> AsyncIterator[int]:
    server = Server(ServerSettings(port=0), LimitSettings(), FakeCast(), MonotonicClock())
    yield await server.start()
    await server.stop(0)


async def test_speak_writes_voice_and_face_that_end_together(port: int, tmp_path: Path) -> None:
    status, output = await run_example("halt traveller", port, tmp_path / "take")
    assert status == 0, output
    with wave.open(str(tmp_path / "take.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    rows = list(csv.reader((tmp_path / "take.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][:2] == ["seconds", "eyeBlinkLeft"]
    assert len(rows) - 1 == round(seconds * 30) == 24
    assert rows[1][1] == "0.2500"
    assert "halt traveller" in output


async def test_speak_says_what_went_wrong(port: int, tmp_path: Path) -> None:
    status, output = await run_example(" ", port, tmp_path / "take")
    assert status == 1
    assert output == "INVALID_ARGUMENT: there is nothing to say in the text\n"
    assert files_in(tmp_path) == []
