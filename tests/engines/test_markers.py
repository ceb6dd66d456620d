"""Where clauses and words lie in the sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.markers import Span, clause_markers
from bridge.events import Marker, MarkerKind


def words_of(markers: list[Marker]) -> list[str]:
    return [marker.text for marker in markers if marker.kind is MarkerKind.WORD]


def test_a_clause_is_named_where_its_sound_begins() -> None:
    sentence, *_ = clause_markers(" So it is. ", 7, Span(1764, 17_640))
    assert sentence == Marker(MarkerKind.SENTENCE, "So it is.", 1764, 17_640, 8)


def test_words_share_the_sound_by_their_length() -> None:
    _, *words = clause_markers("It was!", 10, Span(500, 1000))
    assert words == [
        Marker(MarkerKind.WORD, "It", 500, 400, 10),
        Marker(MarkerKind.WORD, "was", 900, 600, 13),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Hello,” she said - twice.", ["Hello", "she", "said", "twice"]),
        ("It's 3.14, don't-stop!", ["It's", "3.14", "don't-stop"]),
        ("你好，世界 OK吗？", ["你", "好", "世", "界", "OK", "吗"]),
        ("Émile, नमस्ते।", ["Émile", "नमस्ते"]),
    ],
)
def test_words_come_without_the_punctuation_around_them(text: str, expected: list[str]) -> None:
    assert words_of(clause_markers(text, 0, Span(0, 8820))) == expected


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_clause_of_nothing_has_no_marker(text: str) -> None:
    assert clause_markers(text, 0, Span(0, 1764)) == []


def test_a_clause_of_punctuation_has_no_words() -> None:
    assert [m.kind for m in clause_markers("…!", 0, Span(0, 1764))] == [MarkerKind.SENTENCE]


@given(st.text(max_size=40), st.integers(0, 99), st.integers(0, 10**6), st.integers(0, 10**6))
def test_words_tile_their_clause_and_name_their_place(
    text: str, offset: int, first: int, count: int
) -> None:
    markers = clause_markers(text, offset, Span(first, count))
    position = first
    for word in (marker for marker in markers if marker.kind is MarkerKind.WORD):
        assert word.offset_samples == position
        position += word.duration_samples
        start = word.text_offset - offset
        assert text[start : start + len(word.text)] == word.text
    assert position in (first, first + count)
