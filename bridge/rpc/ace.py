"""NVIDIA ACE's services over the same characters: a face for a client's speech, and a character's
own speech and face for a renderer.

An error is told twice: as the stream's last message, a status of code ERROR, and as gRPC's own
status, as every RPC here does.
"""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Final, TypeVar

import grpc
from google.protobuf.empty_pb2 import Empty
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.services.a2f_controller.v1 import a2f_controller_pb2
from nvidia_ace.services.a2f_controller.v1.a2f_controller_pb2_grpc import (
    A2FControllerServiceServicer,
    add_A2FControllerServiceServicer_to_server,
)
from nvidia_ace.services.animation_controller.v1 import animation_controller_pb2
from nvidia_ace.services.animation_controller.v1.animation_controller_pb2_grpc import (
    AnimationControllerServiceServicer,
    add_AnimationControllerServiceServicer_to_server,
)
from nvidia_ace.services.animation_data.v1 import animation_data_pb2
from nvidia_ace.services.animation_data.v1.animation_data_pb2_grpc import (
    AnimationDataServiceServicer,
    add_AnimationDataServiceServicer_to_server,
)

from bridge.clock import Clock
from bridge.errors import BridgeError, CapabilityMissing, UnknownCharacter
from bridge.events import FACE_RATE_HZ, Started
from bridge.rpc.ace_clip import Clip, Requests, first_header
from bridge.rpc.cast import Cast
from bridge.rpc.gate import Context
from bridge.sessions.orders import AnimateOrder
from bridge.wire.ace import ClipMessage, LiveMessage, Status, clip_header, live_header
from bridge.wire.ace_clip import ClipEncoder
from bridge.wire.ace_emotions import GivenEmotions, ShownEmotions
from bridge.wire.ace_live import LiveEncoder
from bridge.wire.ace_parameters import ClipParameters, clip_parameters

#: Full names, for health and reflection.
ACE_SERVICES: Final = tuple(
    service.full_name
    for file in (a2f_controller_pb2, animation_data_pb2, animation_controller_pb2)
    for service in file.DESCRIPTOR.services_by_name.values()
)

_NS_PER_S: Final = 1e9

Message = TypeVar("Message", ClipMessage, LiveMessage)


def add_ace_services(server: grpc.aio.Server, cast: Cast, clock: Clock, rate_hz: int) -> None:
    """Serve ACE's clients. `rate_hz`: of the sound that renderers pull."""
    streams = CharacterStreams(cast, clock, rate_hz)
    added: tuple[tuple[Callable[..., None], object], ...] = (
        (add_A2FControllerServiceServicer_to_server, A2FControllerService(cast, clock)),
        (add_AnimationDataServiceServicer_to_server, AnimationDataService(streams)),
        (add_AnimationControllerServiceServicer_to_server, AnimationControllerService(streams)),
    )
    for add, servicer in added:
        add(servicer, server)


