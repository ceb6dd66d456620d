"""Frames that come irregularly are shown evenly."""

import numpy as np

from bridge.inputs.playout import LEAST_WAIT_S, MOST_WAIT_S, Playout


def place(media_s: np.ndarray, late_s: np.ndarray, ahead_s: float = 500.0) -> np.ndarray:
    """Show times of frames that come `late_s` after their own, the phone's clock `ahead_s` off."""
    playout = Playout()
    return np.array(
        [playout.place(m, m + ahead_s + late) for m, late in zip(media_s, late_s, strict=True)]
    )


MEDIA_S = np.arange(1200) / 60


def test_even_frames_are_shown_after_the_least_wait() -> None:
    shown = place(MEDIA_S, np.zeros(1200))
    np.testing.assert_allclose(shown - MEDIA_S - 500.0, LEAST_WAIT_S, atol=1e-6)


def test_jitter_is_smoothed_to_even_steps() -> None:
    late = np.random.default_rng(3).gamma(2.0, 0.006, 1200)
    shown = place(MEDIA_S, late)[240:]
    assert np.abs(np.diff(shown) - 1 / 60).max() < 0.1 / 60 + 1e-9
    waits = shown - MEDIA_S[240:] - 500.0
    assert np.mean(waits >= late[240:]) > 0.9, "nearly all frames come in time to be shown"
    assert waits.max() < 0.05


def test_show_times_never_go_back() -> None:
    late = np.random.default_rng(4).choice([0.0, 0.08, 0.2], 1200, p=[0.8, 0.15, 0.05])
    assert np.diff(place(MEDIA_S, late)).min() > 0.0


def test_the_wait_is_bounded() -> None:
    late = np.random.default_rng(5).uniform(0, 0.4, 1200)
    waits = place(MEDIA_S, late) - MEDIA_S - 500.0
    assert waits[600:].max() < MOST_WAIT_S + 0.05


def test_clocks_that_drift_apart_are_followed() -> None:
    drift = MEDIA_S * 200e-6
    waits = place(MEDIA_S, drift) - MEDIA_S - 500.0 - drift
    assert waits.min() > 0.0
    assert waits.max() < LEAST_WAIT_S + 0.003


def test_a_phone_whose_clock_is_set_is_shown_at_once() -> None:
    playout = Playout()
    playout.place(10.0, 1000.0)
    assert abs(playout.place(4000.0, 1000.1) - 1000.1 - LEAST_WAIT_S) < 1e-9


def test_a_network_that_stood_still_is_caught_up_with() -> None:
    playout = Playout()
    for frame in range(120):
        playout.place(frame / 60, 1000.0 + frame / 60)
    late = [playout.place(2 + n / 60, 1004.0 + n / 60) - 1004.0 - n / 60 for n in range(240)]
    assert abs(late[-1]) < 0.05
