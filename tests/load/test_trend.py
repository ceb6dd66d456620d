"""A slope and how sure it is."""

import numpy as np
import pytest

from bridge.load.trend import trend_of

HOUR_S = 3600.0


def test_a_straight_line_has_its_slope_for_sure() -> None:
    times = [0.0, 900.0, 1800.0, 3600.0]
    trend = trend_of(times, [5.0 + 8.0 * t / HOUR_S for t in times])
    assert trend is not None
    assert trend.slope == pytest.approx(8.0)
    assert trend.within == pytest.approx(0.0, abs=1e-6)
    assert trend.grows


def test_what_only_trembles_does_not_grow() -> None:
    noise = np.random.default_rng(1).normal(100.0, 1.0, 600)
    trend = trend_of(list(range(600)), noise.tolist())
    assert trend is not None
    assert abs(trend.slope) < trend.within
    assert not trend.grows


def test_the_true_slope_lies_within_as_often_as_said() -> None:
    generator, times = np.random.default_rng(2), np.arange(300.0)
    held = 0
    for _ in range(200):
        values = 50.0 * times / HOUR_S + generator.normal(0.0, 0.5, 300)
        trend = trend_of(times.tolist(), values.tolist())
        assert trend is not None
        held += abs(trend.slope - 50.0) <= trend.within
    assert held >= 180


def test_steps_that_stay_make_it_less_sure() -> None:
    generator = np.random.default_rng(3)
    quick = generator.normal(0.0, 1.0, 300)
    lasting = np.repeat(quick[:30], 10)
    times = list(range(300))
    sure, unsure = trend_of(times, quick.tolist()), trend_of(times, lasting.tolist())
    assert sure is not None
    assert unsure is not None
    assert unsure.within > 2.0 * sure.within


def test_two_samples_tell_nothing() -> None:
    assert trend_of([0.0, 1.0], [1.0, 2.0]) is None
    assert trend_of([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]) is None
