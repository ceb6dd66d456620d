"""What people see of a bake: a bar, or a line for each line where there is no terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bridge.bake.baking import Work
from bridge.bake.report import Outcome, Status, counted
from bridge.cli.screen import console

#: Failures listed at the end; all are in the report.
_SHOWN: Final = 50


#: Told of every line as it is done.
Show = Callable[[Outcome], None]


@contextmanager
def shown(total: int) -> Iterator[Show]:
    """A view of `total` lines for the length of the block."""
    if not console.is_terminal:
        yield _print_line
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("baking", total=total)

        def show(outcome: Outcome) -> None:
            progress.advance(bar)
            if outcome.status is Status.FAILED:
                progress.console.print(_failure(outcome))

        yield show


def say_plan(work: Work) -> None:
    """What would be done."""
    for task in work.tasks:
        console.print(f"make {escape(task.order.line_id)} ({escape(task.why)})")
    say_removed(work.removed)
    say_failures(work.settled)
    unchanged = counted(work.settled)[Status.UNCHANGED]
    console.print(f"{len(work.tasks)} to make, {unchanged} unchanged")


def say_removed(removed: Sequence[str]) -> None:
    """Lines whose files nobody asks for any more."""
    if removed:
        console.print(
            f"no longer in the sheet: {escape(', '.join(removed))} (--prune deletes their files)"
        )


def say_failures(outcomes: Sequence[Outcome]) -> None:
    """Every line that failed, and why."""
    failed = [outcome for outcome in outcomes if outcome.status is Status.FAILED]
    for outcome in failed[:_SHOWN]:
        console.print(_failure(outcome))
    if len(failed) > _SHOWN:
        console.print(f"and {len(failed) - _SHOWN} more: see report.csv")


def say_summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    """How many lines became what."""
    parts = [f"{count} {status.value}" for status, count in counted(outcomes).items() if count]
    console.print(f"{', '.join(parts)}, in {seconds:.1f} s")


def _print_line(outcome: Outcome) -> None:
    if outcome.status is Status.FAILED:
        return  # these come together, at the end
    console.print(f"made {escape(outcome.line_id)} ({outcome.duration_s:.2f} s)")


def _failure(outcome: Outcome) -> str:
    name = escape(outcome.line_id or "?")
    return f"[red]failed[/] line {outcome.number}, {name}: {escape(outcome.message)}"
