"""Where the `exomni-bridge` command starts: errors become one sentence and an exit code.

Loading every verb takes longer than some of them run, so only the one that is called is loaded.
"""

import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

from bridge.cli.calling import equip
from bridge.cli.screen import complain
from bridge.errors import BridgeError, ConfigError, InputError

#: Verb → the module that has it, in the order in which help shows them.
VERBS: Final = {
    "demo": "demo",
    "serve": "serve",
    "health": "serve",
    "reload": "reload",
    "say": "say",
    "voices": "say",
    "play": "play",
    "talk": "talk",
    "cue": "cue",
    "panic": "cue",
    "slate": "cue",
    "timecode": "cue",
    "direct": "direct",
    "gestures": "direct",
    "phones": "phones",
    "animate": "animate",
    "record": "record",
    "render": "render",
    "replay": "replay",
    "takes": "takes",
    "export": "export",
    "import": "export",
    "bake": "bake",
    "characters": "characters",
    "token": "token",
    "certificate": "certificate",
    "doctor": "check",
    "devices": "check",
    "weights": "weights",
    "worker": "worker",
    "bench": "bench",
    "load": "load",
}


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
    called = sys.argv[1] if len(sys.argv) > 1 else ""
    run(app_of(called if called in VERBS else None))


def app_of(verb: str | None) -> typer.Typer:
    """The command line with the module of `verb` loaded; with all of them for None."""
    app = new_app()
    # Without it, Typer would take the name of an only verb for an argument of it.
    app.callback()(lambda: None)
    with _nothing_collected():
        for module in dict.fromkeys(VERBS.values() if verb is None else [VERBS[verb]]):
            importlib.import_module(f"bridge.cli.{module}").register(app)
    equip(app)
    return app


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Loading makes objects that stay: looking through them again and again is a sixth of it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def run(app: typer.Typer) -> None:
    """Run `app`. Exits 2 for a caller's mistake, 1 for anything else that failed."""
    try:
        app(prog_name="exomni-bridge")
    except BridgeError as error:
        complain(error)
        sys.exit(2 if isinstance(error, InputError | ConfigError) else 1)
