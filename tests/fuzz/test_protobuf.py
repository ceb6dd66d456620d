"""Damage reaches nested values of a message and leaves the lengths around them right."""

from contextlib import suppress

from exomni.v1 import avatar_service_pb2 as pb
from google.protobuf.message import DecodeError

from tests.fuzz.protobuf import encoded, parsed, swapped

REQUEST = pb.SpeakRequest(
    text="Hello.", seed=7, voice={"pitch": 50}, emotion={"label": "joy", "intensity": 0.5}
)
DATA = REQUEST.SerializeToString()


def damaged() -> list[pb.SpeakRequest]:
    """What many damages of the same request leave of it, where that is a message still."""
    requests = []
    for place in range(200):
        with suppress(DecodeError):
            requests.append(pb.SpeakRequest.FromString(swapped(DATA, place, b"x") or b""))
    return requests


def test_most_of_what_is_damaged_is_a_message_still() -> None:
    assert len(damaged()) > 150


def test_what_is_read_is_written_as_it_was() -> None:
    fields = parsed(DATA)
    assert fields is not None
    assert encoded(fields) == DATA


def test_damage_reaches_values_in_messages_in_messages() -> None:
    assert any(request.emotion.label == "joyx" for request in damaged())
    assert any(request.emotion.intensity < 0 for request in damaged())
    assert any(request.voice.pitch == 2**31 - 1 for request in damaged())


def test_what_is_no_message_is_left_to_others() -> None:
    assert swapped(b"\x0a\x7fcut", 3, b"x") is None
    assert swapped(b"", 0, b"x") is None
