"""A broker is tried again ever later, at random, and soon after a connection that held."""

import random

from bridge.control.mqtt.retry import FORGIVEN_AFTER_S, LONGEST_DELAY_S, Retry


def test_delays_double_up_to_four_seconds() -> None:
    retry = Retry(random.Random(1))
    delays = [retry.next_delay_s(0.0) for _ in range(12)]
    ceilings = [min(0.5 * 2**n, LONGEST_DELAY_S) for n in range(12)]
    assert all(c / 2 <= d <= c for d, c in zip(delays, ceilings, strict=True))


def test_no_two_services_come_back_at_once() -> None:
    firsts = {Retry(random.Random(seed)).next_delay_s(0.0) for seed in range(20)}
    assert len(firsts) == 20


def test_a_connection_that_held_is_forgiven_and_one_that_did_not_is_not() -> None:
    retry = Retry(random.Random(1))
    for _ in range(8):
        retry.next_delay_s(0.0)
    assert retry.next_delay_s(FORGIVEN_AFTER_S - 1) >= LONGEST_DELAY_S / 2
    assert retry.next_delay_s(FORGIVEN_AFTER_S) <= 0.5
