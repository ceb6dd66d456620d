"""Subtitles: where they break, when they show, and how the files look."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.events import Marker, MarkerKind
from bridge.takes.cues import Cue, cues_of
from bridge.takes.subtitles import srt_bytes, vtt_bytes
from tests.takes.clips import sentence, spoken

LONG = (
    "When the gate was built, nobody thought that so many would come; and yet every morning they "
    "stand here in the rain, waiting to be let in, and I have to tell them no."
)


def test_a_short_sentence_is_one_line_as_long_as_it_is_heard() -> None:
    assert cues_of(spoken(sentence("Halt, traveller!", 500, word_ms=700))) == [
        Cue(500, 1900, ("Halt, traveller!",))
    ]


def test_a_line_is_broken_after_a_clause_near_the_middle() -> None:
    cue = cues_of(
        spoken(sentence("The bridge ahead is guarded tonight, so turn around at once.", 0))
    )
    assert [c.lines for c in cue] == [
        ("The bridge ahead is guarded tonight,", "so turn around at once.")
    ]


def test_a_long_sentence_becomes_several_cues_each_with_its_words() -> None:
    cues = cues_of(spoken(sentence(LONG, 0)))
    assert " ".join(line for cue in cues for line in cue.lines) == LONG
    assert len(cues) in (2, 3)
    heard = 0
    for cue in cues:
        assert cue.start_ms == heard * 300
        heard += len(" ".join(cue.lines).split(" "))
        assert cue.end_ms == heard * 300


@given(st.lists(st.text("abcdefghij,.", min_size=1, max_size=14), min_size=1, max_size=60))
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_and_no_line_is_too_long(words: list[str]) -> None:
    text = " ".join(f"a{word}" for word in words)
    cues = cues_of(spoken(sentence(text, 0)))
    assert " ".join(line for cue in cues for line in cue.lines) == text
    assert all(len(line) <= 42 for cue in cues for line in cue.lines)
    assert all(len(cue.lines) <= 2 for cue in cues)
    assert all(a.end_ms <= b.start_ms for a, b in pairwise(cues))


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r", "\u2029", "\x0b\x0c", "\x85"])
def test_a_text_cannot_end_its_cue_and_begin_another(end: str) -> None:
    text = f"Hello{end}2{end}00:00:01,000 --> 00:00:09,000{end}Forged \ud800\x1b[31m words"
    cues = [Cue(0, 1000, (text,))]
    for data in (srt_bytes(cues), vtt_bytes(cues)):
        lines = data.decode().splitlines()
        assert sum("-->" in line for line in lines) == 1
        assert not any(line.startswith("Forged") for line in lines)
        assert b"\x1b" not in data


def test_a_short_word_stays_long_enough_to_be_read() -> None:
    assert cues_of(spoken(sentence("No!", 1000, word_ms=200)))[0].end_ms == 1833


def test_it_does_not_stay_when_the_next_one_begins_or_the_clip_ends() -> None:
    markers = sentence("No!", 0, word_ms=200) + sentence("Go.", 500, word_ms=200, offset=4)
    first, second = cues_of(spoken(markers, seconds=1))
    assert (first.end_ms, second.end_ms) == (500, 1000)


def test_words_whose_times_are_not_known_share_what_is_left() -> None:
    words = sentence("One two three four", 0, word_ms=500)
    cues = cues_of(spoken([words[0], words[1], words[4]]))
    assert cues == [Cue(0, 2000, ("One two three four",))]


def test_a_sentence_of_which_no_word_was_timed_is_shown() -> None:
    cues = cues_of(spoken([Marker(MarkerKind.SENTENCE, LONG, 0, 10_000, -1)]))
    assert " ".join(line for cue in cues for line in cue.lines) == LONG
    assert (cues[0].start_ms, cues[-1].end_ms) == (0, 10_000)


def test_words_that_were_not_heard_are_not_shown() -> None:
    markers = sentence("Halt, traveller, the bridge is guarded!", 0, word_ms=400)
    cut = [replace(markers[0], duration_samples=1220), *markers[1:4]]
    assert [cue.lines for cue in cues_of(spoken(cut))] == [("Halt, traveller, the",)]


def test_without_sentences_a_pause_begins_a_new_cue() -> None:
    words = [
        Marker(MarkerKind.WORD, w, t, 300) for w, t in (("stay", 0), ("here", 300), ("now", 2000))
    ]
    assert [cue.lines for cue in cues_of(spoken(words))] == [("stay here",), ("now",)]


def test_scripts_without_spaces_are_broken_between_signs() -> None:
    text = "我们今天在这里等待,因为桥已经关闭了,没有人可以通过这个大门,请你们明天早上再来。"
    cues = cues_of(spoken([Marker(MarkerKind.SENTENCE, text, 0, 8000, 0)]))
    assert "".join(line for cue in cues for line in cue.lines) == text
    assert all(len(line) <= 24 for cue in cues for line in cue.lines)


def test_silence_has_no_subtitles() -> None:
    assert cues_of(spoken([])) == []
    assert srt_bytes([]) == b""
    assert vtt_bytes([]) == b"WEBVTT\n"


CUES = [Cue(0, 1500, ("Halt!",)), Cue(3_661_007, 3_662_000, ("Tom & <i>Jerry</i>", "a --> b"))]


def test_srt_is_numbered_with_decimal_commas() -> None:
    assert srt_bytes(CUES).decode() == (
        "1\n00:00:00,000 --> 00:00:01,500\nHalt!\n\n"
        "2\n01:01:01,007 --> 01:01:02,000\nTom & <i>Jerry</i>\na → b\n"
    )


def test_vtt_has_its_header_and_escapes_markup() -> None:
    assert vtt_bytes(CUES).decode() == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHalt!\n\n"
        "01:01:01.007 --> 01:01:02.000\nTom &amp; &lt;i&gt;Jerry&lt;/i&gt;\na → b\n"
    )


@pytest.mark.parametrize("word", ["Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"])
def test_a_word_longer_than_a_line_stays_whole(word: str) -> None:
    cues = cues_of(spoken(sentence(f"The {word} is closed.", 0)))
    assert word in [line for cue in cues for line in cue.lines]
