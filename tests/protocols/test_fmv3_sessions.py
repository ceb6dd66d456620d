"""Who gets Face Motion v3 frames, and until when."""

import itertools
import struct
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from bridge.protocols import fmv3
from bridge.protocols.fmv3 import Revision
from bridge.protocols.fmv3_sessions import Sessions

PEER, OTHER = ("192.0.2.1", 49_983), ("192.0.2.2", 49_983)
PAYLOAD = bytes(fmv3.FRAME_PAYLOAD_BYTES)
HELLO, SCHEMA, SCHEMA_ACK, FRAME, PING, PONG, STOP, ERROR, GET_SCHEMA = 1, 2, 3, 4, 6, 7, 8, 9, 5


def message(
    number: int, session: int, schema: int = 0, sequence: int = 0, payload: bytes = b""
) -> bytes:
    """A receiver's message, packed by hand."""
    size = len(payload)
    header = (b"FMV3", number, 0, 40, session, schema, sequence, 0, size, 0, 1, size)
    return struct.pack("<4sBBHQIIIIHHI", *header) + payload


def hello(nonce: int = 7, fps: int = 60, size: int = 1200, revision: int = 5) -> bytes:
    return message(HELLO, nonce, payload=struct.pack("<HHI", fps, size, revision))


def sessions(limit: int = 8) -> Sessions:
    """Sessions whose identities are 101, 102…"""
    return Sessions(itertools.count(101).__next__, limit)


def kinds(datagrams: Iterable[bytes]) -> list[int]:
    return [datagram[4] for datagram in datagrams]


def frames(desk: Sessions, elapsed_s: float) -> list[tuple[object, int]]:
    """To whom frames go, and under which number."""
    found = desk.frames(PAYLOAD, elapsed_s)
    return [(peer, struct.unpack_from("<I", data, 20)[0]) for peer, data in found]


def streaming(limit: int = 8) -> Sessions:
    desk = sessions(limit)
    desk.receive(hello(), PEER, 0.0)
    desk.receive(message(SCHEMA_ACK, 101, schema=1), PEER, 0.1)
    return desk


def test_frames_flow_only_after_the_schema_is_acknowledged() -> None:
    desk = sessions()
    assert set(kinds(desk.receive(hello(), PEER, 0.0))) == {SCHEMA}
    assert frames(desk, 0.0) == []
    assert desk.receive(message(SCHEMA_ACK, 101, schema=1), PEER, 0.1) == []
    assert frames(desk, 0.02) == [(PEER, 1)]
    assert frames(desk, 0.04) == [(PEER, 2)]


def test_revision_4_has_its_own_numbers() -> None:
    desk = sessions()
    assert set(kinds(desk.receive(hello(revision=4), PEER, 0.0))) == {3}
    desk.receive(message(3, 101, schema=1), PEER, 0.1)
    assert frames(desk, 0.0) == []
    desk.receive(message(10, 101, schema=1), PEER, 0.1)
    assert len(frames(desk, 0.02)) == 1


def test_wrong_acknowledgements_start_nothing() -> None:
    desk = sessions()
    desk.receive(hello(), PEER, 0.0)
    desk.receive(message(SCHEMA_ACK, 101, schema=2), PEER, 0.1)
    desk.receive(message(SCHEMA_ACK, 102, schema=1), PEER, 0.1)
    desk.receive(message(SCHEMA_ACK, 101, schema=1), OTHER, 0.1)
    desk.receive(message(10, 101, schema=1), PEER, 0.1)
    assert frames(desk, 0.02) == []


def test_a_lost_schema_is_sent_again_each_second_and_given_up_after_ten() -> None:
    desk = sessions()
    desk.receive(hello(), PEER, 0.0)
    sent = [kinds(d for _, d in desk.due(t / 4)) for t in range(1, 42)]
    assert sum(SCHEMA in batch for batch in sent) == 9
    assert sent.index([ERROR]) == 39
    assert len(desk) == 0


def test_a_repeated_hello_changes_nothing_and_is_answered_once_a_second() -> None:
    desk = sessions()
    first = desk.receive(hello(), PEER, 0.0)
    assert desk.receive(hello(), PEER, 0.5) == []
    assert desk.receive(hello(), PEER, 1.0) == first
    assert desk.due(10.0)[-1][1][4] == ERROR, "the wait began with the first"


def test_a_silent_receiver_is_forgotten_and_one_that_pings_is_kept() -> None:
    desk = streaming()
    for second in range(3, 40, 3):
        assert kinds(desk.receive(message(PING, 101, sequence=second), PEER, second)) == [PONG]
        assert desk.due(second) == []
    assert len(desk) == 1
    desk.due(49.1)
    assert len(desk) == 0


