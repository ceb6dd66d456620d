"""Options that say what a face does, and what they mean."""

from typing import Annotated, Final

import typer
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from google.protobuf.duration_pb2 import Duration

from bridge.errors import InvalidArgument
from bridge.face.gaze import DEGREE, DIRECTIONS

_LOOKS: Final = (*DIRECTIONS, "away", "around", "LEFT,UP (degrees)", "LEFT,UP,FORWARD (meters)")

LookOption = Annotated[str | None, typer.Option(help=f"Where to: {'; '.join(_LOOKS)}.")]
HeadOption = Annotated[
    str | None,
    typer.Option(help="YAW,PITCH,ROLL in degrees: left, up, to the right shoulder; or free."),
]
GestureOption = Annotated[
    str | None,
    typer.Option("--gesture", help="One of `exomni-bridge gestures`: nod, smirk:0.5."),
]


def parse_emotion(text: str | None) -> face_pb2.Emotion | None:
    """`joy` or `joy:0.6`. Raises `InvalidArgument`."""
    if text is None:
        return None
    label, _, strength = text.partition(":")
    try:
        return face_pb2.Emotion(label=label.strip(), intensity=float(strength or 1.0))
    except ValueError:
        raise InvalidArgument(f"{strength!r} is not a strength from 0 to 1, as in joy:0.6")


def parse_look(text: str | None) -> pb.GazeTarget | None:
    """A word, two angles in degrees or a point in meters. Raises `InvalidArgument`."""
    if text is None:
        return None
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


def parse_head(text: str | None, seconds: float = 0.4) -> pb.HeadTarget | None:
    """Three angles in degrees, or "free". Raises `InvalidArgument`."""
    if text is None:
        return None
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


def parse_gesture(text: str | None) -> pb.Gesture | None:
    """ "nod" or "nod:0.5". Raises `InvalidArgument`."""
    if text is None:
        return None
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
