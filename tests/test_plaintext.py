"""Text of others is shown as it is, but for what would do something."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.plaintext import in_lines, on_one_line


@pytest.mark.parametrize("text", ["Zoë 門 👩‍🚀", "ش‌ن", "a\\nb", "", "“[bold]”"])
def test_what_people_write_stays(text: str) -> None:
    assert on_one_line(text) == in_lines(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\n", r"a\nb\r\n"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("gpj\u202eexe", r"gpj\u202eexe"),
        ("\ud800", r"\ud800"),
        ("a\u2028b\x85c", r"a\u2028b\x85c"),
    ],
)
def test_what_would_do_something_is_spelled(text: str, shown: str) -> None:
    assert on_one_line(text) == shown


def test_lines_may_stay() -> None:
    assert in_lines("a\n\tb\r\x1b") == "a\n\tb\\r\\x1b"


@given(st.text(st.characters(categories=["Cc", "Cs", "Zl", "Zp", "L", "P"])))
def test_no_control_is_left(text: str) -> None:
    shown = on_one_line(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert len(shown.splitlines()) <= 1
    shown.encode()
