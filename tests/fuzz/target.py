"""One decoder under fire: what feeds it, whole inputs to damage, and how it may refuse."""

from collections.abc import Callable
from dataclasses import dataclass

from bridge.error_base import BridgeError


@dataclass(frozen=True, slots=True)
class Target:
    """`feed` decodes one input. `seeds`: inputs that it takes whole.

    `refusals`: what it may raise; anything else is a fault of ours.
    """

    name: str
    feed: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    refusals: tuple[type[Exception], ...] = (BridgeError,)

    def takes(self, data: bytes) -> bool:
        """Whether `data` is taken and not refused. Raises what a decoder may not."""
        try:
            self.feed(data)
        except self.refusals:
            return False
        return True
