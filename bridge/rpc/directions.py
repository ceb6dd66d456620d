"""What a request has a face do → `Direction`."""

from typing import Final

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2, face_pb2

from bridge.config import StanceConfig
from bridge.errors import InvalidArgument
from bridge.face.gaze import DEGREE
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
    return Direction(_mood_in(request), _look_in(request), _head_in(request), _gesture_in(request))


def opening_of(
    request: pb.SpeakRequest | pb.SpeakStreamConfig | pb.AnimateConfig,
) -> Direction | None:
    """What `request` has eyes, head and face do as its utterance begins; None if nothing."""
    direction = Direction(
        look=_look_in(request), head=_head_in(request), gesture=_gesture_in(request)
    )
    return None if direction == Direction() else direction


def stance_message(stance: StanceConfig) -> character_service_pb2.Stance:
    """A resting pose, in radians."""
    return character_service_pb2.Stance(
        head=face_pb2.HeadPose(
            yaw_rad=stance.head_yaw_deg * DEGREE,
            pitch_rad=stance.head_pitch_deg * DEGREE,
            roll_rad=stance.head_roll_deg * DEGREE,
        ),
        gaze=face_pb2.HeadPose(
            yaw_rad=stance.gaze_yaw_deg * DEGREE, pitch_rad=stance.gaze_pitch_deg * DEGREE
        ),
    )


def stance_values(message: character_service_pb2.Stance) -> dict[str, float]:
    """A resting pose as the settings have it, to 0.0001 degrees: floats travel with 7 digits."""
    head, gaze = message.head, message.gaze
    values = {
        "head_yaw_deg": head.yaw_rad,
        "head_pitch_deg": head.pitch_rad,
        "head_roll_deg": head.roll_rad,
        "gaze_yaw_deg": gaze.yaw_rad,
        "gaze_pitch_deg": gaze.pitch_rad,
    }
    return {name: round(angle / DEGREE, 4) for name, angle in values.items()}


_Told = pb.DirectRequest | pb.SpeakRequest | pb.SpeakStreamConfig | pb.AnimateConfig


def _mood_in(request: pb.DirectRequest) -> dict[str, float] | None:
    """Raises `InvalidArgument` for one emotion and several at once."""
    if request.emotions:
        if request.HasField("emotion"):
            raise InvalidArgument("give either emotion or emotions")
        return dict(map(_weight, request.emotions))
    if not request.HasField("emotion"):
        return None
    given = request.emotion
    return dict([_weight(given)]) if given.label or given.HasField("intensity") else {}


def _weight(emotion: face_pb2.Emotion) -> tuple[str, float]:
    strength = emotion.intensity if emotion.HasField("intensity") else 1.0
    return emotion.label or "neutral", strength


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
