"""Programs of the machine: absent, broken, and gone when they shall be."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.errors import CapabilityMissing, RenderFailed
from bridge.web.render import chromium as module
from bridge.web.render.chromium import chromium, find_chromium
from bridge.web.render.ffmpeg import find_ffmpeg
from bridge.web.render.kinds import KINDS
from bridge.web.render.shoot import find_tools

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "_PLACES", ())


def folders() -> set[str]:
    return {str(path) for path in Path(tempfile.gettempdir()).iterdir()}


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.usefixtures("nothing_installed")
def test_a_machine_without_a_browser_is_told_the_cure() -> None:
    with pytest.raises(CapabilityMissing, match="apt install chromium"):
        find_tools(KINDS["png"])


@pytest.mark.usefixtures("nothing_installed")
def test_a_machine_without_ffmpeg_is_told_the_cure() -> None:
    with pytest.raises(CapabilityMissing, match=r"apt install ffmpeg.*or render a PNG"):
        find_ffmpeg()


@posix
def test_a_still_needs_no_ffmpeg(tmp_path: Path, nothing_installed: None) -> None:
    browser = program(tmp_path, "chromium", "exit")
    assert find_tools(KINDS["png"]).browser == browser
    with pytest.raises(CapabilityMissing, match="ffmpeg"):
        find_tools(KINDS["mp4"])


def test_a_browser_that_is_not_there_is_named() -> None:
    with pytest.raises(CapabilityMissing, match="no program netscape"):
        find_chromium("netscape")


@posix
async def test_what_a_browser_says_before_it_dies_is_told(tmp_path: Path) -> None:
    broken = program(tmp_path, "chromium", "echo no usable sandbox >&2; exit 1")
    with pytest.raises(RenderFailed, match="did not start: no usable sandbox"):
        async with chromium(broken, MonotonicClock()):
            pytest.fail("it started")


@posix
async def test_a_browser_is_gone_after_its_block(tmp_path: Path) -> None:
    said = tmp_path / "said"
    script = f'echo "DevTools listening on ws://nowhere" >&2; echo "$$ $*" > {said}; sleep 100'
    fake = program(tmp_path, "chromium", script)
    async with chromium(fake, MonotonicClock()) as address:
        assert address == "ws://nowhere"
        clock = MonotonicClock()
        while not said.exists() or not said.read_text():
            await clock.sleep_until(clock.now() + 0.01)
        number, _, arguments = said.read_text().partition(" ")
        os.kill(int(number), 0)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)
    profile = arguments.split("--user-data-dir=")[1].split()[0]
    assert profile not in folders()


@posix
async def test_a_browser_is_gone_when_whoever_asked_is_killed(tmp_path: Path) -> None:
    script = 'echo "$$" >&2; sleep 100'
    keeper = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bridge.web.render.keeper"),
        program(tmp_path, "chromium", script),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert keeper.stdin is not None
    assert keeper.stderr is not None
    number = int(await keeper.stderr.readline())
    # Signals for the whole terminal do not reach past the keeper.
    keeper.terminate()
    os.kill(number, 0)
    keeper.stdin.close()
    assert await keeper.wait() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
