"""Exports and imports of a long take: seconds and memory for each format.

`python -m tests.bench.export [--minutes 60] [--rate 60]` prints one JSON line. The take is made up:
random faces, since nothing here depends on what they show. Each format runs in a process of its
own; its memory is the most that process held above what it held before it began (Linux), the pages
of the take's own files that it looked at included.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import numpy as np

from bridge.audio.pcm import freeze
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import clip_of
from bridge.takes.copying import write_take
from bridge.takes.exports import FORMATS, available_formats, write_clip
from bridge.takes.folder import read_take
from bridge.takes.gltf import Figure
from bridge.takes.imported import Origin, Sound, take_of_rows
from bridge.takes.imports import read_take_file
from bridge.takes.take import samples_of
from tests.bench.line import emit

HEAD: Final = Path(__file__).parents[2] / "bridge" / "web" / "static" / "head.glb"
AUDIO_RATE_HZ: Final = 22_050
#: The bar for a CSV of an hour at 60 per second, seconds.
BAR_S: Final = 20.0


def make(folder: Path, minutes: float, rate: FrameRate) -> None:
    """A take of random faces and sound."""
    generator = np.random.default_rng(7)
    count = int(minutes * 60 * rate.fraction)
    rows = FaceRows(
        generator.random((count, 52), np.float32),
        generator.random((count, 3), np.float32) - 0.5,
        generator.random((count, 4), np.float32) - 0.5,
    )
    pcm = freeze(np.zeros(samples_of(count, AUDIO_RATE_HZ, rate), np.int16))
    sound = Sound(pcm, AUDIO_RATE_HZ, "")
    write_take(take_of_rows(rows, rate, Origin("bench", "bench"), sound), folder)


def memory_mib(kind: str) -> float:
    """VmRSS, what this process holds, or VmHWM, the most it has held since that was forgotten."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(kind)) / 1024


def forget_peak() -> None:
    """Let VmHWM begin anew (Linux, `proc(5)`)."""
    Path("/proc/self/clear_refs").write_text("5")


def work(task: str, folder: Path) -> None:
    """One task in this process; prints seconds and MiB."""
    forget_peak()
    before_mib, begun = memory_mib("VmRSS"), time.perf_counter()
    if task == "import":
        write_take(read_take_file(folder / "take.csv"), folder / "back")
    else:
        clip = clip_of(read_take(folder / "take"))
        path = folder / f"take{FORMATS[task].suffix}"
        write_clip(clip, task, Figure(HEAD), path)
    print(time.perf_counter() - begun, memory_mib("VmHWM") - before_mib)


def measured(task: str, folder: Path) -> tuple[float, float]:
    """Seconds and MiB of `task`, by a process of its own."""
    command = [sys.executable, "-m", "tests.bench.export", "--task", task, "--folder", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    seconds, mib = map(float, done.stdout.split())
    return seconds, mib


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rate", default="60")
    parser.add_argument("--formats", nargs="*", default=available_formats())
    parser.add_argument("--task")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.task:
        work(options.task, options.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "take", options.minutes, FrameRate.parse(options.rate))
        tasks = [*options.formats, *(["import"] if "livelink-csv" in options.formats else [])]
        found = {task: measured(task, folder) for task in tasks}
        sizes = {
            task: (folder / f"take{FORMATS[task].suffix}").stat().st_size
            for task in options.formats
        }
    emit(
        "export",
        minutes=options.minutes,
        rate=options.rate,
        seconds={task: round(seconds, 2) for task, (seconds, _) in found.items()},
        mib={task: round(mib, 1) for task, (_, mib) in found.items()},
        megabytes={task: round(size / 1e6, 1) for task, size in sizes.items()},
        bar_csv_s=BAR_S,
    )


if __name__ == "__main__":
    main()
