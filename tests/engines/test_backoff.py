"""Restarts come quickly at first, then patiently."""

from bridge.engines.backoff import FORGIVEN_AFTER_S, LONGEST_DELAY_S, Backoff


def test_delays_grow_from_nothing_to_a_limit() -> None:
    backoff = Backoff()
    delays = [backoff.next_delay_s(0.0) for _ in range(10)]
    assert delays[:4] == [0.0, 0.1, 0.2, 0.4]
    assert delays[-1] == LONGEST_DELAY_S


def test_a_good_time_forgives() -> None:
    backoff = Backoff()
    for _ in range(10):
        backoff.next_delay_s(0.0)
    assert backoff.next_delay_s(FORGIVEN_AFTER_S) == 0.0
