"""ProcessAudioStream over real gRPC, as NVIDIA's clients call it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import grpc
import numpy as np
import pytest
from nvidia_ace.controller.v1 import controller_pb2 as pb
from nvidia_ace.emotion_aggregate.v1.emotion_aggregate_pb2 import EmotionAggregate
from nvidia_ace.services.a2f_controller.v1.a2f_controller_pb2_grpc import A2FControllerServiceStub
from nvidia_ace.status.v1.status_pb2 import Status

from bridge.audio.pcm import to_bytes
from bridge.config import CharacterConfig, EmotionConfig
from bridge.errors import EngineFailed
from bridge.face.names import INDEX, PASCAL_NAMES
from tests.rpc.conftest import Served

RATE_HZ = 16_000
#: A tenth of a second.
TENTH = to_bytes(np.arange(1600, dtype=np.int16))
AUDIO = {"channel_count": 1, "samples_per_second": RATE_HZ, "bits_per_sample": 16}

Message = pb.AnimationDataStream


def header(audio: dict[str, int] | None = None, **parameters: Any) -> pb.AudioStream:
    parts = {"audio_header": AUDIO if audio is None else audio, **parameters}
    return pb.AudioStream(audio_stream_header=parts)


def audio(data: bytes = TENTH, *emotions: tuple[float, dict[str, float]]) -> pb.AudioStream:
    keys = [{"time_code": time_s, "emotion": weights} for time_s, weights in emotions]
    return pb.AudioStream(audio_with_emotion={"audio_buffer": data, "emotions": keys})


END = pb.AudioStream(end_of_audio={})


async def process(served: Served, *requests: pb.AudioStream) -> list[Message]:
    """Every message of a clip's answer."""
    stub: Any = A2FControllerServiceStub(served.channel)  # type: ignore[no-untyped-call]
    return [message async for message in stub.ProcessAudioStream(iter(requests))]


async def process_to_its_error(
    served: Served, requests: Sequence[pb.AudioStream]
) -> tuple[list[Message], grpc.aio.AioRpcError | None]:
    """What came, and what it ended with.

    After something was sent the client's side stays open: whatever it did at the moment when the
    service ends the call would be told as an error of its own.
    """
    answered = asyncio.Event()

    async def sent() -> AsyncIterator[pb.AudioStream]:
        for request in requests:
            yield request
        if requests:
            await answered.wait()

    stub: Any = A2FControllerServiceStub(served.channel)  # type: ignore[no-untyped-call]
    call = stub.ProcessAudioStream(sent())
    got: list[Message] = []
    try:
        while (message := await call.read()) is not grpc.aio.EOF:
            got.append(message)
    except grpc.aio.AioRpcError as error:
        return got, error
    finally:
        answered.set()
    return got, None


def kinds(messages: Sequence[Message]) -> list[str | None]:
    return [message.WhichOneof("stream_part") for message in messages]


def data_of(messages: Sequence[Message]) -> list[Any]:
    return [m.animation_data for m in messages if m.HasField("animation_data")]


def statuses(messages: Sequence[Message]) -> list[tuple[int, str]]:
    return [(m.status.code, m.status.message) for m in messages if m.HasField("status")]


async def test_a_clip_is_answered_in_the_order_that_clients_expect(served: Served) -> None:
    got = await process(served, header(), audio(), audio(), END)
    data = ["animation_data", "animation_data"]
    assert kinds(got) == ["animation_data_stream_header", *data, "event", "status"]
    assert got[-2].event.event_type == pb.END_OF_A2F_AUDIO_PROCESSING
    assert statuses(got) == [(Status.SUCCESS, "0.200 s of audio became 6 frames")]


async def test_the_header_names_every_value_and_says_when_it_began(served: Served) -> None:
    first = (await process(served, header(), audio(), END))[0].animation_data_stream_header
    assert tuple(first.skel_animation_header.blend_shapes) == PASCAL_NAMES
    assert first.audio_header.samples_per_second == RATE_HZ
    assert (first.audio_header.channel_count, first.audio_header.bits_per_sample) == (1, 16)
    assert first.start_time_code_since_epoch == served.clock.utc_ns() / 1e9


