"""ACE's clients at a whole service: real speech, its real face."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import numpy as np
from exomni.v1 import avatar_service_pb2
from numpy.typing import NDArray
from nvidia_ace.animation_data.v1.animation_data_pb2 import AnimationData
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.services.animation_data.v1.animation_data_pb2_grpc import AnimationDataServiceStub

from bridge.app import running
from bridge.audio.pcm import from_bytes
from bridge.client import Client
from bridge.config import CharacterConfig, Settings
from bridge.events import Audio, PerformanceEvent
from bridge.face.names import INDEX

SETTINGS = Settings.model_validate(
    {
        "server": {"port": 0},
        "characters": [CharacterConfig(name="Ava"), CharacterConfig(name="Ben")],
        "characters_path": None,
    }
)
RATE_HZ = 16_000
LINE = avatar_service_pb2.SpeakRequest(
    text="Mama, I am here.", character="Ben", audio_rate_hz=RATE_HZ
)


class Stage:
    """A service with a channel of an ACE client and a client of our own."""

    def __init__(self, channel: grpc.aio.Channel, client: Client) -> None:
        self.channel = channel
        self.client = client

    async def say(self, request: avatar_service_pb2.SpeakRequest) -> NDArray[np.int16]:
        """Perform a line to its end; what it sounds like."""
        events: list[PerformanceEvent] = [event async for event in self.client.speak(request)]
        return np.concatenate([event.pcm for event in events if isinstance(event, Audio)])


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    async with (
        running(SETTINGS) as service,
        grpc.aio.insecure_channel(service.target) as channel,
        Client(service.target) as client,
    ):
        yield Stage(channel, client)


async def pulled_until(call: Any, last_s: float, got: list[AnimationData]) -> None:
    """Add what comes of a stream until its time `last_s`."""
    while not got or time_of(got[-1]) < last_s:
        message = await call.read()
        assert message.HasField("animation_data"), message
        got.append(message.animation_data)


def time_of(data: AnimationData) -> float:
    return data.skel_animation.blend_shape_weights[0].time_code


async def test_a_renderer_hears_and_sees_a_line_as_it_is_performed() -> None:
    got: list[AnimationData] = []
    async with stage() as here:
        stub: Any = AnimationDataServiceStub(here.channel)  # type: ignore[no-untyped-call]
        call = stub.PullAnimationDataStream(AnimationIds(stream_id="Ben"))
        assert (await call.read()).HasField("animation_data_stream_header")
        await pulled_until(call, 0.1, got)
        first = await here.say(LINE)
        again = await here.say(LINE)
        await pulled_until(call, time_of(got[0]) + (len(first) + len(again)) / RATE_HZ + 0.3, got)
        call.cancel()
    sound = np.concatenate([from_bytes(data.audio.audio_buffer) for data in got])
    begin = int(np.flatnonzero(sound)[0]) - int(np.flatnonzero(first)[0])
    end = begin + len(first)
    assert np.array_equal(sound[begin:end], first)
    jaw = np.array(
        [data.skel_animation.blend_shape_weights[0].values[INDEX["jawOpen"]] for data in got]
    )
    times = np.array([time_of(data) for data in got])
    assert np.all(np.diff(times) > 0)
    speaking = (times >= begin / RATE_HZ) & (times < end / RATE_HZ)
    assert jaw[speaking].max() > 0.2
    assert jaw[times < begin / RATE_HZ - 0.1].max() < 0.05
    # The same line a second time, bit by bit, after the pause between them.
    rest = sound[end:]
    begin = int(np.flatnonzero(rest)[0]) - int(np.flatnonzero(again)[0])
    assert begin > 0
    assert np.array_equal(rest[begin : begin + len(again)], again)
