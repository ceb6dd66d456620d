"""Directions keep their places while the text around them is cleaned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidText
from bridge.text.clean import clean
from bridge.text.directed import DirectedPiece, directed_pieces
from bridge.text.directions import Feel, Look, Pause, Vocabulary
from bridge.text.marks import MARKS, mark, take_marks

KNOWN = Vocabulary({"joy": "joy", "smile": "happy"})


def one(text: str) -> DirectedPiece:
    (piece,) = directed_pieces(text, KNOWN)
    return piece


def test_a_direction_stands_before_the_word_after_it() -> None:
    assert one("Hello [smile] there.") == DirectedPiece("Hello there.", ((5, Feel("happy")),))


def test_one_before_all_words_comes_first() -> None:
    assert one("[joy] # Title").directions == ((0, Feel("joy")),)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("# Title [smile]\n\nHello!", "Title. Hello!"),
        ("Hello! [smile]\n\n- one\n- two", "Hello! one. two"),
        ("**Bold [smile] words** here", "Bold words here"),
        ("see https://a.example/x [smile] now", "see a.example now"),
        ("| a | b [smile] |\n|---|---|\n| c | d |", "a, b. c, d"),
        ("she said “hi.” [smile]\nnext", "she said “hi.” next"),
    ],
)
def test_markup_around_it_is_cleaned_all_the_same(text: str, spoken: str) -> None:
    piece = one(text)
    assert piece.text == spoken
    assert [direction for _, direction in piece.directions] == [Feel("happy")]


def test_a_direction_in_code_is_not_done() -> None:
    piece = one("Look:\n```\n[smile]\n```\nso [look left] it is.")
    assert piece.directions == ((8, Look("left")),)
    assert piece.text == "Look: so it is."


def test_a_text_of_directions_alone_says_nothing() -> None:
    with pytest.raises(InvalidText):
        list(directed_pieces("[smile] [pause 1s]", KNOWN))


def test_a_long_text_keeps_its_directions_in_their_pieces() -> None:
    text = "A sentence of some length here. [pause 300ms] " * 200
    pieces = list(directed_pieces(text, KNOWN))
    assert len(pieces) > 1
    assert sum(len(piece.directions) for piece in pieces) == 200
    assert all(d == Pause(300) for piece in pieces for _, d in piece.directions)


@given(st.text(st.sampled_from(MARKS + "ab [.")))
def test_nothing_from_outside_is_taken_for_a_mark(text: str) -> None:
    assert not set(clean(f"word {text}")) & set(MARKS)


def test_marks_are_taken_out_with_their_places() -> None:
    assert take_marks(f"one{mark(12)} two{mark(3)}") == ("one two", [(3, 12), (7, 3)])
