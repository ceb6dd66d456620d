"""Writes docs/faults.md from the table of faults: `python -m tests.faults.page`."""

from collections.abc import Iterator
from typing import Final

from tests.faults.fault import ROOT, Area, Fault
from tests.faults.table import AREAS

TARGET: Final = ROOT / "docs" / "faults.md"

INTRODUCTION: Final = """# Faults

What breaks sooner or later, what users see of it, and how it ends: by itself within five seconds of
the fault's end, or by what the message says. Nothing else may be lost: sessions live, other
characters never notice, takes on the disk are whole.

Each of these {count} faults is made to happen by the tests that are named below it. *For real*
means killed processes, cut sockets, removed files; *on a clock of the tests* is real code in time
that the test moves; *imitated* is what cannot be broken on a machine that has to go on: a full
disk, a lost GPU, memory that is short, an unplugged microphone, a bug.

This page is written by `python -m tests.faults.page` from `tests/faults/`; a test compares the two,
and that every test named here exists.
"""


def render() -> str:
    """The whole page."""
    count = sum(len(area.faults) for area in AREAS)
    parts = [INTRODUCTION.format(count=count)]
    parts += ["\n".join(_of_area(area)) for area in AREAS]
    return "\n".join(parts)


def _of_area(area: Area) -> Iterator[str]:
    yield f"## {area.title}"
    yield ""
    yield "| what breaks | what users see | how it ends | made |"
    yield "|---|---|---|---|"
    for fault in area.faults:
        yield f"| {fault.name} | {fault.seen} | {fault.recovery} | {fault.made.value} |"
    yield ""
    yield "<details><summary>Tests</summary>"
    yield ""
    for fault in area.faults:
        yield from _tests(fault)
    yield ""
    yield "</details>"
    yield ""


def _tests(fault: Fault) -> Iterator[str]:
    yield f"- {fault.name}"
    for test in fault.tests:
        yield f"  - `{test}`"


def main() -> None:
    TARGET.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
