"""`direct`: tell a running character what to do with its face; `gestures`: what it can do."""

from typing import Annotated, Final

import typer
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from google.protobuf.duration_pb2 import Duration
from rich.markup import escape
from rich.table import Table

from bridge import eventloop
from bridge.cli.options import ConfigOption, ServerOption
from bridge.cli.say import parse_emotion
from bridge.cli.screen import console
from bridge.cli.target import service_target
from bridge.client import Client
from bridge.config import load_settings
from bridge.errors import InvalidArgument
from bridge.face.emotion import EMOTIONS
from bridge.face.gaze import DEGREE, DIRECTIONS
from bridge.face.gestures import GESTURES, gesture

_LOOKS: Final = (*DIRECTIONS, "away", "around", "LEFT,UP (degrees)", "LEFT,UP,FORWARD (meters)")


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
    look: Annotated[str | None, typer.Option(help=f"Where to: {'; '.join(_LOOKS)}.")] = None,
    head: Annotated[
        str | None,
        typer.Option(help="YAW,PITCH,ROLL in degrees: left, up, to the right shoulder; or free."),
    ] = None,
    seconds: Annotated[float, typer.Option(help="How long the head takes, 0 to 10.")] = 0.4,
    make: Annotated[
        str | None,
        typer.Option("--gesture", help="One of `exomni-bridge gestures`: nod, smirk:0.5."),
    ] = None,
) -> None:
    """Direct a running character: mood, gaze, head, a gesture."""
    own = emotion == ["own"]
    felt = [] if own else [parse_emotion(given) for given in emotion or ()]
    request = pb.DirectRequest(
        character=character,
        emotion=face_pb2.Emotion() if own else None,
        emotions=[given for given in felt if given is not None],
        gaze=None if look is None else parse_look(look),
        head=None if head is None else parse_head(head, seconds),
        gesture=None if make is None else parse_gesture(make),
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


def parse_look(text: str) -> pb.GazeTarget:
    """A word, two angles in degrees or a point in meters. Raises `InvalidArgument`."""
    word = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    if word == "around":
        return pb.GazeTarget()
    if word == "away":
        return pb.GazeTarget(away=pb.GazeAway())
    if word in DIRECTIONS:
        yaw, pitch = DIRECTIONS[word]
        return pb.GazeTarget(direction=face_pb2.HeadPose(yaw_rad=yaw, pitch_rad=pitch))
    match _numbers(text):
        case [left, up]:
            pose = face_pb2.HeadPose(yaw_rad=left * DEGREE, pitch_rad=up * DEGREE)
            return pb.GazeTarget(direction=pose)
        case [left, up, forward]:
            return pb.GazeTarget(point=pb.GazePoint(left_m=left, up_m=up, forward_m=forward))
    raise InvalidArgument(f"nobody can look {text!r}: give one of {'; '.join(_LOOKS)}")


def parse_head(text: str, seconds: float) -> pb.HeadTarget:
    """Three angles in degrees, or "free". Raises `InvalidArgument`."""
    duration = Duration()
    duration.FromNanoseconds(round(seconds * 1e9))
    if text.strip().lower() == "free":
        return pb.HeadTarget(transition_duration=duration)
    match _numbers(text):
        case [yaw, pitch, roll]:
            pose = face_pb2.HeadPose(
                yaw_rad=yaw * DEGREE, pitch_rad=pitch * DEGREE, roll_rad=roll * DEGREE
            )
            return pb.HeadTarget(pose=pose, transition_duration=duration)
    raise InvalidArgument(f"{text!r} is no head pose: give YAW,PITCH,ROLL in degrees, or free")


def parse_gesture(text: str) -> pb.Gesture:
    """ "nod" or "nod:0.5". Raises `InvalidArgument`."""
    name, colon, strength = text.partition(":")
    if not colon:
        return pb.Gesture(name=name)
    match _numbers(strength):
        case [intensity]:
            return pb.Gesture(name=name, intensity=intensity)
    raise InvalidArgument(f"{strength!r} is no strength: give 0 to 1, as in nod:0.5")


def _numbers(text: str) -> list[float]:
    """Numbers between commas; none if any part is not one."""
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        return []


async def _direct(target: str, request: pb.DirectRequest) -> None:
    async with Client(target) as client:
        await client.direct(request)
