"""How far a recognizer may err and still be understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.dialogue.spelling import Spelling, allowed_edits, distance

WORDS = Spelling(["bridge", "traveler", "quest", "hi", "where", "2024", "dragon", "guarded"])


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("brigde", {"bridge"}),
        ("fridge", {"bridge"}),
        ("bridges", {"bridge"}),
        ("traveller", {"traveler"}),
        ("traveling", set[str]()),
        ("quests", {"quest"}),
        ("west", set[str]()),
        ("high", set[str]()),
        ("there", set[str]()),
        ("2025", set[str]()),
        ("guardet", {"guarded"}),
        ("bridge", set[str]()),
    ],
)
def test_one_edit_is_allowed_from_four_letters_two_from_eight(heard: str, meant: set[str]) -> None:
    assert WORDS.near(heard) == meant


def test_distance_counts_a_swap_of_neighbors_once() -> None:
    assert distance("brigde", "bridge") == 1
    assert distance("", "abc") == 3
    assert distance("kitten", "sitting") == 3


letters = st.text("abcd", min_size=1, max_size=10)


@given(letters, letters)
def test_near_words_are_exactly_those_within_the_allowed_edits(word: str, heard: str) -> None:
    expected = word != heard and distance(word, heard) <= allowed_edits(word)
    assert (word in Spelling([word]).near(heard)) is expected


@given(letters, letters)
def test_distance_is_symmetric(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a)
