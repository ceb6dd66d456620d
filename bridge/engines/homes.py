"""Which worker makes a turn: pure policy.

The least loaded one, but a character's turns stay together: the worker that made the last one
still knows the prompt they share and need not read it again. That saves a fraction of a second,
so a character moves only away from a worker that is clearly busier.
"""

from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: A home may have so many turns more than the least loaded worker: batched turns slow each other
#: down by far less than their number.
MARGIN_TURNS: Final = 2
#: Characters whose home is remembered; as many as a service may have.
_HOMES: Final = 4096


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker that could take a turn. `load`: turns it makes or that wait there."""

    name: str
    load: int
    streams: int

    @property
    def full(self) -> bool:
        """Whether one more turn would have to wait."""
        return self.load >= self.streams


class Homes:
    """Where each character's last turn was made."""

    def __init__(self) -> None:
        self._homes: OrderedDict[str, str] = OrderedDict()
        self._residents: Counter[str] = Counter()

    def choose(self, candidates: Sequence[Candidate], character: str) -> str:
        """The name of the one for `character`'s next turn ("": nobody's); it is remembered."""
        # Least loaded for its size; of equals, where fewest characters are at home.
        least = min(candidates, key=lambda c: (c.load / c.streams, self._residents[c.name]))
        home = self._homes.get(character)
        chosen = next((c for c in candidates if c.name == home), least)
        if (chosen.full and not least.full) or chosen.load > least.load + MARGIN_TURNS:
            chosen = least
        if character:
            self._settle(character, chosen.name)
        return chosen.name

    def _settle(self, character: str, name: str) -> None:
        left = self._homes.pop(character, None)
        self._homes[character] = name
        self._residents[name] += 1
        if left is None and len(self._homes) > _HOMES:
            _, left = self._homes.popitem(last=False)
        if left is not None:
            self._residents[left] -= 1
