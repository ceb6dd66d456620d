"""Whom to count as one client."""

import pytest

from bridge.limits.keys import key_of
from bridge.security.caller import Proof
from tests.limits.houses import somebody


@pytest.mark.parametrize(
    ("peer", "key"),
    [
        ("10.0.0.7", "peer:10.0.0.7"),
        ("::ffff:10.0.0.7", "peer:10.0.0.7"),
        ("2001:db8:1:2:aaaa::1", "peer:2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb:1:2:3", "peer:2001:db8:1:2::/64"),
        ("fe80::1%eth0", "peer:fe80::/64"),
        ("::1", "peer:::/64"),
        ("unix", "peer:unix"),
        ("", "peer:"),
    ],
)
def test_an_address_is_counted_with_all_that_its_holder_has(peer: str, key: str) -> None:
    assert key_of(somebody(peer, Proof.PEER)) == key


def test_a_name_that_was_shown_counts_wherever_it_comes_from() -> None:
    assert key_of(somebody("game-1")) == "token:game-1"
    assert key_of(somebody("10.0.0.7", Proof.CERTIFICATE)) == "certificate:10.0.0.7"


def test_what_is_no_address_makes_no_endless_key() -> None:
    assert len(key_of(somebody("x" * 100_000, Proof.PEER))) < 300
