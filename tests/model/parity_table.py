"""The parity report as a table: `EXOMNI_PARITY_REPORT=r.jsonl pytest tests/model`, then

    python -m tests.model.parity_table r.jsonl

prints, in Markdown, one row per stage: tensors compared, those exact, the largest absolute error
of the others with the tensor it is in, and the smallest signal-to-noise ratio of audio that rests
on its own pitch.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def table(rows: Iterable[Row]) -> str:
    """Markdown of `rows`, the lines of a report; the worst result of a tensor compared twice."""
    worst: dict[tuple[str, str], Row] = {}
    for row in rows:
        known = worst.get((row["stage"], row["tensor"]))
        if known is None or row["max_abs"] > known["max_abs"]:
            worst[row["stage"], row["tensor"]] = row
    stages = sorted({stage for stage, _ in worst})
    lines = [_line(stage, [row for (s, _), row in worst.items() if s == stage]) for stage in stages]
    head = (
        "| stage | tensors | exact | largest error | in | smallest SNR |\n|---|---|---|---|---|---|"
    )
    return "\n".join([head, *lines])


def _line(stage: str, rows: Sequence[Row]) -> str:
    close = [row for row in rows if row["rule"] == "atol"]
    ratios = [row["snr_db"] for row in rows if row["rule"] == "snr"]
    exact = sum(row["rule"] == "exact" for row in rows)
    worst = max(close, key=lambda row: row["max_abs"], default=None)
    error, where = (f"{worst['max_abs']:.1e}", f"`{worst['tensor']}`") if worst else ("", "")
    ratio = f"{min(ratios):.0f} dB" if ratios else ""
    return f"| `{stage}` | {len(rows)} | {exact} | {error} | {where} | {ratio} |"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Print a parity report as a table.")
    parser.add_argument("report", type=Path)
    lines = parser.parse_args().report.read_text(encoding="utf-8").splitlines()
    print(table(json.loads(line) for line in lines))  # noqa: T201


if __name__ == "__main__":
    main()