def test_a_ping_is_answered_with_its_number() -> None:
    (pong,) = streaming().receive(message(PING, 101, sequence=9), PEER, 1.0)
    assert struct.unpack_from("<BBHQII", pong, 4) == (PONG, 0, 40, 101, 0, 9)


def test_stop_ends_one_receivers_stream_only() -> None:
    desk = streaming()
    desk.receive(hello(nonce=8), OTHER, 0.2)
    desk.receive(message(SCHEMA_ACK, 102, schema=1), OTHER, 0.3)
    desk.receive(message(STOP, 101), PEER, 0.4)
    assert [peer for peer, _ in frames(desk, 0.5)] == [OTHER]


def test_a_receiver_that_wants_less_gets_less() -> None:
    desk = sessions()
    desk.receive(hello(fps=15), PEER, 0.0)
    desk.receive(message(SCHEMA_ACK, 101, schema=1), PEER, 0.1)
    assert sum(len(frames(desk, tick / 60)) for tick in range(60)) == 15


def test_a_full_house_refuses_with_the_receivers_nonce() -> None:
    desk = streaming(limit=1)
    (refusal,) = desk.receive(hello(nonce=8), OTHER, 0.2)
    assert refusal[4] == ERROR
    assert struct.unpack_from("<Q", refusal, 8) == (8,)
    assert refusal[40:] == b"BUSY"
    assert desk.refused_count == 1
    assert [peer for peer, _ in frames(desk, 1.0)] == [PEER]


def test_hellos_out_of_range_are_refused_with_their_reason() -> None:
    reasons = {
        hello(fps=0): b"INVALID_HELLO",
        hello(fps=61): b"INVALID_HELLO",
        hello(size=575): b"INVALID_HELLO",
        hello(size=1201): b"INVALID_HELLO",
        hello(revision=3): b"UNSUPPORTED_CONTRACT: requires 4 or 5",
    }
    for datagram, reason in reasons.items():
        (refusal,) = sessions().receive(datagram, PEER, 0.0)
        assert refusal[40:] == reason


def test_a_changed_hello_under_the_same_nonce_is_refused() -> None:
    desk = streaming()
    (refusal,) = desk.receive(hello(fps=30), PEER, 0.2)
    assert refusal[40:] == b"HELLO_SETTINGS_CHANGED"
    assert len(frames(desk, 1.0)) == 1


def test_a_receiver_that_was_started_again_replaces_itself() -> None:
    desk = streaming(limit=1)
    assert SCHEMA in kinds(desk.receive(hello(nonce=9), PEER, 1.0))
    assert frames(desk, 1.0) == []
    assert desk.receive(hello(), PEER, 1.1) == [], "a late copy of the old one"
    desk.receive(message(SCHEMA_ACK, 102, schema=1), PEER, 1.2)
    assert frames(desk, 2.0) == [(PEER, 1)]


def test_a_schema_is_sent_again_when_asked_for() -> None:
    desk = streaming()
    assert desk.receive(message(GET_SCHEMA, 101), PEER, 0.5) == []
    assert SCHEMA in kinds(desk.receive(message(GET_SCHEMA, 101), PEER, 1.5))


def test_malformed_messages_are_counted_and_change_nothing() -> None:
    desk = streaming()
    for cut in range(4, 48):
        assert desk.receive(hello(nonce=9)[:cut], PEER, 0.2) == []
    assert desk.malformed_count == 44
    assert len(frames(desk, 1.0)) == 1


def test_an_offer_needs_no_hello_and_carries_no_nonce() -> None:
    desk = sessions()
    schema = desk.offer(PEER, Revision.R5, 60, 0.0)
    assert struct.unpack_from("<Q", schema[0], 40) == (0,)
    desk.receive(message(SCHEMA_ACK, 101, schema=1), PEER, 0.1)
    assert frames(desk, 0.02) == [(PEER, 1)]


actions = st.one_of(
    st.builds(hello, st.integers(1, 4), st.integers(0, 70), revision=st.integers(3, 6)),
    st.builds(message, st.integers(1, 11), st.integers(100, 110), st.integers(0, 2)),
    st.binary(max_size=60).map(lambda data: fmv3.MAGIC + data),
)


@given(st.lists(st.tuples(actions, st.integers(0, 5), st.floats(0, 3)), max_size=60))
def test_whatever_comes_sessions_stay_bounded_and_end(
    told: list[tuple[bytes, int, float]],
) -> None:
    desk, now_s = sessions(limit=3), 0.0
    for datagram, peer, seconds in told:
        now_s += seconds
        replies = desk.receive(datagram, ("192.0.2.1", peer), now_s)
        desk.due(now_s)
        assert len(desk) <= 3
        assert sum(map(len, replies)) < 3 * 576, "no answer is worth sending a forged question"
    desk.due(now_s + 10.0)
    desk.due(now_s + 20.0)
    assert len(desk) == 0
