"""Where a text that is still being written is cut for a voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.text.letters import joined, weigh
from bridge.text.speech import FIRST, LATER, Lengths, SpeechCutter, speech_cutter

FAMILY = "👨\u200d👩\u200d👧"
PIECES = [
    *"abAB .,!?;:\"')3\n-…",
    *"。，、字かー「」가१क्ไก\u0301\u00a0🇫😀",
    *(FAMILY, "Dr. ", "10,000 ", "https://a.b/c?d "),
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


def cut(text: str, *later: str) -> list[str]:
    cutter = speech_cutter()
    return [
        *cutter.push(text),
        *(c for piece in later for c in cutter.push(piece)),
        *cutter.finish(),
    ]


def test_the_first_clause_is_short_so_that_speech_begins_early() -> None:
    assert cut("Well, I am not sure, but the old mill, as I remember it, was there.") == [
        "Well, I am not sure, ",
        "but the old mill, as I remember it, ",
        "was there.",
    ]


def test_it_is_given_out_as_soon_as_it_is_certain() -> None:
    cutter = speech_cutter()
    assert cutter.push("Good morning, dear") == ["Good morning, "]
    assert cutter.push(" traveller") == []
    assert cutter.push(" from afar! C") == ["dear traveller from afar! "]
    assert cutter.finish() == ["C"]
    assert cutter.finish() == []


def test_a_lone_word_is_spoken_together_with_what_follows() -> None:
    assert cut("Yes. No. I do not know!") == ["Yes. No. I do not know!"]
    assert cut("Hm!\n\nLet me see.") == ["Hm!\n\nLet me see."]


def test_a_first_clause_without_punctuation_is_cut_between_words() -> None:
    first, *rest = cut("the quick brown fox jumps over the lazy dog and then it goes home to sleep")
    assert first == "the quick brown fox jumps over the lazy dog and "
    assert rest == ["then it goes home to sleep"]


def test_a_later_clause_may_be_long() -> None:
    words = "word " * 100
    parts = cut("A first clause here. " + words)
    assert [len(part) for part in parts] == [21, 240, 240, 20]


@pytest.mark.parametrize(
    "kept",
    [
        "3.14159",
        "10,000",
        "10 000 000",
        "12:30",
        "Dr. Who",
        "e.g. this",
        "z. B. das",
        "https://example.com/a,b.c?d=e;f:g",
        "3. Oktober",
        "10\u00a0km",
    ],
)
def test_what_belongs_together_is_not_cut(kept: str) -> None:
    for filler in range(10, 60):
        parts = cut(
            f"{'x' * (filler % 9 + 3)} " * (filler // 9) + f"{kept} and so on, and so forth"
        )
        assert any(kept in part for part in parts), parts


def test_lines_are_cut_where_they_end_and_keep_their_numbers() -> None:
    assert cut(
        "What we need for it:\n1. Two eggs from the market\n2. Some flour\n- milk, a lot"
    ) == [
        "What we need for it:\n",
        "1. Two eggs from the market\n",
        "2. Some flour\n- milk, a lot",
    ]


def test_quotes_and_ellipses_stay_with_what_they_end() -> None:
    assert cut('"Come in, friend!" she said… (It was late, and cold.) "We have waited."') == [
        '"Come in, friend!" ',
        "she said… (It was late, and cold.) ",
        '"We have waited."',
    ]


def test_a_dense_script_says_the_same_with_a_third_of_the_letters() -> None:
    assert cut("今天天气，真的很好啊，我们一起出去走走，好吗？") == [
        "今天天气，",
        "真的很好啊，我们一起出去走走，",
        "好吗？",
    ]
    assert cut("안녕하세요, 저는 오늘 아주 기분이 좋습니다. 네.") == [
        "안녕하세요, ",
        "저는 오늘 아주 기분이 좋습니다. ",
        "네.",
    ]


def test_a_script_without_spaces_is_cut_where_a_line_may_break() -> None:
    first, *_ = cut("昔々あるところにおじいさんとおばあさんが住んでいましたとさ")
    assert first == "昔々あるところにおじいさんとおば"
    for length in range(10, 20):
        first = cut("字" * length + "ょっと。」" + "字" * 20)[0]
        assert not first.endswith("「")
        assert all(part[0] not in "ょっ。」ー" for part in cut("字" * length + "ょっと「字" * 20))


def test_a_number_with_its_counter_is_kept_together_in_a_dense_script() -> None:
    for filler in range(8, 20):
        assert any("2024年" in part for part in cut("字" * filler + "2024年" + "字" * 20))
    assert cut("价格是１０，０００元，不是吗，朋友们大家好") == [
        "价格是１０，０００元，",
        "不是吗，朋友们大家好",
    ]


@pytest.mark.parametrize("letter", ["e\u0301", FAMILY, "🇫🇷", "👍🏽", "क्षि", "각", "กำ", "✌\ufe0f"])
def test_one_letter_is_never_cut(letter: str) -> None:
    parts = cut("x" + letter * 200)
    assert len(parts) > 1
    assert all(part.startswith(letter) for part in parts[1:])


def test_an_address_is_kept_whole_even_in_a_first_clause() -> None:
    address = "https://example.com/" + "path/" * 20
    assert cut(f"{address} is it") == [f"{address} ", "is it"]


def test_what_never_ends_is_cut_at_last() -> None:
    assert [len(part) for part in cut("x" * 600)] == [240, 240, 120]


def test_a_part_of_any_script_costs_a_bounded_number_of_tokens() -> None:
    for letter in "xшض字あ가កက😀":
        assert all(len(part.encode()) <= 500 for part in cut(letter * 700))


@given(st.one_of(st.text(), PROSE), st.lists(st.integers(1, 9), min_size=1), st.booleans())
def test_a_text_in_pieces_is_cut_like_the_whole(text: str, sizes: list[int], small: bool) -> None:
    lengths = (Lengths(3, 9, 20), Lengths(5, 15, 15)) if small else (FIRST, LATER)
    pieces, start = list[str](), 0
    while start < len(text):
        pieces.append(text[start : start + sizes[len(pieces) % len(sizes)]])
        start += len(pieces[-1])
    whole, cutter = SpeechCutter(*lengths), SpeechCutter(*lengths)
    expected = [*whole.push(text), *whole.finish()]
    assert [*(c for piece in pieces for c in cutter.push(piece)), *cutter.finish()] == expected
    assert "".join(expected) == text
    assert all(expected)


@given(PROSE)
def test_no_clause_is_longer_than_it_may_be_or_cut_in_a_letter(text: str) -> None:
    parts = cut(text)
    assert all(weigh(part.rstrip()) <= FIRST.hard for part in parts)
    ends = [sum(map(len, parts[: count + 1])) for count in range(len(parts) - 1)]
    assert not any(joined(text, end) for end in ends if not text[end - 1].isspace())
