"""Ctrl-C in a conversation."""

from bridge.cli.stop_key import Meaning, StopKey


def test_the_first_press_stops_the_answer_and_the_second_leaves() -> None:
    key = StopKey()
    assert key.press(10.0, answering=True) is Meaning.INTERRUPT
    assert key.press(10.5, answering=False) is Meaning.LEAVE


def test_with_nothing_to_stop_the_first_press_warns() -> None:
    assert StopKey().press(10.0, answering=False) is Meaning.WARN


def test_a_press_long_after_another_is_a_first_one() -> None:
    key = StopKey()
    key.press(10.0, answering=True)
    assert key.press(15.0, answering=True) is Meaning.INTERRUPT
