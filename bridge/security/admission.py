"""Whether there is room for a caller: asked after it is known who that is."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Protocol

from bridge.security.caller import Identity


class Admitted(Protocol):
    """One call, or one connection, that there was room for."""

    def count_message(self, size_bytes: int) -> None:
        """One more request of it has come. Raises a refusal where that is too much."""
        ...


class Admission(Protocol):
    """Makes room, or refuses."""

    def admit(self, identity: Identity, method: str) -> AbstractContextManager[Admitted]:
        """Room for a call of `method` for the length of the block. Raises a refusal.

        `method`: as in `bridge.security.methods`.
        """
        ...


class Uncounted:
    """A call that nobody counts."""

    def count_message(self, size_bytes: int) -> None:
        """Nothing is too much."""


class Unlimited:
    """Room for everybody."""

    @contextmanager
    def admit(self, identity: Identity, method: str) -> Iterator[Admitted]:  # noqa: ARG002
        """A call like any other."""
        yield _UNCOUNTED


_UNCOUNTED: Final = Uncounted()
