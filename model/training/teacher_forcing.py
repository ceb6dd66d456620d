"""The unit generator's training sequence: the true units as input, each predicting the next.

Rows of different lengths are laid out as [start, fused text, task, units, start], padded on the
right. The target of a position is the unit it holds; the closing mark stands where the end is due.

Letters: B batch, P backbone positions, N text ids, T units, S sequence, D width, V unit classes.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from model.training.losses import IGNORED_TARGET
from model.unit_generator import ROWS_PER_STATE, START, TASK, UnitGenerator


@dataclass(frozen=True, slots=True)
class UnitBatch:
    """A batch to learn units from. Every id is int64; -100 pads and, in `labels`, deselects.

    `hidden`: backbone states, `[B, P, d]`. `labels`: `[B, P]`, states count where it is a token.
    `text`: token ids per row, `[B, N]`. `units`: true units per row, `[B, T]`.
    """

    hidden: Tensor
    labels: Tensor
    text: Tensor
    units: Tensor


@dataclass(frozen=True, slots=True)
class ForcedUnits:
    """`states` `[B, S, D]`, `logits` `[B, S, V]` and `targets` `[B, S]` for `losses.unit_loss`."""

    states: Tensor
    logits: Tensor
    targets: Tensor


def force_units(generator: UnitGenerator, batch: UnitBatch) -> ForcedUnits:
    """Run `generator` over the true units of `batch`, with gradients.

    States are used as they stand at the label positions; a caller who wants the state that
    predicted a token, as inference has it, shifts the labels.
    """
    fused = _fuse(generator, batch)
    rows = zip(fused, batch.text, batch.units, strict=True)
    sequences, targets = zip(*(_lay_out(generator, *row) for row in rows), strict=True)
    positions, mask = _grid([len(row) for row in sequences], batch.hidden.device)
    embeddings = pad_sequence(list(sequences), batch_first=True)
    states = generator.run(embeddings, mask=mask, positions=positions)
    return ForcedUnits(
        states=states,
        logits=generator.logits(states),
        targets=pad_sequence(list(targets), batch_first=True, padding_value=IGNORED_TARGET),
    )


def _grid(lengths: list[int], device: torch.device) -> tuple[Tensor, Tensor]:
    """Positions and mask of rows padded on the right, `[B, S]` int64 each; padding sits at 0."""
    index = torch.arange(max(lengths), device=device)[None, :]
    mask = (index < torch.tensor(lengths, device=device)[:, None]).long()
    return index * mask, mask


def _fuse(generator: UnitGenerator, batch: UnitBatch) -> Tensor:
    """Text fused with the selected states, `[B, N, D]`, padded rows included."""
    chosen = [
        states[labels != IGNORED_TARGET]
        for states, labels in zip(batch.hidden, batch.labels, strict=True)
    ]
    keys = generator.keys(pad_sequence(chosen, batch_first=True))
    counts = torch.tensor([ROWS_PER_STATE * len(states) for states in chosen], device=keys.device)
    mask = torch.arange(keys.shape[1], device=keys.device)[None, :] < counts[:, None]
    query = generator.embed_text(batch.text.masked_fill(batch.text == IGNORED_TARGET, 0))
    fused: Tensor = generator.tqgf(query, keys, mask)
    return fused


def _lay_out(
    generator: UnitGenerator, fused: Tensor, text: Tensor, units: Tensor
) -> tuple[Tensor, Tensor]:
    """One row's embeddings `[S, D]` and targets `[S]`."""
    text_count = int((text != IGNORED_TARGET).sum())
    units = units[units != IGNORED_TARGET]
    marks = generator.llm_embedding.weight
    start, task = marks[START : START + 1], marks[TASK : TASK + 1]
    sequence = torch.cat([start, fused[:text_count], task, generator.embed_units(units), start])
    prompt = units.new_full((text_count + 2,), IGNORED_TARGET)
    end = units.new_full((1,), generator.config.end_id)
    return sequence, torch.cat([prompt, units, end])
