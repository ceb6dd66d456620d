"""A dialogue sheet of 500 lines, voiced: the first time, and again when nothing has changed.

`python -m tests.bench.bake [--lines 500] [--jobs 0]` prints one JSON line. The whole command is
measured, start-up included, with the embedded engine; lines are some 3 s long, each other words.
`processor_s` is what all processes of both runs used, whoever else was busy meanwhile.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.bench.line import emit

#: Seconds that the first run of 500 lines and the second one may take, on two cores.
BARS_S: Final = (60.0, 2.0)
_NAMES: Final = ("traveler", "captain", "old friend", "stranger", "my lady", "soldier")
_PLACES: Final = ("bridge", "northern gate", "harbor", "old mill", "market", "castle yard")
_DEEDS: Final = ("is guarded tonight", "was burned down", "is closed to everybody", "is not safe")
_MOODS: Final = ("", "joy", "anger:0.6", "fear:0.8", "sadness")


def write_sheet(path: Path, count: int) -> None:
    """A sheet of `count` lines, the same every time."""
    chance = random.Random(5)
    rows = ["id,text,emotion"]
    for number in range(count):
        name, place, deed = (chance.choice(words) for words in (_NAMES, _PLACES, _DEEDS))
        hour = chance.randrange(1, 12)
        text = f"{name.capitalize()}, the {place} {deed} at {hour}."
        rows.append(f'line_{number:04},"{text}",{chance.choice(_MOODS)}')
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def run_s(sheet: Path, out: Path, jobs: int) -> float:
    """Seconds that the command takes. Raises CalledProcessError."""
    command = [sys.executable, "-m", "bridge.cli", "bake", str(sheet), "--out", str(out)]
    begun = time.perf_counter()
    subprocess.run([*command, "--jobs", str(jobs)], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sheet, out = Path(name) / "lines.csv", Path(name) / "out"
        write_sheet(sheet, options.lines)
        first_s, second_s = (run_s(sheet, out, options.jobs) for _ in range(2))
        report = json.loads((out / "report.json").read_bytes())
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        durations = [line["duration"] for line in report["lines"]]
    emit(
        "bake",
        lines=options.lines,
        jobs=options.jobs,
        first_s=round(first_s, 2),
        second_s=round(second_s, 2),
        processor_s=round(used.ru_utime + used.ru_stime, 2),
        line_s=round(sum(durations) / len(durations), 2),
        unchanged=report["counts"]["unchanged"],
        bars_s=BARS_S,
    )


if __name__ == "__main__":
    main()
