"""Looks and head poses in numbers, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.text.posing import (
    Head,
    angles_of,
    angles_text,
    point_of,
    point_text,
    read_head,
    read_numeric_look,
)

ANGLES = st.floats(-400, 400).map(lambda x: round(x, 3))


@pytest.mark.parametrize(
    ("words", "angles"),
    [
        ("tilt 10", (0, 0, 10)),
        ("tilt -10", (0, 0, -10)),
        ("tilt left 10", (0, 0, -10)),
        ("tilt right 7.5°", (0, 0, 7.5)),
        ("left 20", (20, 0, 0)),
        ("turn right 20 degrees", (-20, 0, 0)),
        ("up 5", (0, 5, 0)),
        ("down 8", (0, -8, 0)),
        ("left 20 down 5", (20, -5, 0)),
        ("yaw 10 pitch 5 roll -3", (10, 5, -3)),
        ("yaw 10, pitch 5, roll -3", (10, 5, -3)),
        ("10 5 -3", (10, 5, -3)),
        ("10,5,-3", (10, 5, -3)),
        ("left", (12, 0, 0)),
        ("tilt left", (0, 0, -12)),
        ("down left", (12, -12, 0)),
    ],
)
def test_a_head_pose_is_read(words: str, angles: tuple[float, float, float]) -> None:
    assert read_head(words) == Head(angles)


@pytest.mark.parametrize("words", ["free", "back", "freely"])
def test_a_head_is_let_go(words: str) -> None:
    assert read_head(words) == Head(None)


def test_a_move_may_have_its_time() -> None:
    assert read_head("left 20 in 1.5s") == Head((20, 0, 0), 1.5)
    assert read_head("free in 2 seconds") == Head(None, 2.0)


@pytest.mark.parametrize(
    "words", ["", "tilt", "turn", "nod", "left 20 away", "10 5", "in the clouds", "left left 1e9"]
)
def test_other_words_are_no_head_pose(words: str) -> None:
    assert read_head(words) is None


@given(st.tuples(ANGLES, ANGLES, ANGLES), st.none() | st.floats(0, 10).map(lambda x: round(x, 3)))
def test_a_head_pose_is_read_back(
    angles: tuple[float, float, float], seconds: float | None
) -> None:
    assert read_head(str(Head(angles, seconds))) == Head(angles, seconds)
    assert read_head(str(Head(None, seconds))) == Head(None, seconds)


@given(ANGLES, ANGLES, ANGLES)
def test_looks_are_read_back(x: float, y: float, z: float) -> None:
    assert angles_of(angles_text(x, y)) == (x, y)
    assert point_of(point_text(x, y, z)) == (x, y, z)
    assert point_of(angles_text(x, y)) is None
    assert angles_of(point_text(x, y, z)) is None


@pytest.mark.parametrize(
    "words", ["look", "look 5", "look at me", "look at 1 2", "20 5", "look a b"]
)
def test_other_words_are_no_look_in_numbers(words: str) -> None:
    assert read_numeric_look(words) is None
