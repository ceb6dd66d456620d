"""Following a source of timecode that is heard late, by a varying while."""

import pytest

from bridge.outputs.chase import CONFIRMATIONS, LOSS_S, Chase
from bridge.protocols.timecode import DAY_S, NS_PER_S

DAY_NS = DAY_S * NS_PER_S
HOUR_NS = 3600 * NS_PER_S
PERIOD_S = 1 / 25


def hear(chase: Chase, first_ns: int, count: int, start_s: float, late_ms: list[float]) -> float:
    """`count` frames from `first_ns` on, each late by the next of `late_ms`; the last's time."""
    time_s = start_s
    for k in range(count):
        time_s = start_s + k * PERIOD_S
        position_ns = first_ns + round(k * PERIOD_S * NS_PER_S)
        chase.hear(position_ns % DAY_NS, time_s + late_ms[k % len(late_ms)] / 1000)
    return time_s


def error_ms(chase: Chase, expected_ns: float, at_s: float) -> float:
    position_ns = chase.position_ns(at_s)
    assert position_ns is not None
    return (position_ns - expected_ns) / 1e6


def test_it_locks_when_a_source_has_said_the_same_three_times() -> None:
    chase = Chase(DAY_NS)
    hear(chase, HOUR_NS, CONFIRMATIONS - 1, 100.0, [0.0])
    assert not chase.locked(100.1)
    assert chase.position_ns(100.1) is None
    assert chase.hear(HOUR_NS + round(2 * PERIOD_S * NS_PER_S), 100.0 + 2 * PERIOD_S)
    assert chase.locked(100.1)


def test_the_least_late_reports_decide() -> None:
    chase = Chase(DAY_NS)
    end_s = hear(chase, HOUR_NS, 50, 100.0, [4.0, 31.0, 9.0, 4.0, 22.0])
    expected_ns = HOUR_NS + (end_s - 100.0) * NS_PER_S
    assert error_ms(chase, expected_ns, end_s) == pytest.approx(-4.0, abs=0.01)


def test_one_report_that_comes_too_early_moves_nothing() -> None:
    chase = Chase(DAY_NS)
    end_s = hear(chase, HOUR_NS, 20, 100.0, [0.0])
    expected_ns = HOUR_NS + (end_s - 100.0) * NS_PER_S
    assert not chase.hear(round(expected_ns) + 40_000_000, end_s)
    assert error_ms(chase, expected_ns, end_s) == pytest.approx(0.0, abs=0.01)


def test_a_source_that_goes_elsewhere_is_followed_after_three_reports() -> None:
    chase = Chase(DAY_NS)
    hear(chase, HOUR_NS, 10, 100.0, [0.0])
    hear(chase, 2 * HOUR_NS, CONFIRMATIONS - 1, 101.0, [0.0])
    assert error_ms(chase, HOUR_NS + NS_PER_S, 101.0) == pytest.approx(0.0, abs=0.01)
    hear(chase, 2 * HOUR_NS, CONFIRMATIONS, 102.0, [0.0])
    assert error_ms(chase, 2 * HOUR_NS, 102.0) == pytest.approx(0.0, abs=0.01)
    assert chase.jam_count == 2


def test_wrong_labels_that_disagree_are_never_believed() -> None:
    chase = Chase(DAY_NS)
    hear(chase, HOUR_NS, 10, 100.0, [0.0])
    for k in range(30):
        chase.hear(k * k * NS_PER_S, 101.0 + k * PERIOD_S)
    assert error_ms(chase, HOUR_NS + NS_PER_S, 101.0) == pytest.approx(0.0, abs=0.01)


def test_silence_is_loss_and_time_runs_on() -> None:
    chase = Chase(DAY_NS)
    end_s = hear(chase, HOUR_NS, 10, 100.0, [0.0])
    assert chase.locked(end_s + LOSS_S)
    assert not chase.locked(end_s + LOSS_S + 0.01)
    assert error_ms(chase, HOUR_NS + 60 * NS_PER_S, 160.0) == pytest.approx(0.0, abs=0.01)


def test_midnight_is_no_jump() -> None:
    chase = Chase(DAY_NS)
    end_s = hear(chase, DAY_NS - NS_PER_S, 50, 100.0, [0.0, 3.0])
    assert chase.jam_count == 1
    assert error_ms(chase, (end_s - 101.0) * NS_PER_S, end_s) == pytest.approx(0.0, abs=0.01)


def test_a_source_of_another_crystal_is_followed() -> None:
    chase = Chase(DAY_NS)
    for k in range(25 * 60):  # a minute, 100 ppm fast
        chase.hear(round(k * PERIOD_S * 1.0001 * NS_PER_S), 100.0 + k * PERIOD_S)
    at_s = 100.0 + (25 * 60 - 1) * PERIOD_S
    assert abs(error_ms(chase, (at_s - 100.0) * 1.0001 * NS_PER_S, at_s)) < 0.2
    assert chase.jam_count == 1


def test_what_is_forgotten_must_be_confirmed_again() -> None:
    chase = Chase(DAY_NS)
    end_s = hear(chase, HOUR_NS, 10, 100.0, [0.0])
    chase.forget()
    assert chase.position_ns(end_s) is None
    hear(chase, 2 * HOUR_NS, CONFIRMATIONS, 101.0, [0.0])
    assert error_ms(chase, 2 * HOUR_NS, 101.0) == pytest.approx(0.0, abs=0.01)
