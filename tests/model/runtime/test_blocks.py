"""How much mel is made at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.runtime.blocks import BlockSizes, next_block
from model.runtime.requests import Lane

AHEAD = 2


def lane(units: int, mel: int = 0, last: int = 0, **more: object) -> Lane:
    """A lane that speaks; `told` quanta were told at time 0."""
    given = Lane(row=0, arrival=0, units=units, mel_units=mel, last_block_units=last, voicing=True)
    for name, value in more.items():
        setattr(given, name, value)
    return given


def test_the_first_window_is_the_least_that_gives_a_first_sound() -> None:
    assert next_block(lane(9), 0.0, AHEAD) is None
    assert next_block(lane(10), 0.0, AHEAD) == 10
    assert next_block(lane(40), 0.0, AHEAD) == 10
    assert next_block(lane(40), 0.0, ahead_units=5) == 20


@pytest.mark.parametrize(("last", "size"), [(8, 20), (20, 40), (40, 60), (60, 60), (68, 60)])
def test_blocks_double_up_to_sixty_units(last: int, size: int) -> None:
    assert next_block(lane(500, 98, last), 0.0, AHEAD) == 100 + size


def test_a_block_waits_until_it_is_full() -> None:
    assert next_block(lane(29, 8, 8), 0.0, AHEAD) is None
    assert next_block(lane(30, 8, 8), 0.0, AHEAD) == 30


def test_a_listener_about_to_wait_gets_what_is_there_when_no_units_are_coming() -> None:
    pausing = lane(70, 28, 20, voicing=False, told=2, playing_since_s=0.0)
    assert next_block(pausing, 0.0, AHEAD) == 70
    pausing.units = 59
    assert next_block(pausing, 0.5, AHEAD) == 50
    pausing.units = 39
    assert next_block(pausing, 0.5, AHEAD) is None


@pytest.mark.parametrize(
    "change",
    [{"voicing": True}, {"clauses_waiting": 1}, {"told": 9}, {"playing_since_s": -1.0}],
    ids=["units are coming", "a clause waits", "much is left to play", "it waits already"],
)
def test_otherwise_it_waits_for_the_full_block(change: dict[str, object]) -> None:
    pausing = lane(59, 28, 20, **{"voicing": False, "told": 2, "playing_since_s": 0.0, **change})
    assert next_block(pausing, 0.5, AHEAD) is None


@pytest.mark.parametrize(
    ("units", "waited_s", "end"),
    [(29, 5.0, None), (30, 5.0, 30), (57, 5.0, 50), (500, 5.0, 70), (57, 0.9, 30)],
    ids=["not before it is full", "full", "what there is", "the largest", "it has just begun"],
)
def test_a_listener_who_has_waited_long_gets_a_large_block(
    units: int, waited_s: float, end: int | None
) -> None:
    waiting = lane(units, 8, 8, told=1, playing_since_s=0.0)
    assert next_block(waiting, 0.4 + waited_s, AHEAD) == end


def test_the_end_is_taken_whole_where_little_would_be_left() -> None:
    assert next_block(lane(3, units_done=True), 0.0, AHEAD) == 3
    assert next_block(lane(19, units_done=True), 0.0, AHEAD) == 19
    assert next_block(lane(20, units_done=True), 0.0, AHEAD) == 10
    assert next_block(lane(29, 28, 20, units_done=True), 0.0, AHEAD) == 29


def test_nothing_is_begun_while_a_block_is_solved_or_after_the_last() -> None:
    assert next_block(lane(100, solving_units=10), 0.0, AHEAD) is None
    assert next_block(lane(30, 30, 15, units_done=True), 0.0, AHEAD) is None
    assert next_block(lane(0, units_done=True), 0.0, AHEAD) is None


def test_sizes_are_a_choice() -> None:
    sizes = BlockSizes(least=20, largest=100, growth=3)
    assert sizes.first(0) == 20
    assert [sizes.after(last) for last in (20, 60)] == [60, 100]


@given(st.integers(1, 400), st.integers(0, 12), st.integers(1, 40))
def test_blocks_tile_the_utterance(total: int, ahead: int, pace: int) -> None:
    told = lane(0, told=1, playing_since_s=0.0)
    while not told.mel_done:
        told.units = min(total, told.units + pace)
        told.units_done = told.units == total
        told.voicing = not told.units_done
        upto = next_block(told, 0.0, ahead)
        if upto is None:
            continue
        done = upto if told.units_done and upto == total else upto - ahead
        assert told.mel_units < done <= upto <= told.units
        assert upto % 10 == 0 or upto == total
        assert done - told.mel_units >= 8 or total < 8 or done == total
        told.last_block_units, told.mel_units = done - told.mel_units, done
    assert told.mel_units == total
