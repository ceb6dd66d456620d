"""Which row a turn gets, and what of its prompt that row has read already. No torch.

A row keeps what it read after its turn has ended: the next turn of the same conversation begins
alike and finds it. A prompt's beginning that another row has read, as the system prompt of all
characters of a scene, is copied from there. A clip is never the same twice: its placeholder (any
negative id) matches nothing, itself neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import ne
from typing import Final

#: Fewer positions than this are read again sooner than copied.
MIN_COPY: Final = 32
#: A step computes rows from 0 up to the highest that is taken, so new conversations get one of
#: this many lowest free rows: few enough to keep steps small, enough to remember a scene.
NEAR_ROWS: Final = 16

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lease:
    """A row for a turn. `reused`: prompt positions, from the first, that need not be read.

    `copied_from`: the row whose first `reused` positions must be copied into `row` before anything
    else is done with either; None: `row` holds them itself.
    """

    row: int
    reused: int
    copied_from: int | None = None


class SlotTable:
    """Who has which of `rows` rows, and the ids each row has read."""

    def __init__(self, rows: int) -> None:
        self._known: list[Ids] = [()] * rows
        self._busy = [False] * rows
        #: When a row was last let go; the least is the oldest.
        self._released = [0] * rows
        self._releases = 0

    @property
    def free_count(self) -> int:
        """Rows nobody has."""
        return self._busy.count(False)

    def known(self, row: int) -> Ids:
        """The ids `row` has read, as far as they can be matched."""
        return self._known[row]

    def take(self, ids: Sequence[int]) -> Lease | None:
        """A row for a turn whose prompt is `ids`, at least one; None where no row is free.

        The free row that shares the longest beginning, the longest unused of equals, unless it
        would forget more than it saves; else the longest unused of the nearest free rows. The
        beginning is copied where another row, free or taken, shares `MIN_COPY` more positions. The
        last id is always read again: what follows is predicted from its state.
        """
        free = [row for row, busy in enumerate(self._busy) if not busy]
        if not free:
            return None
        wanted = _matchable(ids[:-1])
        shared = [_shared(known, wanted) for known in self._known]
        row = self._continued(free, shared)
        if row is None:
            row = min(free[:NEAR_ROWS], key=lambda row: self._released[row])
        source = max(range(len(shared)), key=lambda row: shared[row])
        copied = shared[source] - shared[row] >= MIN_COPY
        lease = Lease(row, shared[source if copied else row], source if copied else None)
        self._busy[row] = True
        self._known[row] = wanted[: lease.reused]
        return lease

    def record(self, row: int, ids: Sequence[int]) -> None:
        """Say what `row` has read: its prompt as far as it is read, then its reply."""
        self._known[row] = _matchable(ids)

    def release(self, row: int, keep: int) -> None:
        """Let `row` go. The first `keep` positions stay known for a turn that begins alike."""
        self._busy[row] = False
        self._known[row] = self._known[row][:keep]
        self._releases += 1
        self._released[row] = self._releases

    def forget(self, row: int) -> None:
        """What `row` has read is void."""
        self._known[row] = ()

    def _continued(self, free: Sequence[int], shared: Sequence[int]) -> int | None:
        """The free row that the turn goes on from: the turn knows at least half of what it does.

        A row of which the turn knows less is another conversation's, with the same system prompt.
        """
        own = [row for row in free if 0 < len(self._known[row]) <= 2 * shared[row]]
        return max(own, key=lambda row: (shared[row], -self._released[row]), default=None)


def _matchable(ids: Sequence[int]) -> Ids:
    """`ids` before the first clip."""
    clip = next((index for index, token in enumerate(ids) if token < 0), len(ids))
    return tuple(ids[:clip])


def _shared(known: Ids, wanted: Ids) -> int:
    """How many ids both begin with."""
    return next(compress(count(), map(ne, known, wanted)), min(len(known), len(wanted)))
