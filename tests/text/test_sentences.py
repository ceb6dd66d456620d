"""Sentences of a text that is being written, with their directions."""

from hypothesis import given
from hypothesis import strategies as st

from bridge.text.directions import Directions, Feel, Look, Pause, Spoken, Vocabulary
from bridge.text.sentences import Sentence, SentenceReader

KNOWN = Vocabulary({"joy": "joy", "sad": "sad"})
PARTS = ["[joy]", "[look left]", "[pause 1s]", "One two three. ", "Well, ", "你好。", "word ", "\n"]


def read(*texts: str) -> list[Sentence]:
    reader = SentenceReader(Directions(KNOWN))
    return [*(s for text in texts for s in reader.push(text)), *reader.finish()]


def test_a_sentence_comes_as_soon_as_it_is_certain() -> None:
    reader = SentenceReader(Directions(KNOWN))
    assert reader.push("Good morning, dear") == [Sentence((Spoken("Good morning, "),))]
    assert reader.push(" friend.") == []
    assert reader.finish() == [Sentence((Spoken("dear friend."),), spaced=False)]


def test_a_direction_goes_with_the_words_after_it() -> None:
    first, second = read("Well met, traveller! [sad 0.5] I am so very sorry for you.")
    assert first.pieces == (Spoken("Well met, traveller! "),)
    assert second.pieces == (Feel("sad", 0.5), Spoken("I am so very sorry for you."))


def test_what_ends_the_text_goes_with_the_words_before() -> None:
    (only,) = read("Hello there. [joy] [look left]")
    assert only.pieces == (Spoken("Hello there."), Feel("joy"), Look("left"))
    assert read("[joy]") == [Sentence((Feel("joy"),))]


def test_a_sentence_can_be_written_again() -> None:
    (only,) = read("One [pause 1s] two [look up]three.")
    assert only.text == "One two three."
    assert read(only.written)[0].pieces == only.pieces
    assert only.pieces == (
        Spoken("One "),
        Pause(1000),
        Spoken("two "),
        Look("up"),
        Spoken("three."),
    )


def test_marks_from_outside_are_no_directions() -> None:
    assert [s.pieces for s in read("\ufdd0Hello there.")] == [(Spoken("Hello there."),)]


def test_after_the_first_clause_sentences_are_whole() -> None:
    text = "Well, my friend, I do not know, for nobody, as they say, does. But in the end, we will."
    assert [s.text for s in read(text)] == [
        "Well, my friend, ",
        "I do not know, for nobody, as they say, does. ",
        "But in the end, we will.",
    ]


def test_a_sentence_without_end_is_spoken_in_parts() -> None:
    sentences = read("It begins here, " + "and so on and on, " * 60)
    assert len(sentences) > 3
    assert max(len(s.text) for s in sentences) < 300


def test_what_broke_off_is_salvaged_up_to_its_last_whole_sentence() -> None:
    reader = SentenceReader(Directions(KNOWN))
    assert len(reader.push("Well met, traveller! It is [joy] me. No, it is n")) == 1
    (rest,) = reader.salvage()
    assert rest.pieces == (Spoken("It is "), Feel("joy"), Spoken("me. "))
    assert SentenceReader(Directions(KNOWN)).salvage() == []


@given(st.lists(st.sampled_from(PARTS), max_size=20), st.integers(1, 9))
def test_pieces_give_what_the_whole_gives_and_nothing_is_lost(parts: list[str], size: int) -> None:
    text = "".join(parts)
    sentences = read(*(text[i : i + size] for i in range(0, len(text), size)))
    assert sentences == read(text)
    directions = [p for s in sentences for p in s.pieces if not isinstance(p, Spoken)]
    assert len(directions) == sum(part.startswith("[") for part in parts)
