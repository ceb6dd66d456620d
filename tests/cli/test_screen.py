"""What is printed moves no cursor and styles nothing but by the program's own hand."""

import io

import pytest
from rich.table import Table
from rich.text import Text

from bridge.cli.screen import PlainConsole, complain, errors
from bridge.errors import InvalidArgument

HOSTILE = "Ada\x1b[2J\x1b]0;owned\x1b\\\x9b1m\u202e"
SPELLED = r"Ada\x1b[2J\x1b]0;owned\x1b\\x9b1m\u202e"


def printed(*things: object) -> str:
    screen = PlainConsole(file=io.StringIO(), width=200, force_terminal=True, highlight=False)
    screen.print(*things, markup=False)
    return str(screen.file.getvalue())  # type: ignore[attr-defined]


def table() -> Table:
    found = Table(HOSTILE)
    found.add_row(Text(HOSTILE, "bold"))
    return found


@pytest.mark.parametrize("thing", [HOSTILE, Text(HOSTILE), table()], ids=["str", "text", "table"])
def test_escape_sequences_are_spelled(thing: object) -> None:
    # A cell is as wide as what it was given seemed to be.
    assert r"Ada\x1b[2J\x1b]0" in printed(thing)


def test_styles_of_the_program_stay() -> None:
    assert printed(Text("Ada", "bold")) == "\x1b[1mAda\x1b[0m\n"


def test_a_complaint_cannot_be_colored_by_what_it_is_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = io.StringIO()
    # Not by its property, which would keep what it gives now for good.
    monkeypatch.setattr(errors, "_file", file)
    complain(InvalidArgument(f"no such [bold red]take[/] \\[red]x[/]: {HOSTILE}"))
    text = " ".join(file.getvalue().split("\n"))
    assert f"no such [bold red]take[/] \\[red]x[/]: {SPELLED}" in text