class A2FControllerService(A2FControllerServiceServicer):
    """A face for speech that the client brings and plays; nobody here performs it."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self._cast = cast
        self._clock = clock

    async def ProcessAudioStream(
        self, requests: Requests, context: Context
    ) -> AsyncGenerator[ClipMessage, None]:
        answers = _with_errors(self._answers(requests), lambda s: ClipMessage(status=s))
        async with aclosing(answers) as messages:
            async for message in messages:
                yield message

    async def _answers(self, requests: Requests) -> AsyncGenerator[ClipMessage, None]:
        header = await first_header(requests)
        parameters = clip_parameters(header)
        given = GivenEmotions(parameters.emotions)
        beginning = header.emotion_params.beginning_emotion
        mood = given.weights(beginning) if beginning else self._resting_mood()
        encoder = ClipEncoder(parameters, given, ShownEmotions(mood))
        clip = Clip(requests, parameters.rate_hz, given)
        order = AnimateOrder(parameters.rate_hz, mood=mood, cues=clip.cues, render_only=True)
        async with (
            aclosing(clip.audio()) as audio,
            aclosing(self._cast.animate(order, audio)) as events,
        ):
            async for event in events:
                clip.check()
                if isinstance(event, Started):
                    for message in self._opening(parameters):
                        yield message
                for warning in given.take_warnings():
                    yield ClipMessage(status=warning)
                for message in encoder.messages(event, clip.received_samples):
                    yield message

    def _opening(self, parameters: ClipParameters) -> list[ClipMessage]:
        header = clip_header(parameters.rate_hz, self._clock.utc_ns() / _NS_PER_S)
        return [header, *(ClipMessage(status=note) for note in parameters.notes)]

    def _resting_mood(self) -> dict[str, float]:
        mood = self._cast.character("").emotion
        return {} if mood.label in ("", "neutral") else {mood.label: mood.intensity}


class CharacterStreams:
    """What a renderer pulls: a character as it is performed, for as long as the renderer stays."""

    def __init__(self, cast: Cast, clock: Clock, rate_hz: int) -> None:
        self._cast = cast
        self._clock = clock
        self._rate_hz = rate_hz

    def ids(self) -> AnimationIds:
        """Ids of the first character."""
        return AnimationIds(stream_id=self._cast.character("").name)

    async def pull(self, ids: AnimationIds) -> AsyncGenerator[LiveMessage, None]:
        """Header, then a message a frame until the character is deleted, then a status."""
        answers = _with_errors(self._answers(ids), lambda s: LiveMessage(status=s))
        async with aclosing(answers) as messages:
            async for message in messages:
                yield message

    async def _answers(self, ids: AnimationIds) -> AsyncGenerator[LiveMessage, None]:
        name = self._named(ids)
        encoder = LiveEncoder(self._rate_hz, self._clock_of)
        watched = self._cast.watch(name, rate_hz=FACE_RATE_HZ)
        headed = False
        async with aclosing(watched) as events:
            async for event in events:
                data = encoder.data(event)
                if data is None:
                    continue
                if not headed:
                    yield live_header(_filled(ids, name), self._rate_hz, self._origin(encoder))
                    headed = True
                yield LiveMessage(animation_data=data)
        done = f"the character {name} has left"
        yield LiveMessage(status=Status(code=Status.SUCCESS, message=done))

    def _named(self, ids: AnimationIds) -> str:
        """The character that `ids` mean; the only one there is answers to any. Raises."""
        known = [config.name for config in self._cast.characters()]
        for name in (ids.stream_id, ids.target_object_id):
            if name in known:
                return name
        if len(known) == 1 or not (ids.stream_id or ids.target_object_id):
            return self._cast.character("").name
        raise UnknownCharacter(ids.stream_id or ids.target_object_id, tuple(known))

    def _clock_of(self, utc_ns: int) -> float:
        return self._clock.now() + (utc_ns - self._clock.utc_ns()) / _NS_PER_S

    def _origin(self, encoder: LiveEncoder) -> float:
        """Unix seconds of the stream's time code 0."""
        behind_s = self._clock.now() - encoder.origin_s
        return self._clock.utc_ns() / _NS_PER_S - behind_s


class AnimationDataService(AnimationDataServiceServicer):
    """Speech and face of a character for a renderer."""

    def __init__(self, streams: CharacterStreams) -> None:
        self._streams = streams

    def PullAnimationDataStream(
        self, request: AnimationIds, context: Context
    ) -> AsyncGenerator[LiveMessage, None]:
        return self._streams.pull(request)

    async def PushAnimationDataStream(
        self, requests: AsyncIterator[LiveMessage], context: Context
    ) -> Status:
        raise CapabilityMissing("this service shows no animation that others made: pull its own")


class AnimationControllerService(AnimationControllerServiceServicer):
    """The same for clients that ask a controller for it."""

    def __init__(self, streams: CharacterStreams) -> None:
        self._streams = streams

    async def RequestAnimationIds(
        self, request: Empty, context: Context
    ) -> animation_controller_pb2.AnimationIdsOrStatus:
        return animation_controller_pb2.AnimationIdsOrStatus(animation_ids=self._streams.ids())

    def PullAnimationDataStream(
        self, request: AnimationIds, context: Context
    ) -> AsyncGenerator[LiveMessage, None]:
        return self._streams.pull(request)

    async def PushAudioStream(self, requests: AsyncIterator[object], context: Context) -> Status:
        raise CapabilityMissing(
            "this service takes no audio here: call A2FControllerService.ProcessAudioStream"
        )

    async def UpdateAnimationGraphVariable(
        self, requests: AsyncIterator[object], context: Context
    ) -> Status:
        raise CapabilityMissing("this service has no animation graph")


async def _with_errors(
    messages: AsyncGenerator[Message, None], status_message: Callable[[Status], Message]
) -> AsyncGenerator[Message, None]:
    """`messages`; before an error ends them, a status that tells it."""
    try:
        async with aclosing(messages):
            async for message in messages:
                yield message
    except BridgeError as error:
        yield status_message(Status(code=Status.ERROR, message=f"{error.reason}: {error}"))
        raise


def _filled(ids: AnimationIds, name: str) -> AnimationIds:
    """The ids that a renderer gave, its stream named."""
    filled = AnimationIds()
    filled.CopyFrom(ids)
    filled.stream_id = ids.stream_id or name
    return filled
