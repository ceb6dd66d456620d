"""Whom to count as one client."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Final

from bridge.security.caller import Identity, Proof

#: What one household or one machine is given of IPv6 (RFC 6177, 2): it has all of those addresses.
_IPV6_BITS: Final = 64
#: Addresses whose key is remembered.
_REMEMBERED: Final = 4096
_LONGEST: Final = 200


def key_of(identity: Identity) -> str:
    """By name where somebody has shown who they are, else by where they come from."""
    if identity.proof is Proof.PEER:
        return _place_of(identity.name)
    return identity.key


@lru_cache(_REMEMBERED)
def _place_of(peer: str) -> str:
    try:
        address = ip_address(peer.partition("%")[0])
    except ValueError:
        return f"peer:{peer[:_LONGEST]}"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return f"peer:{address.ipv4_mapped}"
        prefix = int(address) >> (128 - _IPV6_BITS) << (128 - _IPV6_BITS)
        return f"peer:{IPv6Address(prefix)}/{_IPV6_BITS}"
    return f"peer:{address}"
