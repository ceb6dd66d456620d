"""Responses are numbered and kept until they are known to have arrived, or too old, or too many."""

import pytest
from exomni.v1 import socket_pb2

from bridge.errors import ResponsesLost
from bridge.web.ws.kept import Kept
from bridge.wire.socket import body_of

#: Some hundred bytes.
BODY = body_of("end", socket_pb2.SocketEnd(explanation="x" * 96))


def sequences(data: object) -> list[int]:
    assert isinstance(data, list)
    return [socket_pb2.SocketResponse.FromString(each).sequence for each in data]


def test_numbers_grow_over_what_is_kept_and_what_is_not() -> None:
    kept = Kept(1000, 30.0)
    numbers = [kept.keep(1, b"", 0.0), kept.number(1, b""), kept.keep(2, b"", 0.0)]
    assert sequences(numbers) == [1, 2, 3]
    assert sequences(kept.resume(0).again) == [1, 3]


def test_what_was_received_is_not_sent_again() -> None:
    kept = Kept(1000, 30.0)
    for _ in range(3):
        kept.keep(1, b"", 0.0)
    assert sequences(kept.resume(2).again) == [3]
    assert sequences(kept.resume(3).again) == []


def test_calls_that_lost_something_are_named_and_not_half_sent() -> None:
    kept = Kept(250, 30.0)
    for call_id in (1, 2, 2, 3):
        kept.keep(call_id, BODY, 0.0)
    resumption = kept.resume(0)
    assert resumption.lost == {1, 2}
    assert sequences(resumption.again) == [4]


def test_what_was_lost_after_it_had_arrived_is_not_missed() -> None:
    kept = Kept(250, 30.0)
    for call_id in (1, 2, 2, 3):
        kept.keep(call_id, BODY, 0.0)
    assert kept.resume(2).lost == frozenset()


def test_what_is_old_has_arrived() -> None:
    kept = Kept(1000, 30.0)
    kept.keep(1, b"", 0.0)
    kept.keep(2, b"", 31.0)
    assert kept.resume(1).lost == frozenset()
    assert kept.resume(1).again == kept.resume(1).again != []


@pytest.mark.parametrize("received", [-1, 1, 4])
def test_nobody_goes_on_where_that_cannot_be(received: int) -> None:
    kept = Kept(1000, 30.0)
    for _ in range(3):
        kept.keep(1, b"", 0.0)
    kept.resume(2)
    with pytest.raises(ResponsesLost):
        kept.resume(received)
