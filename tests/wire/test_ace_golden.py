"""ACE messages as the bytes that NVIDIA's clients read and write: a renumbering fails here.

Literals are written out from the public field numbers: a key is number * 8 + wire type (0 varint,
1 eight bytes, 2 length and content, 5 four bytes), lengths count what follows.
"""

import numpy as np
import pytest
from google.protobuf.message import Message
from nvidia_ace.a2f.v1.a2f_pb2 import AudioStream as PushedAudio
from nvidia_ace.animation_data.v1.animation_data_pb2 import AnimationDataStream as Live
from nvidia_ace.animation_data.v1.animation_data_pb2 import SkelAnimation
from nvidia_ace.animation_id.v1.animation_id_pb2 import AnimationIds
from nvidia_ace.controller.v1.controller_pb2 import AnimationDataStream as Answer
from nvidia_ace.controller.v1.controller_pb2 import AudioStream
from nvidia_ace.emotion_aggregate.v1.emotion_aggregate_pb2 import EmotionAggregate

from bridge.face.names import COEFFICIENT_COUNT
from bridge.wire import ace

HALF = b"\x00\x00\x00\x00\x00\x00\xe0\x3f"  # 0.5 as a double
ONE = b"\x00\x00\x80\x3f"  # 1.0 as a float

