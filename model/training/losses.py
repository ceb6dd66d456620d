"""Training losses, each with its masking rule.

Source: arXiv 2602.07106; the values agree with the public reference's own.
"""

from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

#: Target of a position that is not to be learned.
IGNORED_TARGET: Final = -100

#: Keeps a row without a frame from dividing by zero; part of the reference's value.
EMPTY_ROW_GUARD: Final = 1e-6


def face_loss(predictions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Mean squared error of faces: over coefficients, then a row's frames, then rows.

    `predictions`: raw coefficients, `[B, T, K]`; missing frames count as zeros, frames beyond the
    labels do not count. `labels`: `[B, L, K]`. `lengths`: frames of each row that count, `[B]`,
    int64. Returns a scalar. There is no velocity term: the reference's is always zero.
    """
    frame_count = labels.shape[1]
    fitted = functional.pad(predictions, (0, 0, 0, frame_count - predictions.shape[1]))
    squared = (fitted - labels).square().mean(dim=-1)
    index = torch.arange(frame_count, device=labels.device)
    valid = (index[None, :] < lengths[:, None]).to(squared.dtype)
    return ((squared * valid).sum(dim=1) / (valid.sum(dim=1) + EMPTY_ROW_GUARD)).mean()


def unit_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of the next unit, averaged over each row's own targets.

    `logits`: `[B, T, V]`; position t predicts the target at t + 1. `targets`: `[B, T]`, int64,
    -100 where nothing is to be learned (the prompt, the padding). Returns `[B]`, one value per
    row; a row without targets is 0.
    """
    following = targets[:, 1:]
    losses = functional.cross_entropy(
        logits[:, :-1].transpose(1, 2), following, ignore_index=IGNORED_TARGET, reduction="none"
    )
    counts = (following != IGNORED_TARGET).sum(dim=1)
    return losses.sum(dim=1) / counts.clamp(min=1)
