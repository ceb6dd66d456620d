"""Percentiles are over what came since a reader's last look."""

import pytest

from bridge.monitor.window import FIRST_LOOK, Window
from bridge.outputs.punctuality import Punctuality


def noted(ring: Punctuality, *lateness_ms: float) -> Punctuality:
    for value in lateness_ms:
        ring.note(value / 1000.0)
    return ring


def test_a_look_covers_what_came_since_the_last_one() -> None:
    ring, window = noted(Punctuality(), 5.0), Window()
    window.look([ring])
    noted(ring, 1.0, 2.0, 3.0)
    (late,) = window.look([ring])
    assert (late.p50, late.largest) == pytest.approx((2.0, 3.0))


def test_a_first_look_goes_back_a_little() -> None:
    ring = noted(Punctuality(), 900.0, *[1.0] * FIRST_LOOK)
    (late,) = Window().look([ring])
    assert late.largest == pytest.approx(1.0)


def test_one_in_a_hundred_is_beyond_the_99th_percentile() -> None:
    ring, window = Punctuality(), Window()
    window.look([ring])
    noted(ring, *[1.0] * 990, *[7.0] * 10)
    (late,) = window.look([ring])
    assert late.p99 == pytest.approx(7.0)
    assert late.p50 == pytest.approx(1.0)


def test_jitter_is_how_much_intervals_differ_from_the_period() -> None:
    ring, window = noted(Punctuality(), 4.0), Window()
    window.look([ring])
    noted(ring, 1.0, 1.0)
    (late,) = window.look([ring])
    assert late.jitter_p99 == pytest.approx(3.0)


def test_nothing_new_is_no_lateness() -> None:
    ring, window = noted(Punctuality(), 4.0), Window()
    window.look([ring])
    assert window.look([ring])[0].largest == 0.0


def test_readers_have_places_of_their_own() -> None:
    ring, quick, slow = Punctuality(), Window(), Window()
    quick.look([ring])
    slow.look([ring])
    noted(ring, 9.0)
    quick.look([ring])
    noted(ring, 1.0)
    assert quick.look([ring])[0].largest == pytest.approx(1.0)
    assert slow.look([ring])[0].largest == pytest.approx(9.0)


def test_rates_are_told_together() -> None:
    window = Window()
    late = window.merged([noted(Punctuality(), 1.0, 2.0), noted(Punctuality(), 3.0)])
    assert (late.p50, late.largest) == pytest.approx((2.0, 3.0))
    assert window.merged([]).p99 == 0.0


def test_rings_that_are_gone_are_forgotten() -> None:
    kept, gone, window = noted(Punctuality(), 2.0), noted(Punctuality(), 9.0), Window()
    window.look([kept, gone])
    window.forget_others([kept])
    assert window.look([kept, gone])[1].largest == pytest.approx(9.0)
    assert window.look([kept])[0].largest == 0.0
