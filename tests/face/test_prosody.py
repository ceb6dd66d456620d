"""Prosody: what brows and head do follows from loudness and pitch so far."""

import numpy as np
import pytest

from bridge.face.gaze import DEGREE
from bridge.face.prosody import Accent, Prosody, Settle, Shift, Stress

HOP_S = 0.015
SYLLABLE_S = 0.21
QUIET_DB = -90.0


def melody(
    phrases: list[list[float]], pause_s: float = 0.6
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Phrases of syllables, each given by how much it stands out, dB; pitch rises along."""
    levels: list[np.ndarray] = []
    heights: list[np.ndarray] = []
    for phrase in phrases:
        for stress in phrase:
            u = np.linspace(-1.0, 1.0, round(SYLLABLE_S / HOP_S))
            levels.append(-26.0 + stress - 12.0 * u * u)
            heights.append(np.full(len(u), 9.0 + 0.4 * stress))
        gap = round(pause_s / HOP_S)
        levels.append(np.full(gap, QUIET_DB))
        heights.append(np.full(gap, np.nan))
    level = np.concatenate(levels)
    return 0.02 + HOP_S * np.arange(len(level)), level, np.concatenate(heights)


def hear(
    rows: tuple[np.ndarray, np.ndarray, np.ndarray], seed: int = 0, chunk_s: float = 0.4
) -> list[Stress]:
    """All of it, in chunks, of which the faces are made one after the other."""
    prosody, told = Prosody(np.random.default_rng(seed)), []
    size = round(chunk_s / HOP_S)
    for first in range(0, len(rows[0]), size):
        times, levels, pitches = (row[first : first + size] for row in rows)
        told += prosody.hear(times, levels, pitches, max(times[0] - 0.02, 0.0))
    return told


def many(count: int = 40, seed: int = 1) -> list[list[float]]:
    """Phrases as people make them: most syllables plain, one in four stressed."""
    rng = np.random.default_rng(seed)
    return [
        [6.0 if rng.random() < 0.25 else float(rng.normal(0.0, 0.8)) for _ in range(9)]
        for _ in range(count)
    ]


def test_stressed_syllables_are_accents_and_plain_ones_are_not() -> None:
    rows = melody([[0.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 6.0, 0.0]])
    accents = [s for s in hear(rows) if isinstance(s, Accent)]
    middles = [(k + 0.5) * SYLLABLE_S for k in (4, 8)]
    assert len(accents) == 2
    for accent, middle in zip(accents, middles, strict=True):
        assert middle - 0.2 <= accent.at_s <= middle + 0.19


def test_one_accent_in_three_to_six_raises_the_brows() -> None:
    accents = [s for seed in range(4) for s in hear(melody(many()), seed) if isinstance(s, Accent)]
    raises = [a for a in accents if a.raised > 0.0]
    assert 1 / 6 <= len(raises) / len(accents) <= 1 / 3
    assert all(0.15 <= a.raised <= 0.45 for a in raises)


def test_beats_nod_by_one_to_five_degrees() -> None:
    accents = [s for s in hear(melody(many())) if isinstance(s, Accent)]
    nods = np.array([-a.turn_rad[1] for a in accents]) / DEGREE
    assert nods.min() > 0.0
    assert 1.0 <= np.median(nods) <= 4.0
    assert nods.max() <= 5.0


def test_a_phrase_begins_with_a_shift_and_ends_with_the_head_at_rest() -> None:
    rows = melody([[0.0, 1.0, 0.0, 2.0]] * 3)
    told = [s for s in hear(rows) if not isinstance(s, Accent)]
    assert [type(s) for s in told] == [Shift, Settle] * 3
    starts = [s.at_s for s in told if isinstance(s, Shift)]
    for start, expected in zip(starts, np.arange(3) * (4 * SYLLABLE_S + 0.6), strict=True):
        assert expected - 0.15 <= start <= expected + 0.2


def test_speakers_blink_and_look_up_where_a_phrase_ends() -> None:
    # Nakano & Kitazawa 2010; Kendon 1967: over 70 % of long utterances end looking up.
    settles = [s for k in range(4) for s in hear(melody(many()), k) if isinstance(s, Settle)]
    assert np.mean([s.blinks for s in settles]) == pytest.approx(0.5, abs=0.12)
    assert np.mean([s.meets_s > 0 for s in settles]) == pytest.approx(0.7, abs=0.12)


@pytest.mark.parametrize("chunk_s", [0.12, 0.4, 1.0])
def test_nothing_is_told_to_begin_in_faces_that_were_made(chunk_s: float) -> None:
    rows, prosody = melody(many(6)), Prosody(np.random.default_rng(3))
    size = round(chunk_s / HOP_S)
    for first in range(0, len(rows[0]), size):
        times, levels, pitches = (row[first : first + size] for row in rows)
        for stress in prosody.hear(times, levels, pitches, float(times[0])):
            assert stress.at_s >= times[0]


def test_the_same_voice_and_seed_move_the_same_way_and_other_seeds_do_not() -> None:
    rows = melody(many(6))
    assert hear(rows, 5) == hear(rows, 5)
    assert hear(rows, 5) != hear(rows, 6)


@pytest.mark.parametrize("level", [QUIET_DB, -57.0])
def test_silence_moves_nothing(level: float) -> None:
    count = 400
    rows = 0.02 + HOP_S * np.arange(count), np.full(count, level), np.full(count, np.nan)
    assert hear(rows) == []
