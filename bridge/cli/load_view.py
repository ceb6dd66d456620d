"""What `load` shows: a table while it runs, tables of its report."""

from collections.abc import Mapping
from typing import Any, Final

from rich.table import Table

from bridge.load.measures import Measures
from bridge.load.report import Sample, errors_of, times_of

_WORDS: Final = {
    "first_audio_ms": "first sound, ms",
    "first_face_ms": "first face, ms",
    "chunk_gap_ms": "sound late by, ms",
    "frame_gap_ms": "frame to frame, ms",
    "frame_late_ms": "frame late by, ms",
    "connect_ms": "to the first frame, ms",
}
_MARKS: Final = ("n", "p50", "p95", "p99", "max")


def live_table(since_s: float, seconds: float, measures: Measures, sample: Sample) -> Table:
    """How it goes; `since_s` below 0: clients come still."""
    title = f"{since_s:.0f} of {seconds:.0f} s" if since_s >= 0 else f"begins in {-since_s:.0f} s"
    table = _times_table(times_of(measures))
    table.title = title
    done = ", ".join(f"{kind} {count}" for kind, count in sorted(measures.done.items()))
    used = "" if sample.usage is None else f"; front {sample.usage.front_bytes / 1e6:.0f} MB"
    failed = sum(errors_of(measures).values())
    table.caption = f"{done}; errors {failed}{used}"
    return table


def report_tables(report: Mapping[str, Any]) -> list[Table | str]:
    """The report, to be printed one after the other."""
    shown: list[Table | str] = [_times_table(report["times_ms"]), _fairness_table(report)]
    titles = ("usage", "lateness", "rude", "errors")
    shown += [_facts_table(title, report[title]) for title in titles if report[title]]
    if report["trends_per_hour"]:
        shown.append(_trends_table(report["trends_per_hour"]))
    color = "green" if report["verdict"] == "good" else "red"
    verdict = f"[bold {color}]{report['verdict']}[/]"
    return [*shown, "; ".join([verdict, *report["complaints"]])]


def _times_table(times: Mapping[str, Mapping[str, float]]) -> Table:
    table = Table("", *_MARKS)
    for name, marks in times.items():
        table.add_row(_WORDS[name], *(f"{marks[mark]:.6g}" for mark in _MARKS))
    return table


def _fairness_table(report: Mapping[str, Any]) -> Table:
    table = Table("clients", "how many", "slowest", "median", "quickest", "slowest / median")
    for kind, facts in report["fairness"].items():
        table.add_row(
            kind,
            *(f"{facts[name]:g}" for name in ("clients", "slowest", "median", "quickest")),
            f"{facts['slowest_of_median']:.2f}",
        )
    return table


def _facts_table(title: str, facts: Mapping[str, Any]) -> Table:
    table = Table(title, "", show_header=True)
    for name, value in facts.items():
        table.add_row(name.replace("_", " "), f"{value:g}")
    return table


def _trends_table(trends: Mapping[str, Mapping[str, float]]) -> Table:
    table = Table("grows by, an hour", "slope", "±")
    for name, trend in trends.items():
        table.add_row(name.replace("_", " "), f"{trend['slope']:.2f}", f"{trend['within']:.2f}")
    return table
