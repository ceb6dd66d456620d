"""Starts of phonemes become intervals."""

from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.timing import SHORTEST_SOUND_SAMPLES, PhonemeTimer
from bridge.face.phoneme import TimedPhoneme


def _timed(starts: list[tuple[str, int]], sound_end: int, total: int) -> list[TimedPhoneme]:
    timer = PhonemeTimer()
    for symbol, sample in starts:
        timer.push(symbol, sample)
    timer.finish(sound_end, total)
    return timer.take()


def test_a_phoneme_lasts_until_the_next_one() -> None:
    assert _timed([("h", 100), ("a", 300)], 700, 1000) == [
        TimedPhoneme("", 0, 100),
        TimedPhoneme("h", 100, 300),
        TimedPhoneme("a", 300, 700),
        TimedPhoneme("", 700, 1000),
    ]


def test_pauses_in_a_row_are_one() -> None:
    assert _timed([("a", 0), ("", 100), ("", 200), ("b", 300)], 400, 400) == [
        TimedPhoneme("a", 0, 100),
        TimedPhoneme("", 100, 300),
        TimedPhoneme("b", 300, 400),
    ]


def test_sounds_that_start_together_share_their_time() -> None:
    assert _timed([("l", 0), ("v", 0), ("z", 1000)], 1500, 1500)[:2] == [
        TimedPhoneme("l", 0, 500),
        TimedPhoneme("v", 500, 1000),
    ]


def test_a_sound_without_time_before_a_pause_takes_little_of_it() -> None:
    assert _timed([("t", 0), ("", 0)], 10_000, 10_000) == [
        TimedPhoneme("t", 0, SHORTEST_SOUND_SAMPLES),
        TimedPhoneme("", SHORTEST_SOUND_SAMPLES, 10_000),
    ]


def test_a_change_of_language_is_no_sound() -> None:
    assert _timed([("a", 0), ("(en)", 50), ("b", 100)], 200, 200) == [
        TimedPhoneme("a", 0, 100),
        TimedPhoneme("b", 100, 200),
    ]


def test_silence_alone_is_one_pause() -> None:
    assert _timed([], 0, 735) == [TimedPhoneme("", 0, 735)]


def test_what_is_open_is_not_settled() -> None:
    timer = PhonemeTimer()
    timer.push("a", 10)
    timer.push("b", 500)
    assert timer.settled == 500
    assert timer.silent_since is None
    timer.push("", 700)
    assert timer.silent_since == 700


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "(x)"]), st.integers(0, 9000))))
def test_intervals_tile_the_time_whatever_the_order_of_events(
    starts: list[tuple[str, int]],
) -> None:
    phonemes = _timed(starts, 9000, 10_000)
    ends = [phoneme.end_samples for phoneme in phonemes]
    assert [phoneme.start_samples for phoneme in phonemes] == [0, *ends[:-1]]
    assert ends[-1] == 10_000
    assert all(p.end_samples > p.start_samples for p in phonemes)
