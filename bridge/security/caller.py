"""Somebody who calls, and who that turned out to be."""

from dataclasses import dataclass, field
from enum import StrEnum

from bridge.security.scope import Scope


@dataclass(frozen=True, slots=True)
class Caller:
    """What a connection tells of who is behind it.

    `peer`: its address without the port. `token`: as given, "" for none; never shown.
    `certificate`: common name of a certificate that the TLS layer has verified, "" for none.
    `client`: what it calls itself; nobody has checked that.
    """

    peer: str
    token: str = field(default="", repr=False)
    certificate: str = ""
    client: str = ""


class Proof(StrEnum):
    """What an identity rests on."""

    PEER = "peer"
    TOKEN = "token"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a caller is. `key` is what limits and metrics count by.

    `characters`: names in lower case that it may deal with; None: all.
    """

    proof: Proof
    name: str
    scopes: frozenset[Scope]
    characters: frozenset[str] | None = None

    @property
    def key(self) -> str:
        """Distinct among all that a service knows: "token:game-1", "peer:10.0.0.7"."""
        return f"{self.proof}:{self.name}"
