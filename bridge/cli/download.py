"""A fetch as people watch it: one bar for all bytes, one line for each file.

Needs the optional extra `model` (huggingface-hub); only `weights fetch` imports this module.
"""

from pathlib import Path
from typing import assert_never

from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from bridge.cli.screen import console
from bridge.weights.fetch import Advanced, Event, Finished, Planned, fetch
from bridge.weights.hub import Hub


def show_fetch(folder: Path) -> None:
    """Fetch into `folder`, telling how it goes. Raises what `fetch` raises."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    console.print(f"fetching into [bold]{escape(str(folder.resolve()))}[/]")
    with progress:
        fetch(folder, Hub(), _Watch(progress).report)


class _Watch:
    """Events of a fetch as bars and lines."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._current: tuple[str, bool] | None = None
        self._task: TaskID | None = None

    def report(self, event: Event) -> None:
        match event:
            case Planned():
                source = event.source
                console.print(
                    f"[bold]{source.repository}[/]: {event.file_count} file(s), "
                    f"{event.size_bytes / 1e9:.2f} GB, {event.missing_bytes / 1e9:.2f} GB to come"
                )
            case Advanced():
                self._advance(event)
            case Finished():
                self._close()
                if event.fresh:
                    console.print(f"[green]ok[/]  {escape(str(event.path))}")
            case _:
                assert_never(event)

    def _advance(self, event: Advanced) -> None:
        if self._task is None or self._current != (event.file.path, event.checking):
            self._close()
            verb = "checking" if event.checking else "fetching"
            self._current = event.file.path, event.checking
            self._task = self._progress.add_task(
                f"{verb} {escape(event.file.path)}", total=event.file.size_bytes
            )
        self._progress.update(self._task, completed=event.done_bytes)

    def _close(self) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = None
