"""One utterance on its way to a face: what is known of it, in Python numbers.

The unit generator tells units and states as they come. A state belongs to the unit its step made,
or, where the step made none (the end mark of a clause, an id that is skipped), to the unit after
it: its position is the number of units before it.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from model.errors import UnitOutOfRange
from model.face_context import QUANTUM_UNITS, FaceContext
from model.timing import face_frames


@dataclass(frozen=True, slots=True, eq=False)
class Quantum:
    """What one row brings to the making of its next 12 frames.

    `units`: one before the quantum, its five, one after; edges repeat. `new_states`: ordinals of
    `states`, pieces `[s, H]`, which are to be remembered from now on. `window`: ordinals of the
    states that are listened to, [first, end). `first_frame`: since the start of the utterance.
    """

    units: list[int]
    new_states: range
    states: list[Tensor]
    window: tuple[int, int]
    first_frame: int


class FaceRow:
    """Units and states in, quanta out. Made by `FaceStreamer.begin`; dropping it cancels it."""

    def __init__(self, place: int, unit_count: int, hidden_width: int) -> None:
        """`place`: where the streamer remembers the row. The rest: sizes of the checkpoint."""
        self.place = place
        self.done_units = 0
        self.ended = False
        self._unit_count = unit_count
        self._hidden_width = hidden_width
        self._units: list[int] = []
        self._positions: list[int] = []
        self._pending: deque[Tensor] = deque()
        self._taken = 0

    @property
    def known_units(self) -> int:
        """Units that have come."""
        return len(self._units)

    @property
    def given_frames(self) -> int:
        """Frames given out so far."""
        return face_frames(self.done_units)

    def push(self, units: Sequence[int], states: Tensor) -> None:
        """Take the next units and the states behind them.

        `units`: ids, 12.5 per second. `states`: `[S, H]`, S ≥ units: one for each of them, then
        those of steps without a unit that followed. Where such a step lies between two units, tell
        it before the second. `states` is kept, not copied: it must not change. Raises
        `UnitOutOfRange`, and ValueError where states are missing or the row has ended.
        """
        self._check(units, states)
        spoken = range(self.known_units, self.known_units + len(units))
        self._units.extend(units)
        self._positions.extend(spoken)
        self._positions.extend([self.known_units] * (len(states) - len(units)))
        if len(states):
            self._pending.append(states)

    def end(self) -> None:
        """No unit will come any more."""
        self.ended = True

    def advance(self, context: FaceContext) -> Quantum:
        """Move on by one quantum, or by the units left of an ended row. They must be known."""
        first = self.done_units
        self.done_units = min(first + QUANTUM_UNITS, self.known_units)
        start = bisect_left(self._positions, first - context.back_units)
        end = bisect_left(self._positions, first + QUANTUM_UNITS + context.ahead_units)
        oldest = max(0, end - context.state_count)
        self._take(max(0, oldest - self._taken))
        return Quantum(
            units=self._around(first),
            new_states=range(self._taken, end),
            states=self._take(end - self._taken),
            window=(max(start, oldest), end),
            first_frame=face_frames(first),
        )

    def _around(self, first: int) -> list[int]:
        last = self.known_units - 1
        wanted = range(first - 1, first + QUANTUM_UNITS + 1)
        return [self._units[min(max(unit, 0), last)] for unit in wanted]

    def _take(self, count: int) -> list[Tensor]:
        """The next `count` states that have come, in pieces."""
        self._taken += count
        taken: list[Tensor] = []
        while count:
            states = self._pending.popleft()
            taken.append(states[:count])
            if len(states) > count:
                self._pending.appendleft(states[count:])
            count -= len(taken[-1])
        return taken

    def _check(self, units: Sequence[int], states: Tensor) -> None:
        if self.ended:
            raise ValueError("this face has ended; begin another")
        if states.dim() != 2 or states.shape[1] != self._hidden_width:
            raise ValueError(f"states are [S, {self._hidden_width}], not {list(states.shape)}")
        if len(states) < len(units):
            raise ValueError(f"{len(units)} units need a state each, not {len(states)}")
        for unit in units:
            if not 0 <= unit < self._unit_count:
                raise UnitOutOfRange(unit, self._unit_count)
