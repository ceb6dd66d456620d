"""The command line with all of its verbs."""

from bridge.cli import (
    animate,
    bake,
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
    replay,
    say,
    serve,
    takes,
    talk,
    weights,
    worker,
)
from bridge.cli.start import new_app, run

app = new_app()
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
    replay,
    takes,
    export,
    bake,
    characters,
    check,
    weights,
    worker,
    bench,
):
    group.register(app)


def main() -> None:
    """Run the command line with every verb loaded."""
    run(app)
