"""What the C# core writes is what protobuf's own library reads."""

from typing import Any

import pytest
from exomni.v1 import audio_pb2
from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1.character_service_pb2 import WatchCharacterRequest
from exomni.v1.face_pb2 import Emotion, FrameRate, HeadPose
from exomni.v1.socket_pb2 import (
    SocketCancel,
    SocketClose,
    SocketHello,
    SocketPing,
    SocketRequest,
)
from google.protobuf.duration_pb2 import Duration

from tests.examples.csharp import Harness

PCM = audio_pb2.AudioFormat(encoding=audio_pb2.AUDIO_ENCODING_S16LE, rate_hz=16000, channel_count=1)


def converse(**message: Any) -> SocketRequest:
    return SocketRequest(call_id=10, converse=avatar.ConverseRequest(**message))


def direct(call_id: int, **fields: Any) -> SocketRequest:
    return SocketRequest(call_id=call_id, direct=avatar.DirectRequest(**fields))


EXPECTED = {
    "hello": SocketRequest(
        hello=SocketHello(token="secret", client="game 1.0", session_id="s1", received_sequence=300)
    ),
    "ping": SocketRequest(ping=SocketPing(cookie=-7)),
    "close": SocketRequest(call_id=5, close=SocketClose()),
    "cancel": SocketRequest(call_id=6, cancel=SocketCancel()),
    "watch": SocketRequest(
        call_id=1,
        watch_character=WatchCharacterRequest(
            name="Ava", frame_rate=FrameRate(numerator=60, denominator=1), audio_rate_hz=48000
        ),
    ),
    "speak": SocketRequest(
        call_id=2,
        speak=avatar.SpeakRequest(
            text="Größe 🙂",
            character="Ava",
            ssml=True,
            emotion=Emotion(label="joy", intensity=0.5),
            audio_rate_hz=24000,
            busy_policy=avatar.BUSY_POLICY_INTERRUPT,
            render_only=True,
            text_role=avatar.TEXT_ROLE_PROMPT,
        ),
    ),
    "interrupt": SocketRequest(
        call_id=3, interrupt=avatar.InterruptRequest(character="Ava", utterance_id="u1")
    ),
    "info": SocketRequest(call_id=4, get_service_info=avatar.GetServiceInfoRequest()),
    "direct": direct(
        7,
        character="Ava",
        emotion=Emotion(label="joy", intensity=0.0),
        gaze=avatar.GazeTarget(point=avatar.GazePoint(left_m=0.25, up_m=-0.5, forward_m=2)),
        head=avatar.HeadTarget(pose=HeadPose(yaw_rad=0.5, pitch_rad=0.25, roll_rad=-0.125)),
        gesture=avatar.Gesture(name="nod", intensity=0.75),
    ),
    "away": direct(8, gaze=avatar.GazeTarget(away=avatar.GazeAway())),
    "free": direct(9, gaze=avatar.GazeTarget()),
    "config": converse(
        config=avatar.ConverseConfig(
            character="Ava",
            input_format=PCM,
            turn_detection=avatar.TurnDetection(echo_canceled=True),
        )
    ),
    "audio": converse(audio_chunk=audio_pb2.AudioChunk(pcm=b"\1\2\3\4")),
    "text": converse(text="x" * 300),
    "commit": converse(turn_commit=avatar.TurnCommit()),
    "stop": converse(turn_interrupt=avatar.TurnInterrupt()),
    "played": converse(
        playback_position=avatar.PlaybackPosition(
            utterance_id="u1", media_offset=Duration(seconds=1, nanos=250_000_000)
        )
    ),
}


@pytest.fixture
async def written(harness: Harness) -> dict[str, bytes]:
    """Name → bytes of one request of each kind."""
    ran = await harness.run("written")
    assert ran.status == 0, ran.text
    return {name: bytes.fromhex(digits) for name, digits in map(str.split, ran.lines)}


async def test_every_request_is_read_as_it_was_meant(written: dict[str, bytes]) -> None:
    assert {name: SocketRequest.FromString(data) for name, data in written.items()} == EXPECTED


async def test_no_request_is_longer_than_it_need_be(written: dict[str, bytes]) -> None:
    assert {name: len(data) for name, data in written.items()} == {
        name: request.ByteSize() for name, request in EXPECTED.items()
    }
