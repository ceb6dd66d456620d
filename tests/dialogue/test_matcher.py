"""Which pattern fits what, how well, and how long it takes at worst."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.dialogue.matcher import EXACT_POINTS, NEAR_POINTS, Heard, Match, Matcher
from bridge.dialogue.pattern import MAX_PARTS, parse_pattern


def heard(text: str, **near: str) -> Heard:
    """Each word of `text` as itself; `near`: what a word may be meant for as well."""
    return [
        {word: EXACT_POINTS} | ({near[word]: NEAR_POINTS} if word in near else {})
        for word in text.split()
    ]


def match(pattern: str, text: str, **near: str) -> Match | None:
    return Matcher(parse_pattern(pattern)).match(heard(text, **near))


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("hello", "hello", True),
        ("hello", "hello there", False),
        ("hello", "oh hello", False),
        ("hello *", "hello", True),
        ("hello *", "hello you there", True),
        ("* bridge *", "bridge", True),
        ("* bridge *", "is the bridge far", True),
        ("(hi | good morning)", "good morning", True),
        ("(hi | good morning)", "good", False),
        ("[please] open", "open", True),
        ("[please] open", "please open", True),
        ("[a | b [c]] d", "b c d", True),
        ("[a | b [c]] d", "c d", False),
        ("call me {name}", "call me", False),
        ("call me {name}", "call me al", True),
        ("*", "", True),
        ("[a]", "", True),
        ("a", "", False),
    ],
)
def test_a_pattern_fits_the_whole_of_what_was_heard(pattern: str, text: str, fits: bool) -> None:
    assert (match(pattern, text) is not None) is fits


@pytest.mark.parametrize(
    ("pattern", "text", "captures"),
    [
        ("my name is {name}", "my name is jean luc", {"name": (3, 5)}),
        ("{a} and {b}", "x and y and z", {"a": (0, 1), "b": (2, 5)}),
        ("* {last}", "one two three", {"last": (2, 3)}),
        ("{first} *", "one two three", {"first": (0, 1)}),
        ("{a} {b}", "one two three", {"a": (0, 1), "b": (1, 3)}),
    ],
)
def test_captures_take_as_few_words_as_will_do_from_the_left(
    pattern: str, text: str, captures: dict[str, tuple[int, int]]
) -> None:
    found = match(pattern, text)
    assert found is not None
    assert found.captures() == captures


def test_more_of_its_own_words_make_a_better_fit_then_fewer_wild_ones() -> None:
    text = "tell me about the dragon"
    ranks = [
        found.rank
        for pattern in ("*", "* dragon", "tell me *", "tell me about {it}", text)
        if (found := match(pattern, text))
    ]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 5


def test_a_word_nearly_heard_counts_half() -> None:
    exact, near, none = (
        match(pattern, "the fridge", fridge="bridge")
        for pattern in ("the fridge", "the bridge", "the *")
    )
    assert exact is not None
    assert near is not None
    assert none is not None
    assert none.rank < near.rank < exact.rank


@pytest.mark.parametrize("pattern", ["* a * a * a * a * a *", "[a] [a] [a] [a] [a] [a] [a] [a] *"])
def test_work_grows_with_the_words_heard_and_no_faster(pattern: str) -> None:
    matcher = Matcher(parse_pattern(pattern))
    steps = [_steps(matcher, "a " * count) for count in (100, 200, 400)]
    assert steps[2] - steps[1] == 2 * (steps[1] - steps[0])


def test_the_worst_pattern_and_the_worst_text_are_bounded() -> None:
    pattern = "[a] * " * (MAX_PARTS // 3)
    matcher = Matcher(parse_pattern(pattern))
    assert _steps(matcher, "a " * 64) < 64 * 2 * 5 * MAX_PARTS


class _Counting(dict[str, int]):
    """A word heard that counts how often it is looked at."""

    looked = 0

    def __contains__(self, key: object) -> bool:
        _Counting.looked += 1
        return super().__contains__(key)


def _steps(matcher: Matcher, text: str) -> int:
    _Counting.looked = 0
    matcher.match([_Counting({word: EXACT_POINTS}) for word in text.split()])
    return _Counting.looked


def _both(pair: tuple[tuple[str, str], tuple[str, str]], joint: str) -> tuple[str, str]:
    (left, left_re), (right, right_re) = pair
    if joint == "|":
        return f"({left} | {right})", f"(?:{left_re}|{right_re})"
    return f"{left} {right}", f"{left_re}{right_re}"


#: A pattern, and the regular expression of the same language: a space ends every word.
languages = st.recursive(
    st.sampled_from([("a", "a "), ("b", "b "), ("*", "(?:[abc] )*")]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: _both(pair, "")),
        st.tuples(inner, inner).map(lambda pair: _both(pair, "|")),
        inner.map(lambda one: (f"[{one[0]}]", f"(?:{one[1]})?")),
    ),
    max_leaves=5,
)


@given(languages, st.lists(st.sampled_from("abc"), max_size=6))
def test_patterns_fit_what_the_same_regular_expression_fits(
    language: tuple[str, str], words: list[str]
) -> None:
    pattern, expression = language
    try:
        found = match(pattern, " ".join(words))
    except ValueError:
        return  # nested deeper than patterns may be
    expected = re.fullmatch(expression, "".join(f"{word} " for word in words))
    assert (found is not None) is (expected is not None)
