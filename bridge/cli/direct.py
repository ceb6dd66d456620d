"""`direct`: tell a running character what to do with its face; `gestures`: what it can do."""

from typing import Annotated

import typer
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.cli.facial import (
    GestureOption,
    HeadOption,
    LookOption,
    parse_emotion,
    parse_gesture,
    parse_head,
    parse_look,
)
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.config import load_settings
from bridge.errors import InvalidArgument
from bridge.face.emotion import EMOTIONS
from bridge.face.gestures import GESTURES, gesture
from bridge.target import Target


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("direct")(direct_command)
    app.command("gestures")(gestures_command)


def direct_command(
    config: ConfigOption = None,
    server: ServerOption = None,
    character: Annotated[str, typer.Option(help="Who; default the first.")] = "",
    emotion: Annotated[
        list[str] | None,
        typer.Option(help="A mood, with a strength if wanted: joy, anger:0.6; own: its own."),
    ] = None,
    look: LookOption = None,
    head: HeadOption = None,
    seconds: Annotated[float, typer.Option(help="How long the head takes, 0 to 10.")] = 0.4,
    make: GestureOption = None,
) -> None:
    """Direct a running character: mood, gaze, head, a gesture."""
    own = emotion == ["own"]
    felt = [] if own else [parse_emotion(given) for given in emotion or ()]
    request = pb.DirectRequest(
        character=character,
        emotion=face_pb2.Emotion() if own else None,
        emotions=[given for given in felt if given is not None],
        gaze=parse_look(look),
        head=parse_head(head, seconds),
        gesture=parse_gesture(make),
    )
    if request == pb.DirectRequest(character=character):
        raise InvalidArgument("nothing to do: give --emotion, --look, --head or --gesture")
    eventloop.run(_direct(service_target(load_settings(config), server), request))


def gestures_command() -> None:
    """List gestures and emotions."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("gesture", "seconds", "what it is"):
        table.add_column(heading)
    for name in GESTURES:
        entry = gesture(name)
        table.add_row(name, f"{entry.seconds:.1f}", escape(entry.about))
    console.print(table)
    console.print(f"\n[dim]emotions[/] {', '.join(EMOTIONS)}")


async def _direct(target: Target, request: pb.DirectRequest) -> None:
    async with Client(target) as client:
        await client.direct(request)
