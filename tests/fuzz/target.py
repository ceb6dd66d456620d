"""One decoder under fire: what feeds it, whole inputs to damage, and how it may refuse."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bridge.error_base import BridgeError

#: A folder for each target, a file for each input that broke it once.
CORPUS: Final = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Target:
    """`feed` decodes one input. `seeds`: inputs that it takes whole; `others` it may refuse.

    `refusals`: what it may raise; anything else is a fault of ours.
    """

    name: str
    feed: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    refusals: tuple[type[Exception], ...] = (BridgeError,)
    others: tuple[bytes, ...] = ()

    def takes(self, data: bytes) -> bool:
        """Whether `data` is taken and not refused. Raises what a decoder may not."""
        try:
            self.feed(data)
        except self.refusals:
            return False
        return True

    @property
    def broke(self) -> tuple[bytes, ...]:
        """What broke it once, from the corpus."""
        return tuple(path.read_bytes() for path in sorted((CORPUS / self.name).glob("*")))

    @property
    def starts(self) -> tuple[bytes, ...]:
        """Inputs to damage."""
        return (*self.seeds, *self.others, *self.broke)
