"""Where the `exomni-bridge` command starts: errors become one sentence and an exit code.

Loading every verb takes longer than some of them run, so those that build systems call again and
again are loaded alone.
"""

import importlib
import sys
from typing import Final

import typer

from bridge.cli.screen import complain
from bridge.errors import BridgeError, ConfigError, InputError

#: Verb → the only module that it needs.
_ALONE: Final = {"bake": "bridge.cli.bake"}


def new_app() -> typer.Typer:
    """A command line without verbs."""
    return typer.Typer(
        name="exomni-bridge",
        help="Characters that answer in voice and move their faces, for game engines and avatar "
        "apps.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )


def main() -> None:
    """Run the command line."""
    alone = _ALONE.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if alone is None:
        run(importlib.import_module("bridge.cli.command").app)
        return
    app = new_app()
    # Without it, Typer would take the name of the only verb for an argument of it.
    app.callback()(lambda: None)
    importlib.import_module(alone).register(app)
    run(app)


def run(app: typer.Typer) -> None:
    """Run `app`. Exits 2 for a caller's mistake, 1 for anything else that failed."""
    try:
        app(prog_name="exomni-bridge")
    except BridgeError as error:
        complain(error)
        sys.exit(2 if isinstance(error, InputError | ConfigError) else 1)
