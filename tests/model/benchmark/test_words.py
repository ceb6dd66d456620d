"""The benchmark's words: as many characters an id as people write."""

from model.benchmark.words import PASSAGE, PLAIN_COUNT, speech_ids, tokenizer
from model.prompt import ChatTokenizer


def test_an_id_of_the_passage_is_four_to_five_characters() -> None:
    chat = ChatTokenizer(tokenizer(8192), 8192)
    assert 4.0 < len(PASSAGE) / len(chat.encode(PASSAGE)) < 5.0


def test_any_text_can_be_written_whatever_the_vocabulary() -> None:
    for vocabulary in (PLAIN_COUNT, 300, 8192):
        chat = ChatTokenizer(tokenizer(vocabulary), vocabulary)
        assert chat.decode(chat.encode("Grüße, 世界! " + PASSAGE)) == "Grüße, 世界! " + PASSAGE


def test_a_long_reply_says_the_passage_again() -> None:
    chat = ChatTokenizer(tokenizer(8192), 8192)
    ids = speech_ids(chat, 200)
    assert len(ids) == 200
    assert chat.decode(ids).startswith(PASSAGE + " " + PASSAGE[:40])
