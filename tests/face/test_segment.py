"""Phones in media time: cores, goals and closures."""

import pytest

from bridge.face.phoneme import TimedPhoneme
from bridge.face.pose import Control
from bridge.face.segment import (
    FRAME_RATE_HZ,
    Segment,
    TimedPhone,
    nearest_frame,
    pause_segment,
    segment_of,
    timed_phones,
)

RATE_HZ = 22_050


def phones(symbol: str, start_s: float = 1.0, end_s: float = 1.1) -> list[TimedPhone]:
    phoneme = TimedPhoneme(symbol, round(start_s * RATE_HZ), round(end_s * RATE_HZ))
    return list(timed_phones(phoneme, RATE_HZ))


def segment(symbol: str, start_s: float = 1.0, end_s: float = 1.1) -> Segment:
    found = segment_of(phones(symbol, start_s, end_s)[0], 1.0)
    assert found is not None
    return found


def test_the_phones_of_a_symbol_share_its_time_without_gaps() -> None:
    first, second, third = phones("ˈaɪɚ")
    assert first.start_s == pytest.approx(1.0, abs=1e-4)
    assert (first.end_s, second.end_s) == (second.start_s, third.start_s)
    assert third.end_s == pytest.approx(1.1, abs=1e-4)


def test_a_diphthong_spends_more_time_on_its_nucleus_and_an_affricate_on_its_friction() -> None:
    nucleus, glide = phones("ˈaʊ")
    assert nucleus.nucleus and not glide.nucleus
    assert nucleus.end_s - nucleus.start_s > glide.end_s - glide.start_s
    stop, friction = phones("tʃ")
    assert stop.end_s - stop.start_s < friction.end_s - friction.start_s


@pytest.mark.parametrize("start_s", [1.0 + i * 0.0033 for i in range(11)])
@pytest.mark.parametrize("symbol", ["p", "b", "m"])
def test_a_closure_holds_at_a_frame_within_33_ms_of_its_interval(
    symbol: str, start_s: float
) -> None:
    seal = segment(symbol, start_s, start_s + 0.014).seal
    assert seal is not None
    time_s = seal.frame / FRAME_RATE_HZ
    assert seal.start_s <= time_s <= seal.end_s
    assert start_s - 0.033 <= time_s <= start_s + 0.014 + 0.033


def test_a_voiceless_closure_comes_before_its_event_a_voiced_one_in_it() -> None:
    voiceless, voiced = segment("p").seal, segment("b").seal
    assert voiceless is not None and voiced is not None
    assert voiceless.start_s < 0.98 and voiceless.end_s <= 1.02
    assert voiced.start_s > 1.0 and voiced.end_s < 1.1


def test_goals_belong_to_what_may_not_be_missed() -> None:
    goals = {s: segment(s).goal for s in ("u", "ɔ", "f", "ˈæ", "æ", "s", "i")}
    controls = {s: None if g is None else g.control for s, g in goals.items()}
    assert controls == {
        "u": Control.PUCKER,
        "ɔ": Control.FUNNEL,
        "f": Control.ROLL_LOWER,
        "ˈæ": Control.JAW,
        "æ": None,
        "s": None,
        "i": None,
    }


def test_stress_makes_a_vowel_larger_and_stronger() -> None:
    stressed, plain = segment("ˈɑ"), segment("ɑ")
    assert stressed.targets[Control.JAW] > plain.targets[Control.JAW]
    assert stressed.dominance[Control.JAW] > plain.dominance[Control.JAW]


def test_a_silence_too_short_to_see_is_no_segment() -> None:
    assert pause_segment(1.0, 1.004) is None
    assert pause_segment(1.0, 0.5) is None


def test_a_short_silence_closes_less_than_a_long_one() -> None:
    short, long = pause_segment(1.0, 1.04), pause_segment(1.0, 1.4)
    assert short is not None and long is not None
    assert short.dominance[Control.JAW] < long.dominance[Control.JAW]


def test_cores_lie_in_order_even_for_sounds_without_duration() -> None:
    for symbol in ("ˈaʊ", "p", "m", "tʃ", "(en)", "字"):
        found = segment(symbol, 1.0, 1.0)
        assert found.core_start_s <= found.core_end_s


def test_no_frame_is_before_the_first() -> None:
    assert nearest_frame(-0.3) == 0
    assert nearest_frame(1.016) == 30
