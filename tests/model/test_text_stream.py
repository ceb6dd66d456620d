"""Text as it is written: the pieces are the whole, and no character is torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.prompt import ChatTokenizer
from model.text_stream import TextStream, byte_letters
from tests.model.make_checkpoint import SPECIALS, tokenizer

TOKENIZER = tokenizer()
CHAT = ChatTokenizer(TOKENIZER, 264)


def pieces(ids: list[int]) -> list[str]:
    stream = TextStream(TOKENIZER)
    return [*(stream.push(token) for token in ids), stream.finish()]


@given(st.text())
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(CHAT.encode(text))) == text.strip()


@given(st.lists(st.integers(0, 258), max_size=40))
def test_any_ids_read_as_they_do_at_once(ids: list[int]) -> None:
    assert "".join(pieces(ids)) == CHAT.decode(ids)


def test_a_character_is_given_when_it_is_whole() -> None:
    assert pieces(CHAT.encode("é!")) == ["", "é", "!", ""]


def test_space_is_given_only_before_more() -> None:
    assert pieces(CHAT.encode(" a b ")) == ["", "a", "", " b", "", ""]


@pytest.mark.parametrize("name", SPECIALS)
def test_marks_are_no_text(name: str) -> None:
    token = TOKENIZER.token_to_id(name)
    assert token is not None
    assert pieces([*CHAT.encode("a"), token]) == ["a", "", ""]


def test_every_byte_has_a_letter() -> None:
    assert sorted(byte_letters().values()) == list(range(256))
