"""The report of a bake, for people and for build systems."""

import csv
import json
from pathlib import Path

from bridge.bake.report import Outcome, Status, write_report

OUTCOMES = [
    Outcome("b", 3, Status.FAILED, "UNKNOWN_VOICE", 'no voice is called "x", sorry'),
    Outcome("a", 2, Status.MADE, message="new", seconds=0.25, duration_s=3.0),
]


def test_the_table_has_every_line_in_the_sheets_order(tmp_path: Path) -> None:
    write_report(OUTCOMES, tmp_path)
    with (tmp_path / "report.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["duration"] == "3.0"
    assert rows[1] == {
        "id": "b",
        "line": "3",
        "status": "failed",
        "reason": "UNKNOWN_VOICE",
        "message": 'no voice is called "x", sorry',
        "seconds": "0.0",
        "duration": "0.0",
    }


def test_the_document_counts(tmp_path: Path) -> None:
    write_report(OUTCOMES, tmp_path)
    document = json.loads((tmp_path / "report.json").read_bytes())
    assert document["counts"] == {"made": 1, "unchanged": 0, "failed": 1, "waiting": 0}
    assert [line["status"] for line in document["lines"]] == ["made", "failed"]
