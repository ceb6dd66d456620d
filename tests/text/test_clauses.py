"""Where a text is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.text.boundaries import is_final
from bridge.text.clauses import MAX_CHARACTERS, Clause, clauses, sentences

PROSE = st.text(alphabet="abAB .,!?;:\"')3…。，、字！\n؟،\u0301Dr ")


def _cut(text: str) -> list[str]:
    return [text[c.start : c.end] for c in clauses(text)]


def _said(text: str) -> list[str]:
    return [text[s.start : s.end].strip() for s in sentences(text)]


def test_a_clause_ends_after_its_punctuation_and_space() -> None:
    assert _cut("When the rain stops, we leave. Good!") == [
        "When the rain stops, ",
        "we leave. ",
        "Good!",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Who met Mrs. Smith at St. James.",
        "It costs 3.5 dollars, or 1,000.25 in all.",
        "J. R. R. Tolkien wrote it.",
        "Use tools, e.g. hammers.",
        "Das kostet z.B. 5 Euro.",
        "Visit example.com today.",
        "He left at 5:30 sharp.",
        "Well... maybe so.",
    ],
)
def test_a_period_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert _said(text) == [text]


def test_a_clause_is_not_cut_between_a_title_and_its_name() -> None:
    assert not any(c.endswith("Dr. ") for c in _cut("We are all waiting for Dr. Who, of course."))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("你好世界。今天天气很好！", ["你好世界。", "今天天气很好！"]),
        ("كيف حالك؟ أنا بخير.", ["كيف حالك؟", "أنا بخير."]),
        ("नमस्ते दुनिया। कैसे हो?", ["नमस्ते दुनिया।", "कैसे हो?"]),
        ("これは本です。「はい。」そうです。", ["これは本です。", "「はい。」", "そうです。"]),
        ('"Really?" She left. (Maybe.) Yes.', ['"Really?"', "She left.", "(Maybe.)", "Yes."]),
        ("He said no. She left.", ["He said no.", "She left."]),
    ],
)
def test_sentences_end_as_their_script_ends_them(text: str, spoken: list[str]) -> None:
    assert _said(text) == spoken


def test_a_short_clause_joins_the_next_one() -> None:
    assert _cut("Oh, that is a very good one, thanks.") == [
        "Oh, that is a very good one, ",
        "thanks.",
    ]


def test_a_text_without_punctuation_is_cut_at_spaces() -> None:
    parts = _cut("word " * 200)
    assert all(len(part) <= MAX_CHARACTERS + 1 and part.endswith(" ") for part in parts)


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert [len(part) for part in _cut("字" * 500)] == [240, 240, 20]


def test_a_forced_cut_does_not_split_an_accent_from_its_letter() -> None:
    parts = _cut("e\u0301" * 300)
    assert all(part.startswith("e") for part in parts)


@given(st.one_of(st.text(), PROSE), st.integers(1, 30), st.integers(40, 80))
def test_clauses_tile_the_text(text: str, low: int, high: int) -> None:
    found = list(clauses(text, min_characters=low, max_characters=high))
    assert "".join(text[c.start : c.end] for c in found) == text
    assert all(len(text[c.start : c.end].rstrip()) <= high for c in found)


@given(st.one_of(st.text(), PROSE))
def test_sentences_tile_the_text(text: str) -> None:
    assert "".join(text[s.start : s.end] for s in sentences(text)) == text


def test_no_text_has_no_clauses() -> None:
    assert list(clauses("")) == []


def test_the_end_of_a_text_is_final_only_by_its_punctuation() -> None:
    assert list(clauses("Yes. No")) == [Clause(0, 5, True), Clause(5, 7, False)]
    assert is_final('"Yes."') and not is_final("No")
