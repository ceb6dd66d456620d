"""The Python examples run as their README says, against a service."""

import asyncio
import csv
import os
import sys
import wave
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.config import LimitSettings, ServerSettings
from bridge.rpc.server import Server
from tests.fakes_cast import FakeCast
from tests.web.ws.conftest import serving

ROOT = Path(__file__).parents[1]


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def run_example(script: str, text: str, *where: str, out: Path) -> tuple[int, str]:
    """Exit status and output of `script` in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "examples" / "python" / script),
        text,
        *where,
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
async def places() -> AsyncIterator[Mapping[str, tuple[str, str]]]:
    """How each example is told where the service is."""
    server = Server(ServerSettings(port=0), LimitSettings(), FakeCast(), MonotonicClock())
    port = await server.start()
    async with serving() as rig:
        yield {
            "speak.py": ("--server", f"127.0.0.1:{port}"),
            "speak_by_websocket.py": ("--url", rig.url),
        }
    await server.stop(0)


@pytest.mark.parametrize("script", ["speak.py", "speak_by_websocket.py"])
async def test_an_example_writes_voice_and_face_that_end_together(
    script: str, places: Mapping[str, tuple[str, str]], tmp_path: Path
) -> None:
    out = tmp_path / "take"
    status, output = await run_example(script, "halt traveller", *places[script], out=out)
    assert status == 0, output
    with wave.open(str(tmp_path / "take.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    rows = list(csv.reader((tmp_path / "take.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][:2] == ["seconds", "eyeBlinkLeft"]
    assert len(rows) - 1 == round(seconds * 30) == 24
    assert rows[1][1] == "0.2500"
    assert "halt traveller" in output


@pytest.mark.parametrize(
    ("script", "name"),
    [("speak.py", "INVALID_ARGUMENT"), ("speak_by_websocket.py", "INVALID_TEXT")],
)
async def test_an_example_says_what_went_wrong(
    script: str, name: str, places: Mapping[str, tuple[str, str]], tmp_path: Path
) -> None:
    status, output = await run_example(script, " ", *places[script], out=tmp_path / "take")
    assert status == 1
    assert output == f"{name}: there is nothing to say in the text\n"
    assert files_in(tmp_path) == []
