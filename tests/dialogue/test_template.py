"""Lines with variables, and words of a user that are said back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.dialogue.template import MAX_VALUE_CHARACTERS, harmless, parse_line


def test_variables_are_filled_in_and_directions_pass_through() -> None:
    line = parse_line("[smile] Welcome to {town}, {name|stranger}. [pause 400ms]")
    assert line.needs == {"town"}
    assert line.filled({"town": "Oak"}) == "[smile] Welcome to Oak, stranger. [pause 400ms]"
    assert "Bo." in line.filled({"town": "Oak", "name": "Bo"})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (" ", "empty"),
        ("x" * 1001, "at most 1000"),
        ("Hello {name", "stands alone"),
        ("Hello name}", "stands alone"),
        ("Hello {}", "no variable"),
        ("Hello {your name}", "no variable"),
        ("Hello {{name}}", "stands alone"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_line(text)


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    assert parse_line("{a}").filled({"a": "{b}", "b": "no"}) == "{b}"


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("Bob [angry] {name}", "Bob angry name"),
        ("<break time='9s'/> hi", "break time='9s'/ hi"),
        ("two\nlines\x07", "two lines"),
        ("O'Hara", "O'Hara"),
    ],
)
def test_words_said_back_hold_no_directions(said: str, back: str) -> None:
    assert harmless(said) == back


@given(st.text(max_size=400))
def test_words_said_back_are_short_and_on_one_line(said: str) -> None:
    back = harmless(said)
    assert len(back) <= MAX_VALUE_CHARACTERS
    assert not set(back) & set("[]{}<>\n")