async def test_audio_comes_back_bit_by_bit_at_its_time(served: Served) -> None:
    data = data_of(await process(served, header(), audio(), audio(), END))
    assert b"".join(d.audio.audio_buffer for d in data) == 2 * TENTH
    assert [d.audio.time_code for d in data] == [0.0, 0.1]


async def test_weights_have_strictly_increasing_times_at_30_a_second(served: Served) -> None:
    data = data_of(await process(served, header(), *[audio()] * 20, END))
    weights = [w for d in data for w in d.skel_animation.blend_shape_weights]
    assert [w.time_code for w in weights] == [k / 30 for k in range(60)]
    assert all(len(w.values) == 52 for w in weights)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 44_100, 48_000, 144_000])
async def test_every_rate_that_audio2face_takes_is_taken(served: Served, rate_hz: int) -> None:
    rate = AUDIO | {"samples_per_second": rate_hz}
    data = data_of(await process(served, header(rate), audio(), audio(), END))
    assert served.cast.orders[0].rate_hz == rate_hz  # type: ignore[union-attr]
    assert data[1].audio.time_code == 1600 / rate_hz


async def test_a_client_that_only_closes_its_side_is_answered_too(served: Served) -> None:
    got = await process(served, header(), audio())
    assert statuses(got)[-1][0] == Status.SUCCESS


async def test_what_follows_the_end_of_audio_is_not_waited_for(served: Served) -> None:
    async def requests() -> AsyncIterator[pb.AudioStream]:
        for request in (header(), audio(), END):
            yield request
        await asyncio.get_running_loop().create_future()

    stub: Any = A2FControllerServiceStub(served.channel)  # type: ignore[no-untyped-call]
    got = [message async for message in stub.ProcessAudioStream(requests())]
    assert statuses(got)[-1][0] == Status.SUCCESS


async def test_nobody_performs_the_clip(served: Served) -> None:
    await process(served, header(), audio(), END)
    order = served.cast.orders[0]
    assert order.render_only
    assert order.character == ""


async def test_multipliers_and_offsets_reach_beyond_one_unless_clamped(served: Served) -> None:
    shapes = {
        "bs_weight_multipliers": {"JawOpen": 3.0, "mouthclose": 0.0},
        "bs_weight_offsets": {"BrowInnerUp": -1.0},
    }
    for clamped, expected in ((False, (1.5, 0.0, -0.5, 0.5)), (True, (1.0, 0.0, 0.0, 0.5))):
        parameters = {**shapes, "enable_clamping_bs_weight": clamped}
        data = data_of(await process(served, header(blendshape_params=parameters), audio(), END))
        values = data[0].skel_animation.blend_shape_weights[0].values
        names = ("jawOpen", "mouthClose", "browInnerUp", "mouthFunnel")
        assert tuple(values[INDEX[name]] for name in names) == expected


async def test_face_parameters_move_their_regions(served: Served) -> None:
    parameters = {"float_params": {"lowerFaceStrength": 1.5, "upperFaceStrength": 0.5}}
    data = data_of(await process(served, header(face_params=parameters), audio(), END))
    values = data[0].skel_animation.blend_shape_weights[0].values
    assert values[INDEX["jawOpen"]] == 0.75
    assert values[INDEX["browInnerUp"]] == 0.25
    assert values[INDEX["eyeBlinkLeft"]] == 0.5


async def test_parameters_without_an_equivalent_are_said_to_be_ignored(served: Served) -> None:
    face = {"faceMaskLevel": 0.6, "tongueHeightOffset": 0.0, "lowerFaceStrength": 5.0, "ears": 1.0}
    after = {"emotion_contrast": 1.0}
    got = await process(
        served,
        header(face_params={"float_params": face}, emotion_post_processing_params=after),
        audio(),
        END,
    )
    assert kinds(got)[:4] == ["animation_data_stream_header", "status", "status", "status"]
    assert statuses(got)[:3] == [
        (Status.INFO, "ignored, for want of an equivalent here: faceMaskLevel, emotion_contrast"),
        (Status.WARNING, "ignored, for these names are not known: ears"),
        (Status.WARNING, "limited: lowerFaceStrength from 5 to 2"),
    ]


