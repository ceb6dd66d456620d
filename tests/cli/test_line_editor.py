"""A line typed on a terminal, and lines that come through a pipe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.cli.line_editor import Closed, KeyEvent, LineCutter, LineEditor, Pressed, Sent


@pytest.mark.parametrize(
    ("typed", "events", "rest"),
    [
        ("hello\r", [Sent("hello")], ""),
        ("hello\n\n", [Sent("hello"), Pressed()], ""),
        ("helo\x7flo\r", [Sent("hello")], ""),
        ("\x7f\x7fa", [], "a"),
        ("one two\x17x", [], "onex"),
        ("one two\x15three", [], "three"),
        (" ", [Pressed()], ""),
        ("a b ", [], "a b "),
        ("\x04", [Closed()], ""),
        ("a\x04", [], "a"),
        ("\x1b[A\x1b[1;5Dx\x1bOPy\x1bbz", [], "xyz"),
        ("\x00\x07\tgrüß 你好", [], "grüß 你好"),
    ],
)
def test_keys_edit_a_line_and_enter_sends_it(typed: str, events: list[KeyEvent], rest: str) -> None:
    editor = LineEditor()
    assert (editor.feed(typed), editor.text) == (events, rest)


@given(st.text("ab \x7f\x15\x1b[A\r\x04", max_size=30))
def test_keys_mean_the_same_one_by_one(typed: str) -> None:
    whole, single = LineEditor(), LineEditor()
    assert whole.feed(typed) == [event for key in typed for event in single.feed(key)]
    assert whole.text == single.text


def test_a_pipe_is_cut_into_lines_wherever_its_pieces_end() -> None:
    cutter = LineCutter()
    lines = [line for piece in ("he", "llo\n\n  the", "re \r\nlast") for line in cutter.feed(piece)]
    assert lines == ["hello", "there"]
    assert cutter.close() == ["last"]
    assert cutter.close() == []
