"""Glances: each manner looks at its partner as much as people do, and away where they do."""

import numpy as np
import pytest

from bridge.face.glance import Glances, draw_glances
from bridge.face.manner import (
    LISTENING,
    MEETING,
    RESTING,
    SCANNING,
    SPEAKING,
    STARING,
    THINKING,
    Manner,
)

WINDOW_S = 32.0
#: What lies farther from the middle of the partner's face than this is away, degrees.
FACE_DEGREES = 3.2


def windows(manner: Manner, count: int = 60, side: float = 1.0) -> list[Glances]:
    return [
        draw_glances(np.random.default_rng([seed, 9]), WINDOW_S, manner, side, opens=False)
        for seed in range(count)
    ]


def share_at_partner(manner: Manner) -> float:
    """Share of time with the eyes on the partner's face."""
    at = total = 0.0
    for glances in windows(manner):
        lengths = np.diff(glances.times_s, append=WINDOW_S)
        near = np.hypot(*glances.targets_deg.T) < FACE_DEGREES
        at, total = at + lengths[near].sum(), total + lengths.sum()
    return at / total


@pytest.mark.parametrize(
    ("manner", "low", "high"),
    [
        # Argyle: 75 % while listening, 41 % while talking; Lee, Badler & Badler: 77 %.
        (LISTENING, 0.68, 0.85),
        (SPEAKING, 0.41, 0.77),
        # Doherty-Sneddon & Phelps 2005: away for 70 to 85 % of the time.
        (THINKING, 0.15, 0.30),
        (RESTING, 0.55, 0.85),
        (SCANNING, 0.30, 0.65),
        (STARING, 0.90, 1.0),
        (MEETING, 0.99, 1.0),
    ],
)
def test_the_partner_is_looked_at_as_much_as_people_do(
    manner: Manner, low: float, high: float
) -> None:
    assert low <= share_at_partner(manner) <= high


def test_thinking_looks_up_or_aside_and_to_a_favorite_side() -> None:
    targets = np.concatenate([g.targets_deg[g.spells] for g in windows(THINKING, side=-1.0)])
    away = targets[np.hypot(*targets.T) > FACE_DEGREES]
    assert np.mean(away[:, 1] > -1.0) > 0.85
    assert 0.65 <= np.mean(away[:, 0] < 0.0) <= 0.85


@pytest.mark.parametrize(("manner", "share"), [(SPEAKING, 0.75), (THINKING, 1.0), (LISTENING, 0.0)])
def test_a_manner_opens_away_as_often_as_it_says(manner: Manner, share: float) -> None:
    # Kendon 1967: over 70 % of long utterances begin with the speaker looking away.
    first = [
        draw_glances(np.random.default_rng([seed, 8]), WINDOW_S, manner, 1.0, opens=True)
        for seed in range(200)
    ]
    away = np.array([np.hypot(*glances.targets_deg[0]) > 3.05 for glances in first])
    assert np.mean(away) == pytest.approx(share, abs=0.09)
    assert max(glances.times_s[0] for glances in first) <= 0.6


@pytest.mark.parametrize("manner", [RESTING, LISTENING, THINKING, SPEAKING, SCANNING])
def test_no_shift_comes_before_the_last_one_has_ended(manner: Manner) -> None:
    for glances in windows(manner, 20):
        assert np.diff(glances.times_s).min() > 0.15
        assert 0.0 < glances.times_s[0] <= glances.times_s[-1] < WINDOW_S - 0.25


def test_idle_eyes_stay_within_17_degrees() -> None:
    for manner in (RESTING, THINKING, SPEAKING, SCANNING):
        for glances in windows(manner, 20):
            assert np.hypot(*glances.targets_deg.T).max() < 17.0