def aggregates(messages: Sequence[Message]) -> list[EmotionAggregate]:
    found = []
    for data in data_of(messages):
        aggregate = EmotionAggregate()
        assert data.metadata["emotion_aggregate"].Unpack(aggregate)
        found.append(aggregate)
    return found


async def test_emotions_come_at_their_times_and_are_told_as_given_and_as_shown(
    served: Served,
) -> None:
    joy, anger = {"joy": 1.0}, {"anger": 0.5}
    feeling = audio(TENTH, (0.0, joy), (0.5, anger))
    got = await process(served, header(), feeling, *[audio()] * 19, END)
    told = aggregates(got)
    given = [(e.time_code, dict(e.emotion)) for a in told for e in a.input_emotions]
    assert given == [(0.0, joy), (0.5, anger)]
    shown = [e for a in told for e in a.a2f_smoothed_output]
    assert [e.time_code for e in shown] == [k / 30 for k in range(60)]
    assert 0.0 < shown[3].emotion["joy"] < shown[15].emotion["joy"]
    assert "anger" not in shown[15].emotion
    assert dict(shown[-1].emotion)["anger"] == pytest.approx(0.5)
    assert not any(a.a2e_output for a in told)


async def test_a_clip_begins_with_the_emotion_of_its_header(served: Served) -> None:
    beginning = {"beginning_emotion": {"sadness": 1.0, "Joy": 0.5}}
    after = {"emotion_strength": 0.5, "max_emotions": 1}
    start = header(emotion_params=beginning, emotion_post_processing_params=after)
    shown = aggregates(await process(served, start, audio(), END))[0].a2f_smoothed_output
    assert dict(shown[0].emotion) == {"sadness": 0.5}
    assert served.cast.orders[0].mood == {"sadness": 0.5}  # type: ignore[union-attr]


async def test_without_one_it_begins_as_the_character_feels(served: Served) -> None:
    await served.cast.update(
        CharacterConfig(name="Ava", emotion=EmotionConfig(label="joy", intensity=0.25))
    )
    shown = aggregates(await process(served, header(), audio(), END))[0].a2f_smoothed_output
    assert dict(shown[0].emotion) == {"joy": 0.25}


async def test_preferred_emotions_that_are_switched_off_are_not_shown(served: Served) -> None:
    off = {"enable_preferred_emotion": False}
    start = header(emotion_post_processing_params=off)
    got = await process(served, start, audio(TENTH, (0.0, {"joy": 1.0})), audio(), END)
    shown = [e for a in aggregates(got) for e in a.a2f_smoothed_output]
    assert not any(e.emotion for e in shown)


async def test_a_strange_emotion_is_a_warning_once(served: Served) -> None:
    strange = audio(TENTH, (0.0, {"hangry": 1.0, "joy": 1.5}))
    got = await process(served, header(), strange, strange, END)
    warnings = [text for code, text in statuses(got) if code == Status.WARNING]
    assert len(warnings) == 2
    assert warnings[0].startswith("ignored: no emotion is called 'hangry'")
    assert warnings[1] == "limited: emotion joy from 1.5 to 1"


