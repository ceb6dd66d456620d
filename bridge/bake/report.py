"""What became of each line, for people and for build systems: `report.csv` and `report.json`."""

import csv
import enum
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bridge.takes.files import replace_file, writing

CSV_FILE: Final = "report.csv"
JSON_FILE: Final = "report.json"


class Status(enum.Enum):
    """What became of a line."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    WAITING = "waiting"
    """Not reached: the bake ended before, or it was not asked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line of the report. `number`: the line of the sheet, from 1. `reason`: of a failure, as of
    `BridgeError`. `message`: why it failed, or why it was made. `seconds`: how long it took to
    make; `duration_s`: how long it is, 0 where that is not known.
    """

    line_id: str
    number: int
    status: Status
    reason: str = ""
    message: str = ""
    seconds: float = 0.0
    duration_s: float = 0.0

    def to_values(self) -> dict[str, Any]:
        """As JSON values, under the names of the report's columns."""
        return {
            "id": self.line_id,
            "line": self.number,
            "status": self.status.value,
            "reason": self.reason,
            "message": self.message,
            "seconds": round(self.seconds, 3),
            "duration": round(self.duration_s, 3),
        }


def counted(outcomes: Sequence[Outcome]) -> dict[Status, int]:
    """How many lines became what."""
    counts = Counter(outcome.status for outcome in outcomes)
    return {status: counts[status] for status in Status}


def write_report(outcomes: Sequence[Outcome], folder: Path) -> None:
    """Write both files, each whole or not at all. Raises `StorageFailed`."""
    rows = [outcome.to_values() for outcome in sorted(outcomes, key=lambda o: o.number)]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, list(Outcome("", 0, Status.MADE).to_values()))
    writer.writeheader()
    writer.writerows(rows)
    counts = {status.value: count for status, count in counted(outcomes).items()}
    document = json.dumps({"counts": counts, "lines": rows}, ensure_ascii=False, indent=1)
    for name, text in ((CSV_FILE, table.getvalue()), (JSON_FILE, document)):
        with writing(folder / name):
            replace_file(folder / name, text.encode())
