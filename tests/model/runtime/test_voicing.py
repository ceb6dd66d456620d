"""Units of successive clauses: one stream, with the states of every step."""

import torch

from model.runtime.requests import Clause
from model.runtime.voicing import TASK_ID, Voicing
from model.runtime.writing import Phrase
from model.unit_generator import UnitLimits

END = 100
SKIP = 101


def phrase(text: str, offset: int = 0) -> Phrase:
    return Phrase(text, offset, (1, 2), torch.zeros(3, 1))


def voiced(*choices: int, limits: UnitLimits | None = None) -> tuple[Voicing, list[Clause]]:
    voicing = Voicing(END, None, seed=0)
    voicing.begin(phrase("Halt!"), limits or UnitLimits(2, 20))
    told = []
    for step, choice in enumerate(choices):
        clause = voicing.take(choice, torch.tensor([float(step)]))
        if clause:
            told.append(clause)
            voicing.begin(phrase("Who?", 6), UnitLimits(2, 20))
    return voicing, told


def test_a_clause_ends_with_its_end_mark() -> None:
    voicing, told = voiced(5, 6, END, 7, END)
    assert told == [Clause("Halt!", 0, 0, 2), Clause("Who?", 6, 2, 1)]
    assert voicing.units == [5, 6, 7]
    assert voicing.ended


def test_a_limit_ends_a_clause_and_is_told() -> None:
    voicing, told = voiced(5, 6, 7, limits=UnitLimits(1, 3))
    assert told == [Clause("Halt!", 0, 0, 3)]
    assert not voicing.ended


def test_the_end_mark_may_not_come_in_the_first_steps() -> None:
    voicing = Voicing(END, None, seed=0)
    voicing.begin(phrase("Halt!"), UnitLimits(2, 20))
    allowed = []
    for choice in (5, SKIP, 6):
        allowed.append(voicing.may_end)
        voicing.take(choice, torch.zeros(1))
    assert allowed == [False, False, True]


def test_a_skipped_id_has_the_unit_before_it_read_again() -> None:
    voicing, _ = voiced(SKIP)
    assert voicing.pending == TASK_ID
    voicing, _ = voiced(5, SKIP)
    assert voicing.pending == 5
    assert voicing.units == [5]


def test_stretches_keep_each_state_beside_its_unit() -> None:
    voicing, _ = voiced(5, 6, SKIP, 7, END, 8)
    stretches = [
        (stretch.units, [float(state) for state in stretch.states])
        for stretch in voicing.take_stretches()
    ]
    assert stretches == [([5, 6], [0.0, 1.0, 2.0]), ([7], [3.0, 4.0]), ([8], [5.0])]
    assert voicing.take_stretches() == []


def test_the_end_mark_alone_is_a_stretch_too() -> None:
    voicing, _ = voiced(5)
    voicing.take_stretches()
    voicing.take(END, torch.ones(1))
    [stretch] = voicing.take_stretches()
    assert (stretch.units, len(stretch.states)) == ([], 1)
