"""Takes whose folder goes, or whose disk fills up, while they are recorded."""

import errno
import os
import shutil
from pathlib import Path

from bridge.takes.appending import SystemDisk
from bridge.takes.messages import Report
from bridge.takes.recorder import RecordingState
from bridge.takes.scribe import FLUSHES_PER_SYNC, Scribe
from tests.sessions.test_recordings import change, names_in, studio
from tests.takes.scribes import NearScribe
from tests.takes.scripting import performance


class Disk(SystemDisk):
    """Full for as long as somebody says so."""

    full = False

    def write(self, descriptor: int, data: bytes) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(descriptor, data)


def test_a_folder_that_is_removed_is_told(tmp_path: Path) -> None:
    reports: list[Report] = []
    scribe = Scribe(reports.append)
    for number, name in ((1, "gone"), (2, "stays")):
        for message in list(performance(tmp_path, 60, name))[:-1]:
            scribe.take(number, message)
    shutil.rmtree(tmp_path / "gone")
    for _ in range(FLUSHES_PER_SYNC):
        scribe.flush()
    scribe.close()
    (failure,) = [report for report in reports if report.state == "failed"]
    assert "removed or moved away" in failure.message
    assert str(tmp_path / "gone") in failure.message
    assert (reports[-1].state, names_in(tmp_path)) == ("finished", ["stays"])


async def test_recording_goes_on_once_there_is_room(tmp_path: Path) -> None:
    disk = Disk()
    async with studio(tmp_path, NearScribe(disk)) as stage:
        await change(stage, record="always")
        await stage.play(1.0)
        disk.full = True
        await stage.play(15.0)
        assert [s for s in stage.recordings.all() if s.state is RecordingState.RECORDING] == []
        disk.full = False
        await stage.play(5.0)
        (status,) = stage.recordings.all()
        assert status.state is RecordingState.RECORDING
        assert status.seconds > 0.9
    for name in names_in(tmp_path):
        stage.take(name)
