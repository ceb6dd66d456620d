"""Values that no message may have are found wherever they are."""

import math

import pytest
from exomni.v1 import avatar_service_pb2, character_service_pb2
from google.protobuf.message import Message
from nvidia_ace.a2f.v1 import a2f_pb2

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.wire.check import check


def perceive(value: float) -> avatar_service_pb2.PerceiveRequest:
    """A face with one value."""
    return avatar_service_pb2.PerceiveRequest(face_chunk={"coefficients": [0.5, value]})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_value_that_is_no_number_is_named(value: float) -> None:
    with pytest.raises(NonFiniteValue, match=r"face_chunk\.coefficients"):
        check(perceive(value))


def test_it_is_found_in_repeated_messages() -> None:
    message = character_service_pb2.CreateCharacterRequest(
        character={"outputs": [{}, {"av_offset_ms": math.nan}]}
    )
    with pytest.raises(NonFiniteValue, match=r"character\.outputs\[1\]\.av_offset_ms is nan"):
        check(message)


def test_values_of_maps_are_looked_at_too() -> None:
    number = a2f_pb2.FaceParameters(float_params={"a": 1.0, "b": math.inf})
    with pytest.raises(NonFiniteValue, match=r"float_params\['b'\] is inf"):
        check(number)
    nested = a2f_pb2.FaceParameters(float_array_params={"c": a2f_pb2.FloatArray(values=[math.nan])})
    with pytest.raises(NonFiniteValue, match=r"float_array_params\['c'\]\.values is nan"):
        check(nested)
    check(a2f_pb2.FaceParameters(float_params={"a": 1.0}, integer_params={"d": 2}))


def test_an_unknown_enum_value_is_named_with_those_that_are_known() -> None:
    message = avatar_service_pb2.SpeakRequest(busy_policy=99)  # type: ignore[arg-type]
    with pytest.raises(InvalidArgument, match=r"busy_policy .* 99; known: BUSY_POLICY_QUEUE, "):
        check(message)


@pytest.mark.parametrize(
    "message",
    [
        perceive(-1e30),
        avatar_service_pb2.SpeakRequest(text="hello", busy_policy="BUSY_POLICY_REFUSE"),
        avatar_service_pb2.SpeakRequest.FromString(b"\xfa\x01\x01x"),
    ],
    ids=["finite", "known", "newer"],
)
def test_everything_else_passes(message: Message) -> None:
    check(message)
