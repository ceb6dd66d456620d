"""Who somebody is: asked before every call."""

from typing import Protocol

from bridge.security.caller import Caller, Identity, Proof
from bridge.security.scope import ALL_SCOPES


class Access(Protocol):
    """Knows callers by what they show.

    `generation` changes whenever somebody who was known may not be known any more.
    """

    @property
    def generation(self) -> int:
        """A number that never comes again."""
        ...

    def identify(self, caller: Caller) -> Identity:
        """Raises `TokenRefused` where nobody like that is known."""
        ...


class OpenAccess:
    """Everybody may do everything, and is known by the address they come from."""

    generation = 0

    def identify(self, caller: Caller) -> Identity:
        """One identity for each address."""
        return Identity(Proof.PEER, caller.peer, ALL_SCOPES)
