"""What people see: one console for results, one for complaints."""

from typing import Final

from rich.console import Console

from bridge.errors import BridgeError

#: Columns where output goes to a file or a pipe, which have no width of their own.
_PLAIN_WIDTH: Final = 120


def _console(*, stderr: bool) -> Console:
    found = Console(stderr=stderr, highlight=False, soft_wrap=True)
    if not found.is_terminal:
        found.width = _PLAIN_WIDTH
    return found


console: Final = _console(stderr=False)
errors: Final = _console(stderr=True)


def complain(error: BridgeError) -> None:
    """Print an error as people read it: what is wrong and its cure, with the reason for scripts."""
    errors.print(f"[bold red]error[/] {_escaped(str(error))} [dim]({error.reason})[/]")


def _escaped(text: str) -> str:
    return text.replace("[", "\\[")
