"""Pauses and glances keep to what is known of people."""

from itertools import islice

import numpy as np

from bridge.scenes.manner import listener_spells, notice_s, pause_s, speaker_spells


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_pauses_vary_around_their_mean() -> None:
    generator = rng()
    pauses = [pause_s(0.2, generator) for _ in range(4000)]
    assert abs(np.mean(pauses) - 0.2) < 0.01
    assert min(pauses) > 0.02
    assert max(pauses) <= 0.6
    assert np.std(pauses) > 0.04


def test_no_pause_stays_none() -> None:
    assert pause_s(0.0, rng()) == 0.0


def test_the_same_seed_pauses_alike() -> None:
    assert pause_s(0.2, rng(7)) == pause_s(0.2, rng(7))


def test_listeners_notice_within_half_a_second() -> None:
    generator = rng()
    times = [notice_s(generator) for _ in range(1000)]
    assert min(times) >= 0.2
    assert max(times) <= 0.5


def test_speakers_look_at_whom_they_speak_to_most_of_the_time() -> None:
    spells = list(islice(speaker_spells("Well.", rng()), 2000))
    away_s = sum(s.seconds for s in spells if s.away)
    share = 1.0 - away_s / sum(s.seconds for s in spells)
    assert 0.7 < share < 0.85  # 3.1 of 4.0 s


def test_long_lines_mostly_begin_looking_away_and_short_ones_do_not() -> None:
    def begin_away(text: str) -> float:
        return float(np.mean([next(speaker_spells(text, rng(i))).away for i in range(500)]))

    assert 0.6 < begin_away("word " * 20) < 0.8
    assert begin_away("Yes.") < 0.25


def test_listeners_look_over_to_the_one_who_is_spoken_to_now_and_then() -> None:
    spells = list(islice(listener_spells(rng()), 1000))
    assert [s.away for s in spells[:4]] == [False, True, False, True]
    assert max(s.seconds for s in spells if s.away) <= 1.3
