"""A chat's lines are cleaned, short enough, and not too many."""

import pytest

from bridge.control.chat import ChatGate, clean
from bridge.errors import InvalidText, TooManyLines
from bridge.settings.control import LineSettings


def gate(**settings: object) -> ChatGate:
    return ChatGate(LineSettings.model_validate({"cooldown_s": 0, "per_minute": 600, **settings}))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Hello,\n\tworld  ", "Hello, world"),
        ("nooooooooo!!!!!!!!", "nooo!!!"),
        ("[anger] be [loud]", "(anger) be (loud)"),
        ("a\u200bb\u202ec\u0007d", "abcd"),
        ("cafe\u0301", "café"),
        ("so 😀 nice", "so 😀 nice"),
        ("日本語", "日本語"),
        ("\u0000\ud800", ""),
    ],
)
def test_a_line_is_cleaned(text: str, line: str) -> None:
    assert clean(text) == line


def test_a_user_waits_between_lines_and_the_others_do_not() -> None:
    chat = gate(cooldown_s=10)
    chat.admit("ann", "one", 0.0)
    with pytest.raises(TooManyLines, match="in 6 s"):
        chat.admit("ann", "two", 4.5)
    assert chat.admit("ben", "three", 4.5) == "three"
    assert chat.admit("ann", "four", 10.0) == "four"


def test_all_users_together_say_so_many_lines_a_minute() -> None:
    chat = gate(per_minute=12)
    for index in range(2):
        chat.admit(str(index), "now", 0.0)
    with pytest.raises(TooManyLines):
        chat.admit("3", "now", 0.1)
    assert chat.admit("3", "later", 5.0) == "later"


def test_a_refused_line_takes_nobodys_turn() -> None:
    chat = gate(cooldown_s=10, longest_characters=5)
    for text in ("", "too long", "\n"):
        with pytest.raises(InvalidText):
            chat.admit("ann", text, 0.0)
    assert chat.admit("ann", "short", 0.0) == "short"


def test_the_users_that_are_remembered_are_bounded() -> None:
    chat = gate(cooldown_s=3600)
    chat.admit("first", "hi", 0.0)
    for index in range(10_000):
        chat.admit(str(index), "hi", float(index))
    assert chat.admit("first", "again", 10_000.0) == "again"
