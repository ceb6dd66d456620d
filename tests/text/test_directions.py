"""Directions in brackets: what is done, what is said, however the text arrives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.text.directions import (
    LONGEST,
    TARGETS,
    Direction,
    Directions,
    Feel,
    Gesture,
    Look,
    Pause,
    Piece,
    Spoken,
    Vocabulary,
    read_direction,
    read_feeling,
    read_gesture,
    written,
)
from bridge.text.posing import Head

GESTURES = {"nod": "nod", "nods": "nod", "rolls eyes": "eye roll", "smirk": "smirk right"}
EMOTIONS = {"joy": "joy", "angry": "angry", "smile": "happy", "outofbreath": "outofbreath"}
KNOWN = Vocabulary(EMOTIONS, GESTURES.get)
PARTS = ["[", "]", "smile", "joy 0.5", "[smile]", "[1]", " ", "\n", ",", ".", "a", "\\", "(", ":"]


def read(*texts: str) -> list[Piece]:
    """All pieces, neighboring spoken ones joined."""
    reader = Directions(KNOWN)
    pieces = [piece for text in texts for piece in reader.push(text)] + reader.finish()
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, Spoken) and isinstance(before, Spoken):
            joined[-1] = Spoken(before.text + piece.text)
        else:
            joined.append(piece)
    return joined


def said(*texts: str) -> str:
    return "".join(piece.text for piece in read(*texts) if isinstance(piece, Spoken))


def done(text: str) -> list[Direction]:
    return [piece for piece in read(text) if not isinstance(piece, Spoken)]


@pytest.mark.parametrize(
    ("inside", "direction"),
    [
        ("smile", Feel("happy")),
        ("Angry 0.7", Feel("angry", 0.7)),
        ("joy: 70%", Feel("joy", 0.7)),
        ("joy .5", Feel("joy", 0.5)),
        ("joy 9", Feel("joy", 1.0)),
        ("out of breath", Feel("outofbreath")),
        ("slightly angry", Feel("angry", 0.4)),
        ("very angry!", Feel("angry", 1.0)),
        ("looks angry", Feel("angry")),
        ("pause", Pause(500)),
        ("beat", Pause(500)),
        ("long pause", Pause(1200)),
        ("pause 400ms", Pause(400)),
        ("Pause: 1.5 s", Pause(1500)),
        ("pause for 2 seconds", Pause(2000)),
        ("pause 2", Pause(2000)),
        ("pause 250", Pause(250)),
        ("pause 99999s", Pause(10_000)),
        ("look left", Look("left")),
        ("looks over to the right", Look("right")),
        ("glance up left", Look("up left")),
        ("looking away", Look("away")),
        ("look at me", Look("ahead")),
        ("look at the camera", Look("ahead")),
        ("look around", Look("around")),
        ("look at 0.3 0 1", Look("at 0.3 0 1")),
        ("looks at -.5, 0.25, 2 m", Look("at -0.5 0.25 2")),
        ("look 20 -5", Look("20 -5")),
        ("nod", Gesture("nod")),
        ("Nods.", Gesture("nod")),
        ("rolls eyes", Gesture("eye roll")),
        ("smirk 0.5", Gesture("smirk right", 0.5)),
        ("slightly nods", Gesture("nod", 0.4)),
        ("nod 70%", Gesture("nod", 0.7)),
        ("head tilt 10", Head((0.0, 0.0, 10.0))),
        ("head free", Head(None)),
    ],
)
def test_what_stands_in_brackets_is_done(inside: str, direction: Direction) -> None:
    assert read_direction(inside, KNOWN) == direction
    assert read(f"[{inside}] Hello.") == [direction, Spoken("Hello.")]


@pytest.mark.parametrize(
    "text",
    ["[laughs] Hello.", "Hello [sic].", "Hello[1].", "Hello [2, 3]. [door slams]", "[Bob] Hello."],
)
def test_other_words_and_references_are_left_out(text: str) -> None:
    assert read(text) == [Spoken("Hello.")]


@pytest.mark.parametrize(
    "text",
    [
        "See [the map](https://example.com) there.",
        "[smile](https://example.com)",
        "[docs]: https://example.com",
        "a note[^1] here",
        "[T]he end",
        "take list[i] now",
        "[[smile]]",
        "\\[smile\\]",
        "[]",
        "[ ] task",
        "[x] done",
        "[3.14]",
        "[a\nline]",
        "[never closed",
        "closed]",
        "[one two three four five six seven eight nine]",
        f"[{'long ' * LONGEST}]",
        "x\\",
    ],
)
def test_what_is_no_direction_stays_as_it_is(text: str) -> None:
    assert read(text) == [Spoken(text)]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Hello [smile] there.", "Hello there."),
        ("Hello [smile], there.", "Hello, there."),
        ("Hello[smile]there.", "Hello there."),
        ("Hello. [smile]", "Hello."),
        ("[smile]  Hello.", "Hello."),
        ("One.\n\n[smile]\n\nTwo.", "One.\n\nTwo."),
        ("One,\n[smile] two.", "One,\ntwo."),
        ("Well [smile] [laughs] [angry] yes.", "Well yes."),
    ],
)
def test_no_gap_is_left(text: str, spoken: str) -> None:
    assert said(text) == spoken


def test_directions_keep_their_order_among_the_words() -> None:
    assert read("A [smile][pause 1s] b") == [
        Spoken("A"),
        Feel("happy"),
        Pause(1000),
        Spoken(" b"),
    ]


def test_a_bracket_may_arrive_in_any_pieces() -> None:
    reader = Directions(KNOWN)
    assert reader.push("Hi [sm") == [Spoken("Hi")]
    assert reader.push("ile") == []
    assert reader.push("]") == []
    assert reader.push(" you") == [Feel("happy"), Spoken(" you")]
    assert reader.finish() == []


def test_an_unclosed_bracket_is_text_before_it_grows_long() -> None:
    reader = Directions(KNOWN)
    heard = [piece for _ in range(LONGEST + 2) for piece in reader.push("a" if _ else "[")]
    assert heard != []
    assert isinstance(heard[0], Spoken)
    assert heard[0].text.startswith("[aaa")


@given(st.lists(st.sampled_from(PARTS), max_size=30), st.integers(1, 7))
def test_pieces_give_what_the_whole_gives(parts: list[str], size: int) -> None:
    text = "".join(parts)
    assert read(*(text[i : i + size] for i in range(0, len(text), size))) == read(text)


def test_a_feeling_is_read_back_from_its_marker() -> None:
    assert read_feeling(str(Feel("joy", 0.7))) == Feel("joy", 0.7)
    assert read_feeling("joy 1") == Feel("joy", 1.0)
    assert read_feeling("joy") is None
    assert read_feeling("joy nan") is None


def test_a_gesture_is_read_back_from_its_marker() -> None:
    assert read_gesture(str(Gesture("eye roll", 0.7))) == Gesture("eye roll", 0.7)
    assert read_gesture("nod") is None
    assert read_gesture("nod 1 1") is None


def test_what_is_written_again_is_read_again() -> None:
    directions: list[Direction] = [
        Feel("joy", 0.25),
        Pause(1234),
        *map(Look, (*TARGETS, "at 0.3 0 1", "20 -5")),
        Gesture("nod", 0.5),
        Head((10.0, -5.5, 0.0), 0.25),
        Head(None),
        Head(None, 2.0),
    ]
    for direction in directions:
        assert read(written(direction)) == [direction]


def test_directions_are_done_once_each() -> None:
    assert done("[smile] a [joy 0.1] b [smile]") == [Feel("happy"), Feel("joy", 0.1), Feel("happy")]
