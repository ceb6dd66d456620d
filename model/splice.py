"""Heard speech put among the words: text embeddings with clips where the prompt marks them.

A prompt is a row of token ids in which `SPEECH_PLACEHOLDER` stands for a clip. Clips are counted
over the whole batch, and a row without a mark still takes the next clip and leaves it unheard,
because the training batches of Tencent/Ex-Omni carry one (silent) clip for every text-only row. A
batch that brings no clip at all is only text.

Letters: B rows, T ids, S positions after splicing, D backbone width.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from model.errors import PromptError
from model.prompt import SPEECH_PLACEHOLDER

#: A position whose label is ignored.
IGNORED = -100

Side = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class Spliced:
    """What the backbone reads. Whatever the caller did not give stays None.

    `embeddings` `[B, S, D]`, zero on padding. `attention_mask` `[B, S]`, 1 = real.
    `position_ids` `[B, S]`, 0, 1, 2 … over real positions, 0 on padding. `labels` `[B, S]`.
    """

    embeddings: Tensor
    attention_mask: Tensor | None
    position_ids: Tensor | None
    labels: Tensor | None


def splice(
    embed: Callable[[Tensor], Tensor],
    input_ids: Tensor,
    clips: Sequence[Tensor] = (),
    *,
    attention_mask: Tensor | None = None,
    position_ids: Tensor | None = None,
    labels: Tensor | None = None,
    padding_side: Side = "right",
    max_length: int | None = None,
    strict_parity: bool = False,
) -> Spliced:
    """Embed a batch of prompts and put the clips in.

    Args:
        embed: ids `[T]` → `[T, D]`.
        input_ids: `[B, T]`, `SPEECH_PLACEHOLDER` where a clip belongs.
        clips: each `[rows, D]`, in reading order.
        attention_mask: `[B, T]`, 0 on padding, which is removed; default: no padding.
        position_ids: only whether it is given matters: they are rebuilt.
        labels: `[B, T]`; clips get `IGNORED`.
        padding_side: where shorter rows are filled up.
        max_length: the longest row allowed, in positions.
        strict_parity: cut longer rows at their end, as the reference does, which loses what the
            user said last; otherwise refuse them.

    Raises `PromptError`: an id or clip too few or too many, or a row too long.
    """
    mask = torch.ones_like(input_ids) if attention_mask is None else attention_mask
    targets = torch.full_like(input_ids, IGNORED) if labels is None else labels
    waiting = iter(clips)
    rows = [
        _splice_row(embed, ids[keep.bool()], target[keep.bool()], waiting)
        for ids, target, keep in zip(input_ids, targets, mask, strict=True)
    ]
    if next(waiting, None) is not None:
        raise PromptError(f"{len(clips)} clips are more than the prompt has places for")
    rows = [_within(row, max_length, strict_parity) for row in rows]
    return _stack(
        rows,
        padding_side,
        masked=attention_mask is not None,
        placed=position_ids is not None,
        labeled=labels is not None,
    )


_Row = tuple[Tensor, Tensor]  # embeddings [S, D], labels [S]


def _splice_row(
    embed: Callable[[Tensor], Tensor], ids: Tensor, labels: Tensor, clips: Iterator[Tensor]
) -> _Row:
    """One row without padding: pieces of text and the clips between them."""
    marks = (ids == SPEECH_PLACEHOLDER).nonzero().flatten().tolist()
    if not marks:
        next(clips, None)
        return embed(ids), labels
    pieces: list[Tensor] = []
    targets: list[Tensor] = []
    start = 0
    for mark in [*marks, len(ids)]:
        pieces.append(embed(ids[start:mark]))
        targets.append(labels[start:mark])
        start = mark + 1
        if mark < len(ids):
            clip = _next_clip(clips).to(pieces[0])
            pieces.append(clip)
            targets.append(labels.new_full((len(clip),), IGNORED))
    return torch.cat(pieces), torch.cat(targets)


def _next_clip(clips: Iterator[Tensor]) -> Tensor:
    clip = next(clips, None)
    if clip is None:
        raise PromptError("the prompt marks more speech than there are clips")
    return clip


def _within(row: _Row, max_length: int | None, strict_parity: bool) -> _Row:
    embeddings, labels = row
    if max_length is None or len(embeddings) <= max_length:
        return row
    if not strict_parity:
        raise PromptError(
            f"the prompt takes {len(embeddings)} positions, the checkpoint allows {max_length}: "
            "shorten the text or the history"
        )
    return embeddings[:max_length], labels[:max_length]


def _stack(
    rows: Sequence[_Row], side: Side, *, masked: bool, placed: bool, labeled: bool
) -> Spliced:
    """Rows of different lengths as one batch."""
    longest = max(len(embeddings) for embeddings, _ in rows)
    first, targets = rows[0]
    embeddings = first.new_zeros(len(rows), longest, first.shape[-1])
    mask = targets.new_zeros(len(rows), longest)
    positions = targets.new_zeros(len(rows), longest)
    labels = targets.new_full((len(rows), longest), IGNORED)
    for index, (row, target) in enumerate(rows):
        start = longest - len(row) if side == "left" else 0
        place = slice(start, start + len(row))
        embeddings[index, place] = row
        labels[index, place] = target
        mask[index, place] = 1
        positions[index, place] = torch.arange(len(row), device=positions.device)
    return Spliced(
        embeddings,
        mask if masked else None,
        positions if placed else None,
        labels if labeled else None,
    )
