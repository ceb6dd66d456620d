"""How early lines are asked for."""

import pytest

from bridge.scenes.lead import Lead


def learned(*took_s: float, alone: bool = True) -> float:
    lead = Lead()
    for seconds in took_s:
        lead.learn(seconds, alone=alone)
    return lead.seconds


def test_one_line_teaches_nothing() -> None:
    assert learned(2.0) == learned()


def test_the_shortest_of_the_last_four_counts() -> None:
    assert learned(0.3, 0.5, 0.7, 0.6) == 0.3
    assert learned(0.3, 0.5, 0.7, 0.6, 0.8) == 0.5


def test_an_engine_that_was_cold_is_not_asked_too_early() -> None:
    assert learned(4.0, 0.06) == 0.06


def test_waiting_for_the_floor_is_not_taken_for_slowness() -> None:
    lead = Lead()
    lead.learn(0.1, alone=True)
    for _ in range(8):
        lead.learn(3.0, alone=False)
    assert lead.seconds == pytest.approx(0.15)


def test_nonsense_is_bounded() -> None:
    assert learned(-1.0, -1.0) == 0.0
    assert learned(1e9, 1e9) == 5.0
