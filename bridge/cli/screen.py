"""What people see: one console for results, one for complaints."""

from collections.abc import Iterable
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.segment import Segment

from bridge.errors import BridgeError
from bridge.plaintext import in_lines

#: Columns where output goes to a file or a pipe, which have no width of their own.
_PLAIN_WIDTH: Final = 120


class PlainConsole(Console):
    """A console on which nothing but its own styles moves the cursor or changes a color: what it
    is given to print comes from takes, models and services of others.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(in_lines(segment.text), segment.style)


def _console(*, stderr: bool) -> Console:
    found = PlainConsole(stderr=stderr, highlight=False, soft_wrap=True)
    if not found.is_terminal:
        found.width = _PLAIN_WIDTH
    return found


console: Final = _console(stderr=False)
errors: Final = _console(stderr=True)


def complain(error: BridgeError) -> None:
    """Print an error as people read it: what is wrong and its cure, with the reason for scripts."""
    errors.print(f"[bold red]error[/] {escape(str(error))} [dim]({error.reason})[/]")
