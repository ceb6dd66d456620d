"""Events are numbered as they leave, kept to come again, and declared lost when they cannot."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.conversation import Interrupted, Numbered, TurnChanged
from bridge.errors import InvalidArgument
from bridge.events import Audio, Text
from bridge.sessions.replay import Replay, size_of
from bridge.turns import TurnState

CHUNK = Audio(0, np.zeros(1000, np.int16))
SMALL = TurnChanged(TurnState.THINKING)


def taken(replay: Replay) -> list[Numbered]:
    return list(iter(replay.take, None))


def filled(*events: Text | Audio | TurnChanged, capacity: int = 10**6) -> Replay:
    replay = Replay(capacity)
    for event in events:
        replay.push(event)
    return replay


def test_events_are_numbered_from_one() -> None:
    assert [n.sequence for n in taken(filled(SMALL, SMALL))] == [1, 2]


def test_what_was_withdrawn_leaves_no_gap() -> None:
    replay = filled(SMALL, Text("a"), CHUNK)
    replay.withdraw()
    replay.push(Interrupted("u", 0))
    assert taken(replay) == [Numbered(1, SMALL), Numbered(2, Interrupted("u", 0))]
    assert replay.unsent_bytes == 0


def test_what_was_handed_out_once_is_not_withdrawn() -> None:
    replay = filled(Text("a"))
    before = taken(replay)
    replay.resume(0)
    replay.withdraw()
    assert taken(replay) == before


def test_what_was_not_received_comes_again_as_it_was() -> None:
    replay = filled(SMALL, Text("a"), Text("b"))
    before = taken(replay)
    assert replay.resume(1) == 0
    assert taken(replay) == before[1:]


def test_a_number_that_was_never_sent_is_refused() -> None:
    replay = filled(SMALL)
    with pytest.raises(InvalidArgument, match="received_sequence is 1"):
        replay.resume(1)


def test_the_oldest_go_first_and_count_as_lost() -> None:
    replay = filled(*[CHUNK] * 10, capacity=3 * size_of(CHUNK))
    assert replay.resume(0) == 7
    assert [n.sequence for n in taken(replay)] == [8, 9, 10]


@given(
    st.lists(st.sampled_from(["push", "take", "resume", "withdraw"]), max_size=60),
    st.integers(0, 9),
)
def test_every_event_comes_in_order_or_is_lost(acts: list[str], back: int) -> None:
    replay = Replay(4 * size_of(CHUNK))
    last = 0
    for act in acts:
        match act:
            case "push":
                replay.push(CHUNK)
            case "withdraw":
                replay.withdraw()
            case "take":
                numbered = replay.take()
                if numbered is not None:
                    assert numbered.sequence >= last + 1
                    last = numbered.sequence
            case "resume":
                received = max(0, last - back)
                lost = replay.resume(received)
                assert lost >= 0
                last = received + lost
                numbered = replay.take()
                if numbered is not None:
                    assert numbered.sequence == last + 1
                    last += 1
