"""PullAnimationDataStream and its neighbors over real gRPC, as an ACE renderer calls them."""

from contextlib import aclosing
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from loguru import logger
from nvidia_ace.animation_data.v1 import animation_data_pb2 as pb
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.services.animation_controller.v1.animation_controller_pb2_grpc import (
    AnimationControllerServiceStub,
)
from nvidia_ace.services.animation_data.v1.animation_data_pb2_grpc import AnimationDataServiceStub

from bridge.config import LimitSettings, ServerSettings
from bridge.errors import ClientTooSlow
from bridge.events import FACE_RATE_HZ
from bridge.face.names import PASCAL_NAMES
from bridge.rpc.server import Server
from tests.fakes import VirtualClock
from tests.fakes_cast import FakeCast
from tests.rpc.conftest import Served, failure_of

Message = pb.AnimationDataStream


def stub_of(served: Served) -> Any:
    return AnimationDataServiceStub(served.channel)  # type: ignore[no-untyped-call]


def controller_of(served: Served) -> Any:
    return AnimationControllerServiceStub(served.channel)  # type: ignore[no-untyped-call]


async def pull(served: Served, count: int, **ids: str) -> list[Message]:
    """The first `count` messages of a character's stream."""
    call = stub_of(served).PullAnimationDataStream(AnimationIds(**ids))
    got = []
    async with aclosing(call.__aiter__()) as messages:
        async for message in messages:
            got.append(message)
            if len(got) == count:
                break
    call.cancel()
    return got


async def test_a_stream_is_a_header_then_frames_with_their_sound(served: Served) -> None:
    first, *rest = await pull(served, 3)
    header = first.animation_data_stream_header
    assert tuple(header.skel_animation_header.blend_shapes) == PASCAL_NAMES
    assert header.audio_header.samples_per_second == 16_000
    assert header.source_service_id == "exomni-bridge"
    for message in rest:
        assert len(message.animation_data.skel_animation.blend_shape_weights) == 1
        assert len(message.animation_data.audio.audio_buffer) > 0


async def test_frames_come_at_30_a_second(served: Served) -> None:
    await pull(served, 2)
    assert served.cast.watched is not None
    assert served.cast.watched[1:] == (FACE_RATE_HZ, True, True)


async def test_the_sound_of_a_stream_has_the_rate_of_the_settings() -> None:
    settings = ServerSettings(port=0, ace_audio_rate_hz=48_000)
    cast, clock = FakeCast(), VirtualClock()
    server = Server(settings, LimitSettings(), cast, clock)
    port = await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        there = Served(cast, clock, server, port, channel, None, None)
        header, data = await pull(there, 2)
    await server.stop(0)
    assert header.animation_data_stream_header.audio_header.samples_per_second == 48_000
    assert len(data.animation_data.audio.audio_buffer) == 2 * 48_000 // 30


@pytest.mark.parametrize(
    ("ids", "character"),
    [
        ({}, "Ava"),
        ({"stream_id": "Bo"}, "Bo"),
        ({"target_object_id": "Bo"}, "Bo"),
        ({"stream_id": "8d3f", "target_object_id": "Bo"}, "Bo"),
        ({"request_id": "8d3f"}, "Ava"),
    ],
)
async def test_ids_say_whose_stream_it_is(
    served: Served, ids: dict[str, str], character: str
) -> None:
    header = (await pull(served, 1, **ids))[0].animation_data_stream_header
    assert served.cast.watched is not None
    assert served.cast.watched[0] == character
    assert header.animation_ids.stream_id == ids.get("stream_id", character)
    assert header.animation_ids.request_id == ids.get("request_id", "")


async def test_the_only_character_answers_to_any_id(served: Served) -> None:
    await served.cast.delete("Bo")
    header = (await pull(served, 1, stream_id="8d3f"))[0].animation_data_stream_header
    assert header.animation_ids.stream_id == "8d3f"
    assert served.cast.watched is not None
    assert served.cast.watched[0] == "Ava"


async def test_of_several_a_stranger_is_refused_by_name(served: Served) -> None:
    call = stub_of(served).PullAnimationDataStream(AnimationIds(stream_id="x"))
    told = (await call.read()).status
    code, reason, sentence = await failure_of(call.read())
    assert (code, reason) == (grpc.StatusCode.NOT_FOUND, "UNKNOWN_CHARACTER")
    assert sentence == "no character is called 'x'; there are: Ava, Bo"
    assert told.message == f"{reason}: {sentence}"


async def test_a_renderer_that_leaves_ends_its_watch(served: Served) -> None:
    await pull(served, 2)
    await served.cast.closed.wait()


async def test_a_renderer_cut_off_is_told(served: Served) -> None:
    served.cast.mistake = ClientTooSlow("the watcher left more than 1024 events unread")
    got = await pull(served, 3)
    assert got[-1].status.message.startswith("CLIENT_TOO_SLOW: the watcher left")


async def test_ids_can_be_asked_for(served: Served) -> None:
    response = await controller_of(served).RequestAnimationIds(Empty())
    assert response.animation_ids.stream_id == "Ava"
    call = controller_of(served).PullAnimationDataStream(response.animation_ids)
    header = await call.read()
    assert header.animation_data_stream_header.animation_ids == response.animation_ids
    call.cancel()


@pytest.mark.parametrize("name", ["PushAudioStream", "UpdateAnimationGraphVariable"])
async def test_what_a_controller_has_and_we_do_not_says_so(served: Served, name: str) -> None:
    code, reason, _ = await failure_of(getattr(controller_of(served), name)(iter(())))
    assert (code, reason) == (grpc.StatusCode.UNIMPLEMENTED, "CAPABILITY_MISSING")


async def test_animation_of_others_is_not_taken(served: Served) -> None:
    call = stub_of(served).PushAnimationDataStream(iter([Message()]))
    code, reason, sentence = await failure_of(call)
    assert (code, reason) == (grpc.StatusCode.UNIMPLEMENTED, "CAPABILITY_MISSING")
    assert "pull" in sentence


async def test_a_method_that_is_not_there_is_logged_once_by_its_name(served: Served) -> None:
    told: list[str] = []
    logger.enable("bridge.rpc")
    sink = logger.add(lambda message: told.append(message.record["message"]), level="WARNING")
    name = "/nvidia_ace.services.a2f.v1.A2FService/PushAudioStream"
    method: Any = served.channel.unary_unary(name)
    for _ in range(2):
        code, _, _ = await failure_of(method(b""))
        assert code is grpc.StatusCode.UNIMPLEMENTED
    logger.remove(sink)
    assert told == [f"a client called {name}, which this service does not have"]
