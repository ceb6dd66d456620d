"""What was asked of a slot ahead of its time: moves that follow one another.

A face is mixed early for those who pull it and on time for those it is pushed to, and both must see
the same. So besides the newest move of every slot, which its layer keeps, the few slots that were
told something ahead keep the moves before it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats

#: Moves kept of one slot; beyond, the oldest goes. Half a minute holds no more of them.
MOST_MOVES: Final = 64

Move = TypeVar("Move")


class Plan(Generic[Move]):
    """Moves of slots, each from its own time on. Most slots have none here."""

    def __init__(self) -> None:
        self._moves: dict[int, list[tuple[float, Move]]] = {}

    def __bool__(self) -> bool:
        return bool(self._moves)

    def clear(self, slot: int) -> None:
        """Forget the slot."""
        self._moves.pop(slot, None)

    def add(self, slot: int, present: Move, at_s: float, move: Move) -> None:
        """From `at_s` on `move`; what was asked for later than that is off.

        `present`: the slot's move so far, where it has none here.
        """
        moves = self._moves.get(slot) or [(-np.inf, present)]
        kept = [entry for entry in moves if entry[0] < at_s]
        self._moves[slot] = [*kept, (at_s, move)][-MOST_MOVES:]

    def moves(self, slot: int) -> list[Move]:
        """All moves of the slot, the newest last."""
        return [move for _, move in self._moves.get(slot, ())]

    def in_force(
        self, slots: NDArray[np.intp], times_s: Floats
    ) -> Iterator[tuple[NDArray[np.intp], Move]]:
        """For the slots that have moves here: rows of `slots` `[N]`, and the move of each row at
        its time."""
        rows_of: dict[int, list[int]] = {}
        for row, slot in enumerate(slots.tolist()):
            if slot in self._moves:
                rows_of.setdefault(slot, []).append(row)
        for slot, rows in rows_of.items():
            moves = self._moves[slot]
            numbers = [self._number(moves, float(times_s[row])) for row in rows]
            for number in set(numbers):
                those = [row for row, of in zip(rows, numbers, strict=True) if of == number]
                yield np.array(those, np.intp), moves[number][1]

    @staticmethod
    def _number(moves: Sequence[tuple[float, Move]], time_s: float) -> int:
        return max(bisect_right(moves, time_s, key=_start) - 1, 0)


def _start(entry: tuple[float, object]) -> float:
    return entry[0]
