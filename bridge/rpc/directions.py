"""What a request has a face do → `Direction`."""

from typing import Final

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2

from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    Look,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
    MakeGesture,
)
from bridge.wire.convert import nanoseconds_of

#: How long a head takes that is told no time, seconds.
_HEAD_SECONDS: Final = 0.4


def direction_of(request: pb.DirectRequest) -> Direction:
    """Everything `request` has a character do. Ranges are the face's to check."""
    mood = _mood(request.emotion) if request.HasField("emotion") else None
    return Direction(mood, _look_in(request), _head_in(request), _gesture_in(request))


def opening_of(
    request: pb.SpeakRequest | pb.SpeakStreamConfig | pb.AnimateConfig,
) -> Direction | None:
    """What `request` has eyes, head and face do as its utterance begins; None if nothing."""
    direction = Direction(
        look=_look_in(request), head=_head_in(request), gesture=_gesture_in(request)
    )
    return None if direction == Direction() else direction


_Told = pb.DirectRequest | pb.SpeakRequest | pb.SpeakStreamConfig | pb.AnimateConfig


def _mood(emotion: face_pb2.Emotion) -> dict[str, float]:
    if not emotion.label and not emotion.HasField("intensity"):
        return {}
    strength = emotion.intensity if emotion.HasField("intensity") else 1.0
    return {emotion.label or "neutral": strength}


def _look_in(request: _Told) -> Look | None:
    if not request.HasField("gaze"):
        return None
    gaze = request.gaze
    match gaze.WhichOneof("target"):
        case "direction":
            return LookAlong(gaze.direction.yaw_rad, gaze.direction.pitch_rad)
        case "point":
            return LookAt(gaze.point.left_m, gaze.point.up_m, gaze.point.forward_m)
        case "away":
            return LookAway()
        case _:
            return LookAround()


def _head_in(request: _Told) -> HoldHead | FreeHead | None:
    if not request.HasField("head"):
        return None
    head, seconds = request.head, _HEAD_SECONDS
    if head.HasField("transition_duration"):
        seconds = nanoseconds_of(head.transition_duration) / 1e9
    if not head.HasField("pose"):
        return FreeHead(seconds)
    return HoldHead(head.pose.yaw_rad, head.pose.pitch_rad, head.pose.roll_rad, seconds)


def _gesture_in(request: _Told) -> MakeGesture | None:
    if not request.HasField("gesture"):
        return None
    gesture = request.gesture
    strength = gesture.intensity if gesture.HasField("intensity") else 1.0
    return MakeGesture(gesture.name, strength)
