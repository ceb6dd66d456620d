"""A recording process that is killed: what it had written is a take."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.takes.folder import read_take
from bridge.takes.mending import repair
from bridge.takes.messages import Frame, encode
from bridge.takes.take import samples_of
from bridge.takes.track import HEADER_BYTES, RECORD_BYTES
from bridge.takes.verifying import verify
from tests.takes.making import AUDIO_RATE_HZ, SENT_RATE
from tests.takes.scripting import going_on, performance

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")


def start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bridge.takes.scribe"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )


def frames_on_disk(folder: Path) -> int:
    file = folder / "sent.track"
    return (file.stat().st_size - HEADER_BYTES) // RECORD_BYTES if file.exists() else 0


async def until_written(folder: Path, frames: int) -> None:
    clock = MonotonicClock()
    async with clock.timeout_at(clock.now() + 30.0):
        while frames_on_disk(folder) < frames:
            await clock.sleep_until(clock.now() + 0.01)


async def test_whatever_the_moment_the_take_is_repaired(tmp_path: Path) -> None:
    moments = random.Random(5)
    processes = [(start(), tmp_path / f"take {i}", moments.randrange(60)) for i in range(5)]
    for process, folder, _ in processes:
        assert process.stdin is not None
        for message in list(performance(tmp_path, 60, folder.name))[:-1]:
            process.stdin.write(encode(1, message))
        process.stdin.flush()
    for process, folder, moment in processes:
        await until_written(folder, 60)
        assert process.stdin is not None
        for message in going_on(60, 180):
            process.stdin.write(encode(1, message))
            if isinstance(message, Frame) and message.record["index"][0] == 120 + moment:
                break
        process.stdin.flush()
        written = frames_on_disk(folder)
        process.kill()
        process.communicate()
        assert repair(folder) != ""
        assert verify(folder) == []
        take = read_take(folder)
        assert len(take.sent) >= written >= 60
        assert len(take.audio) == samples_of(len(take.sent), AUDIO_RATE_HZ, SENT_RATE)


def test_takes_are_finished_when_the_front_is_gone(tmp_path: Path) -> None:
    process = start()
    messages = list(performance(tmp_path, 30))[:-1]
    process.communicate(b"".join(encode(1, message) for message in messages), timeout=30)
    assert process.returncode == 0
    assert verify(tmp_path / "guard") == []
    assert len(read_take(tmp_path / "guard").sent) == 30
