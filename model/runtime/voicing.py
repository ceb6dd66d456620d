"""The speech units of one turn, clause after clause: one stream of units, whatever the clauses."""

from dataclasses import dataclass, field

from torch import Tensor

from model.runtime.requests import Clause
from model.runtime.writing import Phrase
from model.sampling import Draws, UnitSampling
from model.unit_generator import UnitLimits

#: Read again in place of a unit where none was accepted yet: the prompt's last row.
TASK_ID = -1


@dataclass(slots=True)
class _Current:
    """The clause that is being voiced."""

    phrase: Phrase
    limits: UnitLimits
    first_unit: int
    steps: int = 0


@dataclass(slots=True, eq=False)
class Stretch:
    """Units in a row, and the states `[H]` of the steps that made them; behind those the states of
    steps that made no unit (the end mark, a skipped id)."""

    units: list[int] = field(default_factory=list)
    states: list[Tensor] = field(default_factory=list)


class Voicing:
    """Takes the choices of the unit generator, one step at a time."""

    def __init__(self, end_id: int, rule: UnitSampling | None, seed: int) -> None:
        self.rule = rule
        self.units: list[int] = []
        #: Whether every clause so far came to its end mark.
        self.ended = True
        self._stretches: list[Stretch] = [Stretch()]
        self._end_id = end_id
        self._draws = Draws(seed, "units")
        self._current: _Current | None = None
        self._pending = TASK_ID

    @property
    def active(self) -> bool:
        """A clause is being voiced."""
        return self._current is not None

    @property
    def pending(self) -> int:
        """What the next step reads: the last unit, or `TASK_ID`."""
        return self._pending

    @property
    def may_end(self) -> bool:
        """Whether the step being chosen may be the end mark."""
        assert self._current is not None
        return self._current.steps >= self._current.limits.minimum

    def numbers(self) -> tuple[float, float]:
        """This step's two numbers in [0, 1)."""
        first, second = self._draws.next(2).tolist()
        return first, second

    def begin(self, phrase: Phrase, limits: UnitLimits) -> None:
        """Voice `phrase` next; the choice after its prompt is the first to `take`."""
        self._current = _Current(phrase, limits, len(self.units))
        self._pending = TASK_ID

    def take(self, choice: int, state: Tensor) -> Clause | None:
        """One step's choice, made from `state` `[H]`. Returns the clause that it ends, if any."""
        current = self._current
        assert current is not None
        current.steps += 1
        if choice < self._end_id:
            self._accept(choice)
        self._stretches[-1].states.append(state)
        ended = choice == self._end_id
        if not ended and current.steps < current.limits.maximum:
            return None
        self.ended = self.ended and ended
        return self._close(current)

    def take_stretches(self) -> list[Stretch]:
        """What came since the last call."""
        taken, self._stretches = self._stretches, [Stretch()]
        return [stretch for stretch in taken if stretch.states]

    def _accept(self, unit: int) -> None:
        self.units.append(unit)
        self._pending = unit
        if len(self._stretches[-1].states) > len(self._stretches[-1].units):
            self._stretches.append(Stretch())
        self._stretches[-1].units.append(unit)

    def _close(self, current: _Current) -> Clause:
        self._current = None
        phrase, first = current.phrase, current.first_unit
        return Clause(phrase.text, phrase.text_offset, first, len(self.units) - first)
