"""Bad input: each mistake gets its code, its reason and a sentence; the service goes on."""

import asyncio
import math
from collections.abc import AsyncIterator

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2

from tests.rpc.conftest import Served, failure_of

INVALID = grpc.StatusCode.INVALID_ARGUMENT


async def speak_bytes(served: Served, packet: bytes) -> None:
    """Send `packet` as it is."""
    method = served.channel.unary_stream(
        "/exomni.v1.AvatarService/Speak",
        request_serializer=bytes,
        response_deserializer=pb.SpeakResponse.FromString,
    )
    async for _ in method(packet):
        pass


async def speak(served: Served, request: pb.SpeakRequest) -> None:
    await speak_bytes(served, request.SerializeToString())


async def test_text_that_is_not_utf8_is_said_to_be_so(served: Served) -> None:
    code, reason, message = await failure_of(speak_bytes(served, b"\x0a\x02\xff\xfe"))
    assert (code, reason) == (INVALID, "INVALID_MESSAGE")
    assert "UTF-8" in message
    assert "SpeakRequest" in message


async def test_bytes_that_are_no_message_are_refused(served: Served) -> None:
    code, reason, _ = await failure_of(speak_bytes(served, b"\x0a\x7fhello"))
    assert (code, reason) == (INVALID, "INVALID_MESSAGE")


async def test_a_megabyte_is_refused_before_it_is_parsed(served: Served) -> None:
    request = pb.SpeakRequest(text="la " * 350_000)
    code, _, message = await failure_of(speak(served, request))
    assert code is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert "65536" in message


async def test_text_without_words_is_refused(served: Served) -> None:
    code, reason, _ = await failure_of(speak(served, pb.SpeakRequest(text=" ")))
    assert (code, reason) == (INVALID, "INVALID_TEXT")


async def test_an_unknown_character_is_named_beside_the_known(served: Served) -> None:
    request = pb.SpeakRequest(text="hello", character="Eva")
    code, reason, message = await failure_of(speak(served, request))
    assert (code, reason) == (grpc.StatusCode.NOT_FOUND, "UNKNOWN_CHARACTER")
    assert message == "no character is called 'Eva'; there are: Ava, Bo"


@pytest.mark.parametrize(
    ("request_", "reason", "part"),
    [
        (pb.SpeakRequest(emotion={"intensity": math.nan}), "NON_FINITE_VALUE", "emotion.intens"),
        (pb.SpeakRequest(emotion={"intensity": 1.5}), "INVALID_ARGUMENT", "intensity"),
        (pb.SpeakRequest(voice={"rate_wpm": 20}), "INVALID_ARGUMENT", "rate_wpm"),
        (pb.SpeakRequest(voice={"pitch": -1}), "INVALID_ARGUMENT", "pitch"),
        (pb.SpeakRequest(voice={"volume_percent": 201}), "INVALID_ARGUMENT", "volume"),
        (pb.SpeakRequest(audio_rate_hz=8000), "UNSUPPORTED_AUDIO_RATE", "16000, 22050"),
        (pb.SpeakRequest(audio_rate_hz=-1), "UNSUPPORTED_AUDIO_RATE", "-1"),
        (pb.SpeakRequest(seed=-1), "INVALID_ARGUMENT", "seed"),
        (pb.SpeakRequest.FromString(b"\x38\x09"), "INVALID_ARGUMENT", "busy_policy"),
    ],
)
async def test_a_value_out_of_range_is_named(
    served: Served, request_: pb.SpeakRequest, reason: str, part: str
) -> None:
    request_.text = "hello"
    code, said, message = await failure_of(speak(served, request_))
    assert (code, said) == (INVALID, reason)
    assert part in message
    assert not served.cast.orders


async def test_a_refused_call_leaves_the_next_one_alone(served: Served) -> None:
    await failure_of(speak_bytes(served, b"\xff"))
    await speak(served, pb.SpeakRequest(text="hello"))
    assert served.cast.spoken_chunk_count == 1


UNBUILT = ("Converse", "Perceive", "Express")


@pytest.mark.parametrize("name", UNBUILT)
async def test_a_method_of_later_work_says_so(served: Served, name: str) -> None:
    method = getattr(served.avatar, name)
    call = method() if name in ("Converse", "Perceive") else None
    if call is None:
        call = method(getattr(pb, f"{name}Request")())
    code, reason, message = await failure_of(call.read())
    assert (code, reason) == (grpc.StatusCode.UNIMPLEMENTED, "CAPABILITY_MISSING")
    assert "GetServiceInfo" in message


async def test_a_client_that_keeps_its_side_open_is_answered_at_once(served: Served) -> None:
    async def speech_without_end() -> AsyncIterator[pb.ConverseRequest]:
        yield pb.ConverseRequest(config={"character": "Ava"})
        await asyncio.get_running_loop().create_future()

    call = served.avatar.Converse(speech_without_end())
    code, _, _ = await failure_of(call.__aiter__().__anext__())
    assert code is grpc.StatusCode.UNIMPLEMENTED


async def test_capabilities_are_the_methods_that_are_built(served: Served) -> None:
    info = await served.avatar.GetServiceInfo(pb.GetServiceInfoRequest())
    services = (pb.DESCRIPTOR, character_service_pb2.DESCRIPTOR)
    methods = {
        m.name for file in services for s in file.services_by_name.values() for m in s.methods
    }
    served_by = {
        "speak": {"Speak"},
        "speak_stream": {"SpeakStream"},
        "animate": {"Animate"},
        "interrupt": {"Interrupt"},
        "direct": {"Direct"},
        "voices": {"ListVoices"},
        "watch": {"WatchCharacter"},
        "characters": {name for name in methods if "Character" in name} - {"WatchCharacter"},
    }
    assert set(info.capabilities) == set(served_by)
    built = {"GetServiceInfo"}.union(*served_by.values())
    assert methods - built == set(UNBUILT)
