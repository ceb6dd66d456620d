"""Rows choose together what each would choose alone."""

import pytest
import torch

from model.runtime.choosing import NOT_FINITE, choose_speech, choose_texts
from model.sampling import Draws, GreedyUnits, SampledUnits, TextChoice, TextSampling, UnitSampling
from tests.model.seeded import normal

END = 30


def test_texts_are_those_of_each_row_alone() -> None:
    logits = normal(1, 4, 50)
    rules = [TextSampling(0.0), TextSampling(0.7), TextSampling(0.7), TextSampling(1.0, top_p=0.9)]
    alone = [TextChoice(rule, row)(logits[row]) for row, rule in enumerate(rules)]
    numbers = [float(Draws(row, "text").next(1)) for row in range(4)]
    assert choose_texts(logits, rules, numbers) == alone


def test_units_are_those_of_each_row_alone() -> None:
    logits = 3 * normal(1, 4, 32)
    rules = [None, UnitSampling(), UnitSampling(window=4), None]
    histories = [[], [1, 2, 3], [int(logits[2].argmax())], [5]]
    may_end = [True, False, True, False]
    alone = [
        (GreedyUnits(END) if rule is None else SampledUnits(END, row, rule))(
            logits[row], histories[row], may_end[row]
        )
        for row, rule in enumerate(rules)
    ]
    numbers = [tuple(Draws(row, "units").next(2).tolist()) for row in range(4)]
    assert choose_speech(logits, rules, histories, may_end, END, numbers) == alone


@pytest.mark.parametrize("nonsense", [float("nan"), float("inf"), float("-inf")])
def test_a_row_of_nonsense_is_told_and_the_others_choose(nonsense: float) -> None:
    logits = normal(1, 3, 32)
    logits[1, 7] = nonsense
    texts = choose_texts(logits, [TextSampling(0.5)] * 3, [0.5] * 3)
    units = choose_speech(logits, [UnitSampling()] * 3, [[]] * 3, [True] * 3, END, [(0.5, 0.5)] * 3)
    for chosen in (texts, units):
        assert chosen[1] == NOT_FINITE
        assert min(chosen[0], chosen[2]) >= 0


def test_logits_are_not_changed() -> None:
    logits = normal(1, 2, 32)
    before = logits.clone()
    choose_speech(logits, [None] * 2, [[]] * 2, [False] * 2, END, [(0.1, 0.2)] * 2)
    assert torch.equal(logits, before)
