"""A text in the making: words at once, clauses with the states that belong to them."""

from collections.abc import Sequence

import torch
from hypothesis import given
from hypothesis import strategies as st

from bridge.text.speech import speech_cutter
from model.benchmark.sizes import END_OF_TURN
from model.prompt import ChatTokenizer
from model.runtime.writing import Phrase, Writing
from tests.model.make_checkpoint import tokenizer

CHAT = ChatTokenizer(tokenizer(), 264)
TEXT = "Halt there, good traveler! The bridge ahead is guarded. Who are you?"


def written(ids: Sequence[int], max_ids: int = 400) -> tuple[Writing, list[Phrase], list[str]]:
    """All of `ids`, each chosen from a state that is its own number, phrases taken at once."""
    writing = Writing(CHAT.stream(), speech_cutter(), (END_OF_TURN,), max_ids)
    phrases, words = [], []
    for index, token in enumerate(ids):
        words.append(writing.take(token, torch.tensor([float(index)])))
        phrases += [writing.next_phrase() for _ in range(writing.ready_count)]
    return writing, phrases, words


def test_words_are_shown_as_they_are_written() -> None:
    _, _, words = written(CHAT.encode_reply(TEXT))
    assert "".join(words) == TEXT
    assert words[0] == "H"


def test_phrases_are_the_clauses_of_the_text() -> None:
    _, phrases, _ = written(CHAT.encode_reply(TEXT))
    assert [phrase.text.strip() for phrase in phrases] == [
        "Halt there, good traveler!",
        "The bridge ahead is guarded.",
        "Who are you?",
    ]
    for phrase in phrases:
        assert TEXT[phrase.text_offset :].startswith(phrase.text)


def test_a_phrase_brings_its_states_and_the_one_that_follows() -> None:
    _, phrases, _ = written(CHAT.encode_reply(TEXT))
    first = 0
    for phrase in phrases:
        count = len(phrase.ids)
        assert phrase.hidden[:, 0].tolist() == list(range(first, first + count + 1))
        first += count


def test_a_reply_of_one_clause_is_handed_on_as_the_whole_reply_is() -> None:
    ids = CHAT.encode_reply("Halt!")
    _, [phrase], _ = written(ids)
    assert list(phrase.ids) == ids[:-1]
    assert len(phrase.hidden) == len(ids)


def test_a_reply_cut_by_its_limit_loses_no_word() -> None:
    writing, phrases, words = written(CHAT.encode("Halt there, good")[:9], max_ids=9)
    assert writing.done
    assert not writing.ended
    assert "".join(words) == "Halt ther"
    assert [len(phrase.hidden) for phrase in phrases] == [9], "no state follows the last id"


def test_a_phrase_waits_for_the_state_behind_it() -> None:
    writing = Writing(CHAT.stream(), speech_cutter(), (END_OF_TURN,), 100)
    ready = []
    for token in CHAT.encode("请你停下！好"):
        writing.take(token, torch.zeros(1))
        ready.append(writing.ready_count)
    assert ready == [0] * 17 + [1]


@given(st.text(max_size=60), st.booleans())
def test_every_word_is_voiced_once_and_in_order(text: str, ends: bool) -> None:
    ids = CHAT.encode_reply(text) if ends else CHAT.encode(text)
    writing, phrases, words = written(ids, max_ids=len(ids) or 1)
    assert "".join(words) == text.strip()
    if ids:
        assert writing.done
    voiced = [token for phrase in phrases for token in phrase.ids]
    assert voiced == ids[: len(voiced)]
    assert "".join(phrase.text for phrase in phrases) == text.strip()
