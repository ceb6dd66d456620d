"""Clauses of the benchmark's reply: joined, they are the reply."""

from hypothesis import given
from hypothesis import strategies as st

from model.benchmark.phrases import Phrases
from model.benchmark.words import PASSAGE


def cut(*pieces: str) -> list[str]:
    cutter = Phrases()
    return [*(clause for piece in pieces for clause in cutter.push(piece)), *cutter.finish()]


@given(st.lists(st.text("a. ,")))
def test_nothing_is_lost(pieces: list[str]) -> None:
    assert "".join(cut(*pieces)) == "".join(pieces)


def test_the_pieces_it_comes_in_make_no_difference() -> None:
    assert cut(*PASSAGE) == cut(PASSAGE)


def test_the_passage_begins_with_a_short_clause() -> None:
    assert cut(PASSAGE)[:3] == [
        "Good evening, ",
        "traveler. You have come a long way, ",
        "and the road behind you is not an easy one. ",
    ]
