"""Clauses begin when their first word does."""

from bridge.engines.script import Script
from bridge.events import Marker, MarkerKind, Text

TEXT = "When the rain stops, we leave. Good."


def _texts(cues: list[Text | Marker]) -> list[str]:
    return [cue.text for cue in cues if isinstance(cue, Text)]


def test_a_clause_is_given_when_a_word_in_it_begins() -> None:
    script = Script(TEXT)
    assert _texts(script.until(0, 0)) == ["When the rain stops, "]
    assert _texts(script.until(5, 100)) == []
    assert _texts(script.until(21, 200)) == ["we leave. "]
    assert _texts(script.until(None, 300)) == ["Good."]


def test_a_sentence_is_marked_once_with_all_of_its_words() -> None:
    cues = Script(TEXT).until(None, 7)
    assert [cue for cue in cues if isinstance(cue, Marker)] == [
        Marker(MarkerKind.SENTENCE, "When the rain stops, we leave.", 7, 0, 0),
        Marker(MarkerKind.SENTENCE, "Good.", 7, 0, 31),
    ]


def test_texts_joined_are_the_text_even_if_positions_jump() -> None:
    script = Script(TEXT)
    jumps = [script.until(position, 0) for position in (30, 2, 35, 0, None)]
    assert "".join(text for cues in jumps for text in _texts(cues)) == TEXT


def test_a_later_piece_counts_from_its_offset() -> None:
    script = Script("Yes indeed.", offset=100)
    assert script.span(4, 6) == (104, 110)
    assert script.words(104, 110) == "indeed"
    assert _texts(script.until(None, 0)) == [" Yes indeed."]


def test_a_word_beyond_the_text_is_cut_to_it() -> None:
    assert Script("Yes.").span(3, 50) == (3, 4)
    assert Script("Yes.").span(90, 2) == (4, 4)
