"""A language model of hints, as ARPA text."""

import math
from collections import defaultdict

import pytest

from bridge.engines.hint_model import arpa, hint_sentences

BACKGROUND = {"the": 0.05, "a": 0.03, "king": 0.001, "horse": 0.001}
SENTENCES = [["tell", "me", "about", "the", "king"], ["where", "is", "the", "horse"]]


def entries(text: str, order: int) -> list[list[str]]:
    """Fields of the n-grams of `order`."""
    part = text.partition(f"\\{order}-grams:\n")[2].partition("\n\n")[0]
    return [line.split() for line in part.splitlines()]


def test_hints_keep_the_words_that_the_dictionary_has() -> None:
    hints = ["The KING's horse!", "Xyzzy?", "a-the"]
    assert hint_sentences(hints, {**BACKGROUND, "king's": 1e-5}) == [
        ["the", "king's", "horse"],
        ["a", "the"],
    ]


def test_the_header_counts_what_follows() -> None:
    text = arpa(SENTENCES, BACKGROUND)
    for order in (1, 2):
        assert f"ngram {order}={len(entries(text, order))}" in text


def test_single_words_are_probabilities() -> None:
    total = sum(10 ** float(p) for p, *_ in entries(arpa(SENTENCES, BACKGROUND), 1))
    assert total == pytest.approx(1.0, abs=1e-3)


def test_what_follows_a_word_sums_to_one() -> None:
    text = arpa(SENTENCES, BACKGROUND)
    singles = {word: (float(p), float(w)) for p, word, w in entries(text, 1)}
    pairs: dict[str, dict[str, float]] = defaultdict(dict)
    for p, first, second in entries(text, 2):
        pairs[first][second] = 10 ** float(p)
    for first, seen in pairs.items():
        unseen = sum(10**p for word, (p, _) in singles.items() if word not in seen)
        total = sum(seen.values()) + unseen * 10 ** singles[first][1]
        assert total == pytest.approx(1.0, abs=1e-3), first


def test_what_was_not_foreseen_is_possible() -> None:
    words = {word for _, word, _ in entries(arpa(SENTENCES, BACKGROUND), 1)}
    assert {"a", "king", "where", "</s>"} <= words


def test_every_number_is_finite() -> None:
    numbers = [float(e[0]) for order in (1, 2) for e in entries(arpa([["a"]], BACKGROUND), order)]
    assert all(map(math.isfinite, numbers))