GOLDEN: dict[str, tuple[Message, bytes]] = {
    "a clip's header": (
        AudioStream(
            audio_stream_header={
                "audio_header": {
                    "channel_count": 1,
                    "samples_per_second": 16_000,
                    "bits_per_sample": 16,
                },
                "face_params": {"float_params": {"a": 1.0}},
                "emotion_post_processing_params": {
                    "emotion_contrast": 1.0,
                    "live_blend_coef": 1.0,
                    "enable_preferred_emotion": True,
                    "preferred_emotion_strength": 1.0,
                    "emotion_strength": 1.0,
                    "max_emotions": 3,
                },
                "blendshape_params": {
                    "bs_weight_multipliers": {"a": 1.0},
                    "bs_weight_offsets": {"b": 1.0},
                    "enable_clamping_bs_weight": True,
                },
                "emotion_params": {"live_transition_time": 1.0, "beginning_emotion": {"a": 1.0}},
            }
        ),
        b"\x0a\x58"  # audio_stream_header = 1
        b"\x0a\x07\x10\x01\x18\x80\x7d\x20\x10"  # audio_header = 1: mono 2, 16000 3, 16 bits 4
        b"\x12\x0a\x0a\x08\x0a\x01a\x15"
        + ONE  # face_params = 2: float_params 1
        + b"\x1a\x18"  # emotion_post_processing_params = 3
        b"\x0d"
        + ONE
        + b"\x15"
        + ONE  # contrast 1, live blend 2
        + b"\x18\x01\x25"
        + ONE
        + b"\x2d"
        + ONE
        + b"\x30\x03"  # preferred 3, 4, strength 5, most 6
        b"\x22\x16\x0a\x08\x0a\x01a\x15"
        + ONE  # blendshape_params = 4: multipliers 1
        + b"\x12\x08\x0a\x01b\x15"
        + ONE
        + b"\x18\x01"  # offsets 2, clamping 3
        b"\x2a\x0f\x0d" + ONE + b"\x12\x08\x0a\x01a\x15" + ONE,  # emotion_params = 5: 1 and 2
    ),
    "a clip's audio with an emotion": (
        AudioStream(
            audio_with_emotion={
                "audio_buffer": b"\x01\x02",
                "emotions": [{"time_code": 0.5, "emotion": {"joy": 1.0}}],
            }
        ),
        b"\x12\x1b\x0a\x02\x01\x02"  # audio_with_emotion = 2: audio_buffer 1
        b"\x12\x15\x09" + HALF + b"\x12\x0a\x0a\x03joy\x15" + ONE,  # emotions 2: time 1, emotion 2
    ),
    "a clip's end": (AudioStream(end_of_audio={}), b"\x1a\x00"),  # end_of_audio = 3
    "a pushed clip's header": (
        PushedAudio(
            audio_stream_header={
                "animation_ids": {"request_id": "r"},
                "audio_header": {"channel_count": 1},
                "face_params": {"integer_params": {"a": 1}},
                "emotion_post_processing_params": {"max_emotions": 3},
                "blendshape_params": {"enable_clamping_bs_weight": True},
                "emotion_params": {"live_transition_time": 1.0},
            }
        ),
        b"\x0a\x21\x0a\x03\x0a\x01r\x12\x02\x10\x01"  # ids 1 come first here, audio_header 2
        b"\x1a\x07\x12\x05\x0a\x01a\x10\x01"  # face_params 3: integer_params 2
        b"\x22\x02\x30\x03\x2a\x02\x18\x01"  # emotion_post_processing_params 4, blendshape_params 5
        b"\x32\x05\x0d" + ONE,  # emotion_params 6
    ),
    "an answer's status": (
        Answer(status={"code": ace.Status.ERROR, "message": "no"}),
        b"\x22\x06\x08\x03\x12\x02no",  # status = 4 here
    ),
    "a stream's status": (
        Live(status={"code": ace.Status.WARNING, "message": "no"}),
        b"\x1a\x06\x08\x02\x12\x02no",  # status = 3 there
    ),
    "the end of processing": (ace.end_of_processing(), b"\x1a\x00"),  # event = 3, type 0
    "a renderer's ids": (
        AnimationIds(request_id="r", stream_id="s", target_object_id="t"),
        b"\x0a\x01r\x12\x01s\x1a\x01t",
    ),
    "a quaternion, its real part first": (
        SkelAnimation(rotations=[{"time_code": 0.5, "values": [{"real": 1.0}]}]),
        b"\x1a\x10\x09" + HALF + b"\x12\x05\x0d" + ONE,  # rotations 3: time 1, values 2; real 1
    ),
    "emotions of all three kinds": (
        EmotionAggregate(
            input_emotions=[{"time_code": 0.5}],
            a2e_output=[{"time_code": 0.5}],
            a2f_smoothed_output=[{"time_code": 0.5}],
        ),
        b"\x0a\x09\x09" + HALF + b"\x12\x09\x09" + HALF + b"\x1a\x09\x09" + HALF,
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_message_has_the_bytes_of_the_contract(name: str) -> None:
    message, packet = GOLDEN[name]
    assert message.SerializeToString(deterministic=True) == packet
    assert type(message).FromString(packet) == message


def test_a_clips_animation_has_the_bytes_of_the_contract() -> None:
    faces = np.zeros((1, COEFFICIENT_COUNT), np.float32)
    faces[0, 0] = 1.0
    data = ace.animation_data(15, faces, 8_000, np.array([1, -2], np.int16), 16_000)
    weights = b"\x09" + HALF + b"\x12\xd0\x01" + ONE + bytes(4 * 51)  # time 1, values 2
    skel = b"\x0a\xdc\x01" + weights  # blend_shape_weights 1
    sound = b"\x09" + HALF + b"\x12\x04\x01\x00\xfe\xff"  # time 1, little-endian samples 2
    expected = b"\x0a\xdf\x01" + skel + b"\x12\x0f" + sound  # skel_animation 1, audio 2
    assert data.SerializeToString() == expected
    assert Answer(animation_data=data).SerializeToString()[:1] == b"\x12"  # animation_data = 2
    assert Live(animation_data=data).SerializeToString()[:1] == b"\x12"


def test_a_clips_header_has_the_bytes_of_the_contract() -> None:
    packet = ace.clip_header(16_000, 0.5).SerializeToString()
    assert packet[:1] == b"\x0a"
    assert packet[3:12] == b"\x0a\x07\x10\x01\x18\x80\x7d\x20\x10"  # audio_header = 1
    assert packet[12:13] == b"\x12"  # skel_animation_header = 2
    assert packet[15:29] == b"\x0a\x0cEyeBlinkLeft"  # blend_shapes = 1
    assert packet[-9:] == b"\x19" + HALF  # start_time_code_since_epoch = 3


def test_a_streams_header_has_the_bytes_of_the_contract() -> None:
    packet = ace.live_header(AnimationIds(stream_id="s"), 16_000, 0.5).SerializeToString()
    assert packet[:1] == b"\x0a"
    assert packet[3:8] == b"\x0a\x03\x12\x01s"  # animation_ids = 1
    assert packet[8:23] == b"\x12\x0dexomni-bridge"  # source_service_id = 2
    assert packet[23:32] == b"\x1a\x07\x10\x01\x18\x80\x7d\x20\x10"  # audio_header = 3
    assert packet[32:33] == b"\x22"  # skel_animation_header = 4
    assert packet[-9:] == b"\x29" + HALF  # start_time_code_since_epoch = 5


def test_emotions_travel_under_the_name_that_readers_look_for() -> None:
    data = ace.AnimationData()
    ace.add_emotion_aggregate(data, [ace.emotions(0.5, {"joy": 1.0})], [])
    assert list(data.metadata) == ["emotion_aggregate"]
    kind = data.metadata["emotion_aggregate"].type_url
    assert kind == "type.googleapis.com/nvidia_ace.emotion_aggregate.v1.EmotionAggregate"
    assert data.SerializeToString()[:1] == b"\x22"  # metadata = 4
