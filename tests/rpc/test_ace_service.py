"""ACE's clients at a whole service: real speech, its real face."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import grpc
import numpy as np
from exomni.v1 import avatar_service_pb2
from numpy.typing import NDArray
from nvidia_ace.animation_data.v1.animation_data_pb2 import AnimationData, AnimationDataStreamHeader
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.controller.v1.controller_pb2 import AudioStream
from nvidia_ace.services.a2f_controller.v1.a2f_controller_pb2_grpc import A2FControllerServiceStub
from nvidia_ace.services.animation_data.v1.animation_data_pb2_grpc import AnimationDataServiceStub
from nvidia_ace.status.v1.status_pb2 import Status

from bridge.app import Service, running
from bridge.audio.pcm import from_bytes, to_bytes
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, Settings
from bridge.engines.speech_animator import SpeechAnimator
from bridge.events import Audio, Face, PerformanceEvent
from bridge.face.names import INDEX
from bridge.settings.animation import AnimationSettings

JAW = INDEX["jawOpen"]
SETTINGS = Settings.model_validate(
    {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters": [CharacterConfig(name="Ava"), CharacterConfig(name="Ben")],
        "characters_path": None,
        # Sound is compared to the sample: a stall on a busy machine would move what follows it.
        "playback": {"start_buffer_ms": 500.0},
    }
)
RATE_HZ = 16_000
LINE = avatar_service_pb2.SpeakRequest(
    text="Mama, I am here.", character="Ben", audio_rate_hz=RATE_HZ
)


class Stage:
    """A service with a channel of an ACE client and a client of our own."""

    def __init__(self, service: Service, channel: grpc.aio.Channel, client: Client) -> None:
        self.service = service
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
        yield Stage(service, channel, client)


async def pulled_until_now(call: Any, header: AnimationDataStreamHeader) -> list[AnimationData]:
    """What has come of a stream, by its own account of when its time began."""
    now_s = MonotonicClock().utc_ns() / 1e9 - header.start_time_code_since_epoch
    got: list[AnimationData] = []
    while not got or time_of(got[-1]) < now_s:
        message = await call.read()
        assert message.HasField("animation_data"), message
        got.append(message.animation_data)
    return got


def jaw_of(messages: Sequence[AnimationData]) -> NDArray[np.float64]:
    """How far the jaw is open, frame by frame."""
    frames = [w for data in messages for w in data.skel_animation.blend_shape_weights]
    return np.array([weights.values[JAW] for weights in frames])


def time_of(data: AnimationData) -> float:
    return data.skel_animation.blend_shape_weights[0].time_code


async def test_a_renderer_hears_and_sees_a_line_as_it_is_performed() -> None:
    async with stage() as here:
        stub: Any = AnimationDataServiceStub(here.channel)  # type: ignore[no-untyped-call]
        call = stub.PullAnimationDataStream(AnimationIds(stream_id="Ben"))
        header = (await call.read()).animation_data_stream_header
        got = [(await call.read()).animation_data for _ in range(6)]
        first = await here.say(LINE)
        again = await here.say(LINE)
        got += await pulled_until_now(call, header)
        call.cancel()
    sound = np.concatenate([from_bytes(data.audio.audio_buffer) for data in got])
    begin = int(np.flatnonzero(sound)[0]) - int(np.flatnonzero(first)[0])
    end = begin + len(first)
    assert np.array_equal(sound[begin:end], first)
    jaw = jaw_of(got)
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


@asynccontextmanager
async def listening(service: Service) -> AsyncIterator[None]:
    """Let the service's characters listen to speech that others bring."""
    animator = SpeechAnimator(AnimationSettings(), MonotonicClock())
    await animator.start()
    service.cast.animator = animator
    try:
        yield
    finally:
        await animator.close()


def clip(pcm: NDArray[np.int16]) -> list[AudioStream]:
    """A clip in tenths of a second, as NVIDIA's sample client sends one."""
    audio = {"channel_count": 1, "samples_per_second": RATE_HZ, "bits_per_sample": 16}
    data = to_bytes(pcm)
    pieces = [data[first : first + 3200] for first in range(0, len(data), 3200)]
    return [
        AudioStream(audio_stream_header={"audio_header": audio}),
        *(AudioStream(audio_with_emotion={"audio_buffer": piece}) for piece in pieces),
        AudioStream(end_of_audio={}),
    ]


async def test_speech_that_a_client_brings_moves_the_mouth_like_its_words() -> None:
    order = avatar_service_pb2.SpeakRequest(
        text="A bobcat and an otter. Maybe more.", audio_rate_hz=RATE_HZ, render_only=True
    )
    async with stage() as here, listening(here.service):
        events = [event async for event in here.client.speak(order)]
        pcm = np.concatenate([event.pcm for event in events if isinstance(event, Audio)])
        said = np.concatenate([e.coefficients[:, JAW] for e in events if isinstance(e, Face)])
        stub: Any = A2FControllerServiceStub(here.channel)  # type: ignore[no-untyped-call]
        answer = [message async for message in stub.ProcessAudioStream(iter(clip(pcm)))]
    data = [message.animation_data for message in answer if message.HasField("animation_data")]
    assert b"".join(part.audio.audio_buffer for part in data) == to_bytes(pcm)
    jaw = jaw_of(data)
    assert len(jaw) >= len(pcm) * 30 // RATE_HZ
    shared = min(len(jaw), len(said))
    assert np.corrcoef(jaw[:shared], said[:shared])[0, 1] > 0.5
    assert answer[-1].status.code == Status.SUCCESS
