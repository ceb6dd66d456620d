"""The characters of a service elsewhere, as the player of a scene sees them."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Final, assert_never

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from google.protobuf.duration_pb2 import Duration

from bridge.client import Client
from bridge.clock import Clock
from bridge.events import PerformanceEvent, Started
from bridge.scenes.scene import Feeling
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    Look,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
)

#: A start that lies farther from now is told by a clock that differs from ours, seconds.
_PLAUSIBLE_START_S: Final = 1.0
#: What is assumed then: a service's usual start-up buffer, seconds.
_USUAL_START_S: Final = 0.04


class ClientCompany:
    """Speaks and directs over gRPC. `directs`: whether the service directs faces."""

    def __init__(self, client: Client, clock: Clock, *, directs: bool) -> None:
        self._client = client
        self._clock = clock
        self._directs = directs

    async def speak(
        self, character: str, text: str, feeling: Feeling | None
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """As `Company.speak`."""
        emotion = None
        if feeling is not None:
            emotion = face_pb2.Emotion(label=feeling.label, intensity=feeling.intensity)
        request = pb.SpeakRequest(character=character, text=text, emotion=emotion)
        async with aclosing(self._client.speak(request)) as events:
            async for event in events:
                yield self._on_our_clock(event) if isinstance(event, Started) else event

    async def direct(self, character: str, direction: Direction) -> None:
        """As `Company.direct`; a service that directs no faces leaves them as they are."""
        if self._directs:
            await self._client.direct(direct_request(character, direction))

    async def attend(self, character: str, listens: bool) -> None:
        """As `Company.attend`; the contract has no word for it: eyes alone listen."""

    def _on_our_clock(self, started: Started) -> Started:
        now_s = self._clock.now()
        ahead_s = _USUAL_START_S
        if started.start_s is not None:
            told_s = started.start_s - self._clock.utc_ns() / 1e9
            ahead_s = told_s if abs(told_s) < _PLAUSIBLE_START_S else ahead_s
        return replace(started, start_s=now_s + ahead_s)


def direct_request(character: str, direction: Direction) -> pb.DirectRequest:
    """`direction` as the contract says it."""
    request = pb.DirectRequest(character=character)
    if direction.mood is not None:
        mood = [face_pb2.Emotion(label=n, intensity=i) for n, i in direction.mood.items()]
        if len(mood) > 1:
            request.emotions.extend(mood)
        else:
            request.emotion.CopyFrom(mood[0] if mood else face_pb2.Emotion())
    if direction.look is not None:
        request.gaze.CopyFrom(_gaze(direction.look))
    if direction.head is not None:
        request.head.CopyFrom(_head(direction.head))
    if direction.gesture is not None:
        gesture = direction.gesture
        request.gesture.CopyFrom(pb.Gesture(name=gesture.name, intensity=gesture.intensity))
    return request


def _gaze(look: Look) -> pb.GazeTarget:
    match look:
        case LookAlong():
            pose = face_pb2.HeadPose(yaw_rad=look.yaw_rad, pitch_rad=look.pitch_rad)
            return pb.GazeTarget(direction=pose)
        case LookAt():
            point = pb.GazePoint(left_m=look.left_m, up_m=look.up_m, forward_m=look.forward_m)
            return pb.GazeTarget(point=point)
        case LookAway():
            return pb.GazeTarget(away=pb.GazeAway())
        case LookAround():
            return pb.GazeTarget()
        case _:
            assert_never(look)


def _head(head: HoldHead | FreeHead) -> pb.HeadTarget:
    duration = Duration()
    duration.FromNanoseconds(round(head.seconds * 1e9))
    pose = None
    if isinstance(head, HoldHead):
        pose = face_pb2.HeadPose(
            yaw_rad=head.yaw_rad, pitch_rad=head.pitch_rad, roll_rad=head.roll_rad
        )
    return pb.HeadTarget(pose=pose, transition_duration=duration)
