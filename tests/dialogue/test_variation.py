"""Lines vary, and always in the same way for the same conversation."""

from hypothesis import given
from hypothesis import strategies as st

from bridge.dialogue.variation import least_recent

LINES = ["One.", "Two.", "Three."]


def spoken(turn_count: int, seed: int) -> list[str]:
    said: list[str] = []
    for _ in range(turn_count):
        said.append(least_recent(LINES, said, seed))
    return said


@given(st.integers(0, 2**31 - 1))
def test_no_line_comes_again_before_all_were_said(seed: int) -> None:
    said = spoken(9, seed)
    assert all(set(said[i : i + 3]) == set(LINES) for i in range(7))


def test_the_same_conversation_goes_the_same_way_and_seeds_differ() -> None:
    assert spoken(6, 1) == spoken(6, 1)
    assert len({tuple(spoken(3, seed)) for seed in range(20)}) > 1


def test_a_line_that_was_broken_off_counts_as_said() -> None:
    lines = ["Well met by the old bridge.", "Who goes there?"]
    for seed in range(5):
        assert least_recent(lines, ["well met by"], seed) == "Who goes there?"


def test_directions_do_not_make_a_line_another() -> None:
    assert least_recent(["[smile] Hello.", "Hi."], ["Hello."], 0) == "Hi."


def test_a_reply_of_which_nothing_was_heard_says_nothing() -> None:
    assert least_recent(["Hello."], ["", "Hello."], 0) == "Hello."
