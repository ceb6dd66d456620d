"""Brows lift with stress, a little."""

import numpy as np

from bridge.face.accent import Accents

FRAMES = 3000


def outer_brow(seed: int, chunk: int = FRAMES) -> list[float]:
    accents = Accents(np.random.default_rng(seed))
    for index in range(150):
        accents.add(0.6 * index + 0.5)
    rows = [accents.take(first, chunk) for first in range(0, FRAMES, chunk)]
    return [float(v) for v in np.concatenate(rows)[:, 1]]


def test_every_accent_lifts_a_little() -> None:
    lifts = np.array(outer_brow(1)[:2700]).reshape(150, 18).max(axis=1)
    assert (lifts > 0.02).all()
    assert lifts.max() <= 0.07
    assert lifts.std() > 0.005


def test_a_lift_begins_ahead_of_its_syllable_and_is_over_in_600_ms() -> None:
    accents = Accents(np.random.default_rng(0))
    accents.add(1.0)
    rows = accents.take(0, 90)[:, 1]
    lifted = np.flatnonzero(rows) / 30
    assert 0.93 < lifted[0] < 1.0
    assert lifted[-1] - lifted[0] < 0.6


def test_the_same_seed_gives_the_same_brows_in_any_chunks() -> None:
    assert outer_brow(4) == outer_brow(4, chunk=50)
    assert outer_brow(4) != outer_brow(5)


def test_brows_move_gently() -> None:
    assert np.abs(np.diff(outer_brow(2))).max() < 0.05
