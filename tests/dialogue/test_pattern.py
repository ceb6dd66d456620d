"""The language of patterns: what is in it, and what its mistakes are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.dialogue.pattern import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_PARTS,
    AnyWords,
    Capture,
    Choice,
    Literal,
    parse_pattern,
)


def test_a_pattern_is_read_into_words_choices_wildcards_and_captures() -> None:
    assert parse_pattern("(hi | good morning) [dear] {name} *").parts == (
        Choice(((Literal("hi"),), (Literal("good"), Literal("morning")))),
        Choice(((Literal("dear"),), ())),
        Capture("name"),
        AnyWords(),
    )


def test_words_of_a_pattern_compare_as_those_heard() -> None:
    assert parse_pattern("What's UP?").parts == (Literal("what"), Literal("is"), Literal("up"))


def test_a_pattern_knows_what_it_needs_and_what_it_keeps() -> None:
    pattern = parse_pattern("tell me [more] about {topic}")
    assert pattern.required == {"tell", "me", "about"}
    assert pattern.words == {"tell", "me", "more", "about"}
    assert pattern.captures == {"topic"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "needs a word"),
        ("  ?! ", "needs a word"),
        ("(hi | hello", r"'\)' is missing"),
        ("hi [there", r"'\]' is missing"),
        ("hi)", r"'\)' closes nothing"),
        ("(hi]", r"'\]' closes nothing"),
        ("hi | hello", "stand in"),
        ("my name is {name", "brace"),
        ("my name is name}", "brace"),
        ("{}", "no name"),
        ("{two words}", "no name"),
        ("{a} and {a}", "twice"),
        ("(call me {name} | hi)", "write a pattern for each"),
        ("50 % off", "'%' has no meaning"),
        ("x" * (MAX_CHARACTERS + 1), "at most 300 characters"),
        ("a " * (MAX_PARTS + 1), "at most 60 words"),
        ("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1), "nested 4 deep"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_pattern(text)


@given(st.text("ab()[]{}|* ", max_size=30))
def test_any_text_is_a_pattern_or_a_mistake(text: str) -> None:
    try:
        pattern = parse_pattern(text)
    except ValueError as error:
        assert str(error)
    else:
        assert pattern.parts
