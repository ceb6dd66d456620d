"""What is typed and what is recognized come out as the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.dialogue.words import forms_of, words_of


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Hello, World!", ["hello", "world"]),
        ("HELLO   world", ["hello", "world"]),
        ("what's that?", ["what", "is", "that"]),
        ("What’s that", ["what", "is", "that"]),
        ("I won't, you can't", ["i", "will", "not", "you", "can", "not"]),
        ("we're they've I'd I'm", ["we", "are", "they", "have", "i", "would", "i", "am"]),
        ("the dragon's lair", ["the", "dragons", "lair"]),
        ("rock-solid", ["rock", "solid"]),
        ("Café Zürich", ["cafe", "zurich"]),
        ("Straße", ["strasse"]),
        ("Ｆｕｌｌ ｗｉｄｔｈ", ["full", "width"]),
        ("Привет, мир!", ["привет", "мир"]),
        ("你好 世界", ["你", "好", "世", "界"]),
        ("안녕하세요", ["안녕하세요"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("'quoted'", ["quoted"]),
        ("🙂 !!!", []),
        ("room 101", ["room", "101"]),
    ],
)
def test_words_compare_whatever_their_spelling(text: str, forms: list[str]) -> None:
    assert forms_of(text, 64) == forms


def test_words_know_where_they_stand() -> None:
    text = "Say: It's Jean-Luc!"
    assert [text[w.start : w.end] for w in words_of(text, 64)] == [
        "Say",
        "It's",
        "It's",
        "Jean",
        "Luc",
    ]


def test_no_more_words_are_read_than_asked_for() -> None:
    assert len(words_of("word " * 1000, 7)) == 7


@given(st.text(max_size=80))
def test_any_text_has_words_that_stand_in_it_in_order(text: str) -> None:
    words = words_of(text, 64)
    assert all(0 <= w.start < w.end <= len(text) and w.form for w in words)
    assert [w.start for w in words] == sorted(w.start for w in words)
