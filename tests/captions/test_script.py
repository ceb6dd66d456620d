"""Markers of an utterance become lines and words that light up in them."""

from bridge.captions.caption import (
    Caption,
    CaptionEvent,
    LineCleared,
    LineEnded,
    LineShown,
    WordHeard,
)
from bridge.captions.script import Script
from bridge.events import EndReason, Marker, MarkerKind


def heard(*markers: tuple[MarkerKind, str, int]) -> list[CaptionEvent]:
    script = Script("Ava", "u")
    return [
        event
        for kind, text, offset in markers
        for event in script.hear(Marker(kind, text, 0, 0, offset))
    ]


SENTENCE, WORD = MarkerKind.SENTENCE, MarkerKind.WORD


def test_words_light_up_where_they_stand() -> None:
    assert heard((SENTENCE, "Halt, you!", 10), (WORD, "Halt,", 10), (WORD, "you!", 16)) == [
        LineShown("Ava", "u", "Halt, you!"),
        WordHeard("Ava", 0, 5, "Halt, you!"),
        WordHeard("Ava", 6, 10, "Halt, you!"),
    ]


def test_a_word_without_a_place_is_found_in_order() -> None:
    events = heard((SENTENCE, "no, no", -1), (WORD, "no", -1), (WORD, "no", -1))
    assert [(e.start, e.end) for e in events if isinstance(e, WordHeard)] == [(0, 2), (4, 6)]


def test_a_place_that_does_not_fit_is_looked_for() -> None:
    events = heard((SENTENCE, "Who goes there?", 4), (WORD, "goes", 7))
    assert events[-1] == WordHeard("Ava", 4, 8, "Who goes there?")


def test_a_word_that_is_not_in_the_line_lights_nothing() -> None:
    assert len(heard((SENTENCE, "Who?", 0), (WORD, "elephant", 0))) == 1


def test_a_new_sentence_is_a_new_line() -> None:
    events = heard((SENTENCE, "One.", 0), (WORD, "One.", 0), (SENTENCE, "Two.", 5))
    assert events[-1] == LineShown("Ava", "u", "Two.")


def test_words_without_a_sentence_make_a_line_as_they_come() -> None:
    assert heard((WORD, "well", -1), (WORD, "hello", -1)) == [
        LineShown("Ava", "u", ""),
        WordHeard("Ava", 0, 4, "well"),
        WordHeard("Ava", 5, 10, "well hello"),
    ]


def test_a_line_made_of_words_ends_before_it_is_too_long() -> None:
    events = heard(*[(WORD, "word", -1)] * 100)
    lines = [e for e in events if isinstance(e, LineShown)]
    assert len(lines) > 4
    assert max(len(e.text) for e in events if isinstance(e, WordHeard)) <= 80


def test_other_markers_and_empty_words_show_nothing() -> None:
    assert heard((MarkerKind.PHONEME, "h", 0), (WORD, " ", 0), (SENTENCE, "", 0)) == []


def test_a_caption_follows_its_events() -> None:
    caption = Caption("Ava")
    for event in (LineShown("Ava", "u", "Halt, you!"), WordHeard("Ava", 0, 5, "Halt, you!")):
        caption = caption.after(event)
    assert caption == Caption("Ava", "u", "Halt, you!", 0, 5)
    assert caption.heard_text == "Halt,"
    assert caption.after(LineEnded("Ava", EndReason.COMPLETED)).ended
    assert caption.after(LineCleared("Ava")) == Caption("Ava")
