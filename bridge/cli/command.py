"""The command line itself: verbs, and errors turned into one sentence and an exit code."""

import sys

import typer

from bridge.cli import (
    animate,
    bench,
    characters,
    check,
    cue,
    demo,
    direct,
    export,
    phones,
    play,
    record,
    render,
    say,
    serve,
    takes,
    talk,
    weights,
    worker,
)
from bridge.cli.screen import complain
from bridge.errors import BridgeError, ConfigError, InputError

app = typer.Typer(
    name="exomni-bridge",
    help="Characters that answer in voice and move their faces, for game engines and avatar apps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for group in (
    demo,
    serve,
    say,
    play,
    talk,
    cue,
    direct,
    phones,
    animate,
    record,
    render,
    takes,
    export,
    characters,
    check,
    weights,
    worker,
    bench,
):
    group.register(app)


def main() -> None:
    """Run the command line. Exits 2 for a caller's mistake, 1 for anything else that failed."""
    try:
        app()
    except BridgeError as error:
        complain(error)
        sys.exit(2 if isinstance(error, InputError | ConfigError) else 1)
