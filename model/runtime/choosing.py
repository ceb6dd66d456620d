"""Choosing the next id of many rows at once, each by its own rule and its own numbers.

What a row gets is what `model.sampling` gives it alone: rows never see each other. Everything stays
on the device until one list of ids comes back, the one planned host synchronization of a step.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

import torch
from torch import Tensor

from model.sampling import (
    TextSampling,
    UnitSampling,
    choose_text,
    choose_units,
    last_units,
)

#: Stands for the choice from logits that hold NaN or infinity.
NOT_FINITE: Final = -1

Rule = TypeVar("Rule")


def choose_texts(
    logits: Tensor, rules: Sequence[TextSampling], numbers: Sequence[float]
) -> list[int]:
    """The next text id of each row of `logits` `[N, V]`; `numbers`: one per row, in [0, 1)."""
    finite, logits = _finite(logits)
    chosen = torch.empty(len(logits), dtype=torch.long, device=logits.device)
    uniforms = torch.tensor(numbers, dtype=_exact(logits), device=logits.device)
    for rule, rows in _groups(rules, logits.device):
        chosen[rows] = choose_text(logits[rows], uniforms[rows], rule)
    return _told(chosen, finite)


def choose_speech(
    logits: Tensor,
    rules: Sequence[UnitSampling | None],
    histories: Sequence[Sequence[int]],
    may_end: Sequence[bool],
    end_id: int,
    numbers: Sequence[tuple[float, float]],
) -> list[int]:
    """The next unit id of each row of `logits` `[N, V]`; a rule of None is greedy.

    `histories`: units accepted so far; `numbers`: two per row, in [0, 1).
    """
    device = logits.device
    finite, allowed = _finite(logits)
    early = torch.tensor([not may for may in may_end], device=device)
    allowed[:, end_id] = allowed[:, end_id].masked_fill(early, float("-inf"))
    chosen = torch.empty(len(logits), dtype=torch.long, device=device)
    uniforms = torch.tensor(numbers, dtype=_exact(logits), device=device)
    for rule, rows in _groups(rules, device):
        if rule is None:
            chosen[rows] = allowed[rows].argmax(dim=-1)
            continue
        recent = torch.tensor([last_units(units, rule.window) for units in histories])
        chosen[rows] = choose_units(allowed[rows], recent.to(device)[rows], uniforms[rows], rule)
    return _told(chosen, finite)


def _groups(rules: Sequence[Rule], device: torch.device) -> list[tuple[Rule, Tensor]]:
    """Each rule with the rows it is for, `[n]` int64."""
    return [
        (rule, torch.tensor([i for i, own in enumerate(rules) if own == rule], device=device))
        for rule in dict.fromkeys(rules)
    ]


def _finite(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Which rows hold numbers only, `[N]`, and a copy of `logits` where the others are zeros.

    Float16 overflows before it says nonsense; such a row is told apart without a second look at
    the device.
    """
    finite = torch.isfinite(logits).all(dim=-1)
    return finite, torch.where(finite[:, None], logits.float(), 0.0)


def _told(chosen: Tensor, finite: Tensor) -> list[int]:
    ids: list[int] = torch.where(finite, chosen, NOT_FINITE).tolist()
    return ids


def _exact(like: Tensor) -> torch.dtype:
    return torch.float32 if like.device.type == "mps" else torch.float64
