"""What a row knows: units, states and which of them its next quantum looks at."""

import pytest
import torch

from model.errors import UnitOutOfRange
from model.face_context import SPARE_STATES, FaceContext
from model.face_row import FaceRow

AROUND = FaceContext(back_units=3, ahead_units=2)


def row() -> FaceRow:
    return FaceRow(place=0, unit_count=100, hidden_width=1)


def numbered(count: int, start: int = 0) -> torch.Tensor:
    return torch.arange(start, start + count, dtype=torch.float32)[:, None]


def test_a_quantum_hears_the_states_around_its_units() -> None:
    speech = row()
    speech.push(range(20), numbered(20))
    first, second = speech.advance(AROUND), speech.advance(AROUND)
    assert (first.window, second.window) == ((0, 7), (2, 12))
    assert (first.first_frame, second.first_frame) == (0, 12)


def test_each_state_is_handed_on_once_and_in_order() -> None:
    speech = row()
    for start in (0, 3, 6, 9):
        speech.push(range(3), numbered(3, start))
    quanta = [speech.advance(AROUND), speech.advance(AROUND)]
    assert [list(q.new_states) for q in quanta] == [list(range(7)), list(range(7, 12))]
    for quantum in quanta:
        assert torch.cat(quantum.states).flatten().tolist() == list(quantum.new_states)


def test_a_state_without_a_unit_belongs_to_the_unit_after_it() -> None:
    """An end mark after 7 units lies at position 7: the first quantum, [0, 7), does not hear it."""
    speech = row()
    speech.push(range(7), numbered(8))
    speech.push(range(7, 15), numbered(8, 8))
    assert speech.advance(AROUND).window == (0, 7)
    assert speech.advance(AROUND).window == (2, 13)


def test_the_edges_of_an_utterance_repeat() -> None:
    speech = row()
    speech.push([11, 12, 13, 14, 15, 16, 17], numbered(8))
    speech.end()
    assert speech.advance(AROUND).units == [11, 11, 12, 13, 14, 15, 16]
    assert speech.advance(AROUND).units == [15, 16, 17, 17, 17, 17, 17]


def test_the_end_is_reached_however_few_units_are_left() -> None:
    speech = row()
    speech.push(range(7), numbered(8))
    speech.end()
    speech.advance(AROUND)
    assert (speech.done_units, speech.given_frames) == (5, 12)
    last = speech.advance(AROUND)
    assert (speech.done_units, speech.given_frames) == (7, 16)
    assert last.window == (2, 8)


def test_where_states_abound_the_oldest_are_forgotten() -> None:
    """Thirty ids were skipped before the first unit; the window has room for 26 states."""
    speech = row()
    speech.push([], numbered(30))
    speech.push(range(10), numbered(10, 30))
    size = AROUND.state_count
    assert size == 3 + 5 + 2 + SPARE_STATES
    quantum = speech.advance(AROUND)
    assert quantum.window == (37 - size, 37)
    assert torch.cat(quantum.states).flatten().tolist() == list(range(37 - size, 37))


@pytest.mark.parametrize("unit", [-1, 100])
def test_a_unit_outside_the_vocabulary_is_named(unit: int) -> None:
    with pytest.raises(UnitOutOfRange, match=str(unit)):
        row().push([unit], numbered(1))


@pytest.mark.parametrize(
    ("states", "why"),
    [
        (numbered(1), "a state each"),
        (torch.zeros(2, 3), r"\[S, 1\]"),
        (torch.zeros(2), r"\[S, 1\]"),
    ],
)
def test_states_that_do_not_belong_to_the_units_are_refused(states: torch.Tensor, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        row().push([1, 2], states)


def test_a_face_that_has_ended_takes_nothing_more() -> None:
    speech = row()
    speech.end()
    with pytest.raises(ValueError, match="ended"):
        speech.push([1], numbered(1))


def test_a_context_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        FaceContext(back_frames=-1)
