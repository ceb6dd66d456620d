"""What gRPC tells of who calls."""

import pytest

from bridge.rpc.callers import peer_address


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("ipv4:127.0.0.1:50123", "127.0.0.1"),
        ("ipv6:%5B::1%5D:50123", "::1"),
        ("ipv6:[fe80::1%25eth0]:50123", "fe80::1%eth0"),
        ("unix:", "unix"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_peers_address_comes_without_its_port(peer: str, address: str) -> None:
    assert peer_address(peer) == address
