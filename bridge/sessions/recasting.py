"""How a cast changes from one reading of its files to the next; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bridge.config import CharacterConfig


@dataclass(frozen=True, slots=True)
class Recasting:
    """Characters that come, that are otherwise than they were, and names of those that go."""

    added: tuple[CharacterConfig, ...] = ()
    changed: tuple[CharacterConfig, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.changed or self.removed)


def recasting(
    before: Sequence[CharacterConfig],
    after: Sequence[CharacterConfig],
    now: Sequence[CharacterConfig],
) -> Recasting:
    """What turns `now` into `after`, where `before` was read the last time.

    What callers have changed in `now` meanwhile stays as it is, unless its source changed too.
    """
    old = {config.name: config for config in before}
    new = {config.name: config for config in after}
    here = {config.name: config for config in now}
    told = [config for name, config in new.items() if config != old.get(name)]
    return Recasting(
        tuple(config for config in told if config.name not in here),
        tuple(c for c in told if c.name in here and c != here[c.name]),
        tuple(name for name in old if name not in new and name in here),
    )
