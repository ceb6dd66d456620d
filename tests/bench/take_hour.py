"""A take of an hour: the memory of who writes it, and how fast it opens, seeks and verifies.

    python -m tests.bench.take_hour --minutes 60

Written as fast as it goes, in this process, with sound all the time.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from bridge.takes.folder import read_take
from bridge.takes.messages import Close, Faces, Frame, Open, Report, Sound
from bridge.takes.scribe import Scribe
from bridge.takes.take import samples_of
from bridge.takes.track import RECORD
from bridge.takes.verifying import verify
from tests.bench.line import emit, percentiles
from tests.takes.making import AUDIO_RATE_HZ, SENT_RATE
from tests.takes.scripting import metadata

#: Frames from one flush to the next, as at 60 Hz.
FLUSH_FRAMES = 15
SEEKS = 50


def resident_mb() -> float:
    """Memory of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this needs /proc")


def write(parent: Path, frames: int) -> list[float]:
    """Write a take; memory after each tenth of it, MB."""
    memory_mb: list[float] = []
    scribe = Scribe(complain)
    scribe.take(1, Open(parent, metadata("hour")))
    record, native = np.zeros(1, RECORD), np.zeros(1, RECORD)
    record["coefficients"] = native["coefficients"] = 0.25
    pcm = np.full(AUDIO_RATE_HZ, 1000, np.int16)
    for index in range(frames):
        begin = samples_of(index, AUDIO_RATE_HZ, SENT_RATE)
        end = samples_of(index + 1, AUDIO_RATE_HZ, SENT_RATE)
        scribe.take(1, Sound(0, begin, AUDIO_RATE_HZ, pcm[: end - begin]))
        record["index"], record["number"] = index, index
        scribe.take(1, Frame(record.copy()))
        if index % 2 == 0:
            native["number"] = index // 2
            scribe.take(1, Faces(native.copy()))
        if index % FLUSH_FRAMES == 0:
            scribe.flush()
        if (index + 1) % (frames // 10) == 0:
            memory_mb.append(round(resident_mb(), 1))
    scribe.take(1, Close())
    scribe.close()
    return memory_mb


def complain(report: Report) -> None:
    if report.state == "failed":
        raise RuntimeError(report.message)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    options = parser.parse_args()
    frames = int(options.minutes * 60 * SENT_RATE.fraction)
    with tempfile.TemporaryDirectory() as folder:
        begun_s = time.perf_counter()
        memory_mb = write(Path(folder), frames)
        written_s = time.perf_counter()
        take = read_take(Path(folder) / "hour")
        opened_s = time.perf_counter()
        seeks = [
            seek(take.sent.rows.coefficients, int(at)) for at in np.linspace(0, frames - 60, SEEKS)
        ]
        checking_s = time.perf_counter()
        problems = verify(Path(folder) / "hour")
        checked_s = time.perf_counter()
    emit(
        "take_hour",
        settings=vars(options),
        n=frames,
        write_s=round(written_s - begun_s, 2),
        memory_mb=memory_mb,
        open_s=round(opened_s - written_s, 4),
        seek_s=percentiles(seeks),
        verify_s=round(checked_s - checking_s, 2),
        problems=problems,
    )


def seek(faces: "np.ndarray[tuple[int, int], np.dtype[np.float32]]", row: int) -> float:
    """Seconds to get a second of faces from anywhere."""
    begun_s = time.perf_counter()
    faces[row : row + 60].sum()
    return time.perf_counter() - begun_s


if __name__ == "__main__":
    main()
