"""Speech begins with enough voice and ends with enough silence."""

from hypothesis import given
from hypothesis import strategies as st

from bridge.audio.endpoint import (
    HOP_SAMPLES,
    Endpointer,
    EndpointEvent,
    SpeechBegan,
    SpeechEnded,
)
from bridge.audio.heard import TurnEnd


def run(endpointer: Endpointer, pattern: str) -> list[EndpointEvent]:
    """`pattern`: a character each 100 ms, "#" is voice, "." is silence, ":" flutters."""
    hops = {"#": [1.0] * 10, ".": [0.0] * 10, ":": [0.0, 1.0] * 5}
    return [e for c in pattern for p in hops[c] for e in endpointer.push(p)]


def at_s(seconds: float) -> int:
    return round(seconds * 100) * HOP_SAMPLES


def test_speech_begins_before_its_first_voice_and_ends_with_its_last() -> None:
    assert run(Endpointer(), ".....#####.......") == [
        SpeechBegan(at_s(0.5 - 0.3)),
        SpeechEnded(at_s(1.0), TurnEnd.SILENCE),
    ]


def test_a_click_is_no_speech() -> None:
    assert run(Endpointer(start_ms=120), ".....#....#....") == []


def test_a_fluttering_detector_still_makes_a_beginning() -> None:
    assert SpeechBegan(at_s(0.51 - 0.3)) in run(Endpointer(start_ms=120), ".....:::")


def test_a_pause_shorter_than_the_silence_ends_nothing() -> None:
    events = run(Endpointer(end_silence_ms=600), "###.....###......")
    assert events[1:] == [SpeechEnded(at_s(1.1), TurnEnd.SILENCE)]


def test_a_click_within_the_silence_does_not_prolong_the_turn() -> None:
    endpointer = Endpointer(end_silence_ms=600)
    run(endpointer, "#####..")
    events = [e for p in [1.0] * 3 + [0.0] * 37 for e in endpointer.push(p)]
    assert events == [SpeechEnded(at_s(0.5), TurnEnd.SILENCE)]


def test_the_longest_turn_is_cut_and_the_next_begins_where_it_ended() -> None:
    events = run(Endpointer(longest_turn_s=1.0), "#" * 15)
    assert events[1:] == [SpeechEnded(at_s(1.0), TurnEnd.LIMIT), SpeechBegan(at_s(1.0))]


def test_the_pre_roll_never_reaches_into_the_turn_before() -> None:
    events = run(Endpointer(end_silence_ms=100, pre_roll_ms=2000), "###.###.")
    assert events[2] == SpeechBegan(at_s(0.4))


def test_committing_ends_the_turn_at_once() -> None:
    endpointer = Endpointer()
    run(endpointer, "####")
    assert endpointer.commit() == SpeechEnded(at_s(0.4), TurnEnd.COMMITTED)
    assert endpointer.commit() is None


def test_discarded_speech_does_not_end() -> None:
    endpointer = Endpointer()
    run(endpointer, "####")
    endpointer.discard()
    assert run(endpointer, "..........") == []


@given(st.lists(st.floats(0, 1), max_size=600))
def test_beginnings_and_ends_alternate_and_never_go_back(probabilities: list[float]) -> None:
    endpointer = Endpointer(start_ms=30, end_silence_ms=100, longest_turn_s=1)
    events = [e for p in probabilities for e in endpointer.push(p)]
    assert [isinstance(e, SpeechBegan) for e in events] == [
        number % 2 == 0 for number in range(len(events))
    ]
    offsets = [e.offset_samples for e in events]
    assert offsets == sorted(offsets)
