"""`cue`, `panic`, `slate` and `timecode`: a stage hand at a running service."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Final, TypeVar

import typer
from exomni.v1 import stage_service_pb2 as pb
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.config import load_settings
from bridge.errors import InvalidArgument
from bridge.stage_client import StageCalls

Answer = TypeVar("Answer")

CueArgument = Annotated[str, typer.Argument(help="The cue's id.")]
_PANIC: Final = {
    "neutral": pb.PANIC_KIND_NEUTRAL,
    "hold": pb.PANIC_KIND_HOLD,
    "mute": pb.PANIC_KIND_MUTE,
    "resume": pb.PANIC_KIND_RESUME,
}


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    cue = typer.Typer(no_args_is_help=True, help="The cue list of a running service.")
    cue.command("list")(list_command)
    cue.command("go")(go_command)
    cue.command("back")(back_command)
    cue.command("standby")(standby_command)
    cue.command("fire")(fire_command)
    cue.command("reload")(reload_command)
    app.add_typer(cue, name="cue")
    app.command("panic")(panic_command)
    app.command("slate")(slate_command)
    app.command("timecode")(timecode_command)


def list_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """List the cues; > is on standby, * runs."""
    cues, state = _ask(config, server, lambda stage: stage.cues())
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("", "cue", "wait", "does", "note"):
        table.add_column(heading)
    for cue in cues:
        wait_s = cue.wait_duration.ToNanoseconds() / 1e9
        table.add_row(
            _mark(cue.id, state),
            escape(cue.id),
            f"{wait_s:g} s" if wait_s else "",
            escape(cue.summary) + (" [dim]↓[/]" if cue.follow else ""),
            escape(cue.note),
        )
    console.print(table)


def go_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """Fire the cue on standby."""
    _tell(_ask(config, server, lambda stage: stage.go()))


def back_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """Put the cue before on standby."""
    _tell(_ask(config, server, lambda stage: stage.back()))


def standby_command(
    cue: CueArgument, config: ConfigOption = None, server: ServerOption = None
) -> None:
    """Put a cue on standby."""
    _tell(_ask(config, server, lambda stage: stage.stand_by(cue)))


def fire_command(
    cue: CueArgument, config: ConfigOption = None, server: ServerOption = None
) -> None:
    """Fire a cue, wherever the list stands."""
    _tell(_ask(config, server, lambda stage: stage.fire(cue)))


def reload_command(config: ConfigOption = None, server: ServerOption = None) -> None:
    """Read the cue list again."""
    count = _ask(config, server, lambda stage: stage.reload())
    console.print(f"{count} cues")


def panic_command(
    kind: Annotated[str, typer.Argument(help="neutral, hold, mute or resume.")],
    character: Annotated[str, typer.Argument(help="Who; everybody if not given.")] = "",
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """Something goes wrong: stop speech (neutral), freeze (hold), silence (mute), or resume."""
    if kind not in _PANIC:
        raise InvalidArgument(f"no panic command is called {kind!r}: {', '.join(_PANIC)}")
    state = _ask(config, server, lambda stage: stage.panic(_PANIC[kind], character))
    left = [
        f"{restraint.character}: {' and '.join(_restraint_words(restraint))}"
        for restraint in state.restraints
    ]
    console.print(escape("; ".join(left)) or "everybody is free")


def slate_command(
    name: Annotated[str, typer.Argument(help="Up to 64 characters; none is the next take.")] = "",
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """Name what is played from now on; the same name again is its next take."""
    slate = _ask(config, server, lambda stage: stage.slate(name))
    console.print(f"{escape(slate.name)}, take {slate.take}")


def timecode_command(
    label: Annotated[
        str, typer.Argument(help="HH:MM:SS:FF to run on from, now; none only shows timecode.")
    ] = "",
    rate: Annotated[str, typer.Option(help="Frames per second that it counts.")] = "",
    config: ConfigOption = None,
    server: ServerOption = None,
) -> None:
    """Show what frames are stamped with, or jam it."""
    state = _ask(
        config, server, lambda stage: stage.jam(label, rate) if label else stage.timecode()
    )
    console.print(f"{state.timecode} at {state.frame_rate}, {state.source} ({state.lock})")


def _ask(
    config: ConfigOption, server: ServerOption, question: Callable[[StageCalls], Awaitable[Answer]]
) -> Answer:
    async def asked() -> Answer:
        async with Client(service_target(load_settings(config), server)) as client:
            return await question(client.stage)

    return eventloop.run(asked())


def _tell(state: pb.CueListState) -> None:
    runs = f"runs: {', '.join(state.running_cue_ids)}; " if state.running_cue_ids else ""
    standby = state.standby_cue_id or "nothing, the list is at its end"
    console.print(escape(f"{runs}on standby: {standby}"))


def _mark(cue_id: str, state: pb.CueListState) -> str:
    runs = "*" if cue_id in state.running_cue_ids else ""
    return runs + (">" if cue_id == state.standby_cue_id else "")


def _restraint_words(restraint: pb.Restraint) -> list[str]:
    return [word for word in ("held", "muted") if getattr(restraint, word)]
