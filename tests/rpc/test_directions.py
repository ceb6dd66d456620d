"""Direct, and the directions of Speak, as a client sends them."""

import math

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from google.protobuf.duration_pb2 import Duration

from bridge.errors import InvalidArgument
from bridge.face.emotion import EMOTIONS
from bridge.face.gestures import GESTURES
from bridge.rpc.directions import direction_of, opening_of
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
    MakeGesture,
)
from tests.rpc.conftest import Served, failure_of

NOT_FOUND, INVALID = grpc.StatusCode.NOT_FOUND, grpc.StatusCode.INVALID_ARGUMENT
POSE = face_pb2.HeadPose(yaw_rad=0.25, pitch_rad=-0.125, roll_rad=0.5)
POINT = pb.GazePoint(left_m=0.5, up_m=0.25, forward_m=2.0)


def test_nothing_named_changes_nothing() -> None:
    assert direction_of(pb.DirectRequest(character="Ava")) == Direction()
    assert opening_of(pb.SpeakRequest(text="x")) is None


@pytest.mark.parametrize(
    ("emotion", "mood"),
    [
        (face_pb2.Emotion(), {}),
        (face_pb2.Emotion(label="joy"), {"joy": 1.0}),
        (face_pb2.Emotion(label="joy", intensity=0.5), {"joy": 0.5}),
        (face_pb2.Emotion(label="neutral"), {"neutral": 1.0}),
    ],
)
def test_a_mood(emotion: face_pb2.Emotion, mood: dict[str, float]) -> None:
    assert direction_of(pb.DirectRequest(emotion=emotion)).mood == mood


def test_several_emotions_at_once() -> None:
    joy, fear = face_pb2.Emotion(label="joy", intensity=0.5), face_pb2.Emotion(label="fear")
    request = pb.DirectRequest(emotions=[joy, fear])
    assert direction_of(request).mood == {"joy": 0.5, "fear": 1.0}
    with pytest.raises(InvalidArgument):
        direction_of(pb.DirectRequest(emotion=joy, emotions=[fear]))


@pytest.mark.parametrize(
    ("gaze", "look"),
    [
        (pb.GazeTarget(), LookAround()),
        (pb.GazeTarget(away=pb.GazeAway()), LookAway()),
        (pb.GazeTarget(direction=POSE), LookAlong(0.25, -0.125)),
        (pb.GazeTarget(point=POINT), LookAt(0.5, 0.25, 2.0)),
    ],
)
def test_a_look(gaze: pb.GazeTarget, look: object) -> None:
    assert direction_of(pb.DirectRequest(gaze=gaze)).look == look


@pytest.mark.parametrize(
    ("head", "pose"),
    [
        (pb.HeadTarget(), FreeHead(0.4)),
        (pb.HeadTarget(pose=POSE), HoldHead(0.25, -0.125, 0.5, 0.4)),
        (
            pb.HeadTarget(pose=POSE, transition_duration=Duration(seconds=2)),
            HoldHead(0.25, -0.125, 0.5, 2.0),
        ),
    ],
)
def test_a_head_pose(head: pb.HeadTarget, pose: object) -> None:
    assert direction_of(pb.DirectRequest(head=head)).head == pose


def test_a_gesture_is_at_full_strength_unless_told() -> None:
    made = direction_of(pb.DirectRequest(gesture=pb.Gesture(name="nod"))).gesture
    assert made == MakeGesture("nod", 1.0)
    weak = direction_of(pb.DirectRequest(gesture=pb.Gesture(name="nod", intensity=0.0))).gesture
    assert weak == MakeGesture("nod", 0.0)


@pytest.mark.parametrize("kind", [pb.SpeakRequest, pb.SpeakStreamConfig, pb.AnimateConfig])
def test_an_utterance_may_bring_its_own(kind: type[pb.SpeakRequest]) -> None:
    request = kind(gaze=pb.GazeTarget(point=POINT), gesture=pb.Gesture(name="nod"))
    assert opening_of(request) == Direction(look=LookAt(0.5, 0.25, 2.0), gesture=MakeGesture("nod"))


def test_numbers_that_are_none_pass_to_the_check() -> None:
    head = pb.HeadTarget(pose=face_pb2.HeadPose(yaw_rad=math.nan))
    pose = direction_of(pb.DirectRequest(head=head)).head
    assert isinstance(pose, HoldHead)
    assert math.isnan(pose.yaw_rad)


async def test_a_direction_reaches_its_character(served: Served) -> None:
    request = pb.DirectRequest(character="Bo", gesture=pb.Gesture(name="Eye_Roll"))
    assert await served.avatar.Direct(request) == pb.DirectResponse()
    assert served.cast.directions == [("Bo", Direction(gesture=MakeGesture("Eye_Roll")))]


@pytest.mark.parametrize(
    ("request_", "code", "reason"),
    [
        (pb.DirectRequest(character="Zoe"), NOT_FOUND, "UNKNOWN_CHARACTER"),
        (pb.DirectRequest(emotion=face_pb2.Emotion(label="hunger")), INVALID, "UNKNOWN_EMOTION"),
        (pb.DirectRequest(gesture=pb.Gesture(name="nodd")), INVALID, "UNKNOWN_GESTURE"),
        (pb.DirectRequest(gesture=pb.Gesture(name="")), INVALID, "UNKNOWN_GESTURE"),
        (pb.DirectRequest(gaze={"point": {"forward_m": -1}}), INVALID, "INVALID_ARGUMENT"),
        (pb.DirectRequest(gaze={"point": {}}), INVALID, "INVALID_ARGUMENT"),
        (pb.DirectRequest(gaze={"direction": {"yaw_rad": 3}}), INVALID, "INVALID_ARGUMENT"),
        (pb.DirectRequest(head={"pose": {"roll_rad": 1e9}}), INVALID, "INVALID_ARGUMENT"),
        (pb.DirectRequest(head={"pose": {"roll_rad": math.nan}}), INVALID, "NON_FINITE_VALUE"),
        (
            pb.DirectRequest(head={"transition_duration": Duration(seconds=-1)}),
            INVALID,
            "INVALID_ARGUMENT",
        ),
    ],
)
async def test_what_cannot_be_done_is_refused(
    served: Served, request_: pb.DirectRequest, code: grpc.StatusCode, reason: str
) -> None:
    got, said, _ = await failure_of(served.avatar.Direct(request_))
    assert (got, said) == (code, reason)


async def test_a_client_is_told_what_there_is(served: Served) -> None:
    info = await served.avatar.GetServiceInfo(pb.GetServiceInfoRequest())
    assert list(info.gestures) == list(GESTURES)
    assert list(info.emotions) == list(EMOTIONS)