INVALID = grpc.StatusCode.INVALID_ARGUMENT
BAD: dict[str, tuple[list[pb.AudioStream], str, str]] = {
    "no message": ([], "INVALID_MESSAGE", "ended before"),
    "audio first": ([audio()], "INVALID_MESSAGE", "send audio_stream_header first"),
    "an empty first message": ([pb.AudioStream()], "INVALID_MESSAGE", "message is empty"),
    "a second header": ([header(), audio(), header()], "INVALID_MESSAGE", "new stream"),
    "an empty message": ([header(), audio(), pb.AudioStream()], "INVALID_MESSAGE", "empty"),
    "half a sample": ([header(), audio(b"123")], "INVALID_MESSAGE", "3 bytes"),
    "no audio": ([header(), END], "INVALID_MESSAGE", "no audio"),
    "empty audio": ([header(), audio(b""), END], "INVALID_MESSAGE", "no audio"),
    "no format": ([header({})], "INVALID_ARGUMENT", "channel_count is 0"),
    "stereo": ([header(AUDIO | {"channel_count": 2})], "INVALID_ARGUMENT", "mono"),
    "24 bits": ([header(AUDIO | {"bits_per_sample": 24})], "INVALID_ARGUMENT", "send 16"),
    "8 kHz": (
        [header(AUDIO | {"samples_per_second": 8000})],
        "UNSUPPORTED_AUDIO_RATE",
        "16000 to 144000",
    ),
    "an encoding nobody knows": (
        [header(AUDIO | {"audio_format": 7})],
        "INVALID_ARGUMENT",
        "audio_format",
    ),
    "no number": (
        [header(face_params={"float_params": {"skinStrength": float("nan")}})],
        "NON_FINITE_VALUE",
        "skinStrength",
    ),
    "an emotion before time": (
        [header(), audio(TENTH, (-1.0, {"joy": 1.0}))],
        "INVALID_ARGUMENT",
        "time_code is -1",
    ),
    "too many emotions": (
        [header(), audio(TENTH, (0.0, {str(n): 1.0 for n in range(65)}))],
        "INVALID_ARGUMENT",
        "65 emotions",
    ),
}


@pytest.mark.parametrize("name", BAD)
async def test_bad_input_ends_with_a_status_of_both_kinds(served: Served, name: str) -> None:
    requests, reason, part = BAD[name]
    got, error = await process_to_its_error(served, requests)
    assert error is not None
    assert error.code() is INVALID
    assert dict(error.trailing_metadata())["exomni-reason"] == reason
    assert part in (error.details() or "")
    code, sentence = statuses(got)[-1]
    assert (code, kinds(got)[-1]) == (Status.ERROR, "status")
    assert sentence == f"{reason}: {error.details()}"
    assert "event" not in kinds(got)


async def test_ten_megabytes_in_a_message_are_refused_and_the_service_lives(
    served: Served,
) -> None:
    _, error = await process_to_its_error(served, [header(), audio(bytes(10_000_000))])
    assert error is not None
    # INTERNAL is what this client calls it when it is refused while it still writes.
    assert error.code() in (grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.INTERNAL)
    got = await process(served, header(), audio(), END)
    assert statuses(got)[-1][0] == Status.SUCCESS


async def test_an_animator_that_breaks_is_an_error_status(served: Served) -> None:
    served.cast.mistake = EngineFailed("the recognizer died")
    got, error = await process_to_its_error(served, [header(), audio()])
    assert error is not None
    assert error.code() is grpc.StatusCode.INTERNAL
    assert statuses(got) == [(Status.ERROR, "ENGINE_FAILED: the recognizer died")]


async def test_a_bug_tells_the_client_nothing_of_its_inside(served: Served) -> None:
    served.cast.mistake = KeyError("secret")
    got, error = await process_to_its_error(served, [header(), audio()])
    assert error is not None
    assert error.code() is grpc.StatusCode.INTERNAL
    assert "secret" not in repr((got, error.details()))


async def test_a_client_that_goes_away_ends_the_animation(served: Served) -> None:
    async def requests() -> AsyncIterator[pb.AudioStream]:
        yield header()
        yield audio()
        await asyncio.get_running_loop().create_future()

    stub: Any = A2FControllerServiceStub(served.channel)  # type: ignore[no-untyped-call]
    call = stub.ProcessAudioStream(requests())
    await call.read()
    call.cancel()
    await served.cast.closed.wait()
