"""Motions: values that bend toward new targets without a jump or a jerk."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.easing import Motions


def sent(motions: Motions, target: float, at_s: float, seconds: float = 0.4) -> None:
    motions.send(0, np.array([target]), np.array([at_s]), np.array([seconds]), at_s)


def value(motions: Motions, time_s: float) -> float:
    return float(motions.at(np.array([0]), np.array([time_s]))[0, 0])


def test_a_move_arrives_in_its_time_and_stays() -> None:
    motions = Motions(1, 1)
    sent(motions, 1.0, 10.0, 0.5)
    assert value(motions, 9.0) == value(motions, 10.0) == 0.0
    assert value(motions, 10.25) == 0.5
    assert value(motions, 10.5) == value(motions, 99.0) == 1.0


@given(st.lists(st.tuples(st.floats(0.01, 0.5), st.floats(-1.0, 1.0)), min_size=2, max_size=8))
def test_neither_value_nor_speed_jumps_when_told_again(orders: list[tuple[float, float]]) -> None:
    motions, time_s = Motions(1, 1), 10.0
    for gap_s, target in orders:
        time_s += gap_s
        value_before, speed_before = motions.state(0, time_s)
        sent(motions, target, time_s)
        value_after, speed_after = motions.state(0, time_s)
        np.testing.assert_allclose(value_after, value_before, atol=1e-5)
        np.testing.assert_allclose(speed_after, speed_before, atol=1e-4)


def test_a_target_told_sixty_times_a_second_is_followed() -> None:
    motions = Motions(1, 1)
    seen = []
    for i in range(240):
        sent(motions, i / 60, 10.0 + i / 60, 0.1)
        seen.append(value(motions, 10.0 + i / 60))
    lags = np.arange(240) / 60 - np.array(seen)
    np.testing.assert_allclose(lags[60:], 4 / 6 * 0.1, atol=0.01)
    assert np.abs(np.diff(seen, 2)[30:]).max() < 1e-4


def test_what_is_sent_ahead_waits_for_its_time() -> None:
    motions = Motions(1, 1)
    sent(motions, 1.0, 10.0)
    motions.send(0, np.array([3.0]), np.array([20.0]), np.array([0.4]), 20.0, ahead=True)
    assert value(motions, 15.0) == 1.0
    assert value(motions, 21.0) == 3.0
    sent(motions, 0.0, 16.0)
    assert value(motions, 21.0) == 0.0


def test_slots_are_apart() -> None:
    motions = Motions(1, 1)
    motions.grow(3)
    motions.send(2, np.ones(1), np.zeros(1), np.ones(1), 0.0)
    assert motions.at(np.arange(3), np.full(3, 9.0))[:, 0].tolist() == [0.0, 0.0, 1.0]
    motions.clear(2)
    assert not motions.at(np.arange(3), np.full(3, 9.0)).any()


def test_values_that_came_back_to_zero_cost_nothing() -> None:
    motions, slots = Motions(2, 1), np.arange(2)
    assert not motions.show(slots, np.zeros(2))
    sent(motions, 1.0, 10.0, 0.5)
    assert motions.show(slots, np.full(2, 1e9))
    sent(motions, 0.0, 20.0, 0.5)
    assert motions.show(slots, np.full(2, 20.4))
    assert motions.show(slots, np.full(2, 15.0))
    assert not motions.show(slots, np.full(2, 20.5))
