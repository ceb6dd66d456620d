"""The causal transformer that turns fused features into a moving face, frame after frame.

Post-norm encoder layers over 30 fps frames: a frame sees itself and the frames before it. Module
and parameter names are those of the checkpoint (`transformer_encoder.transformer_encoder.layers`).
Source: the public Ex-Omni checkpoint's layout and arXiv 2602.07106.
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.config import BlendshapeConfig
from model.errors import ConfigMismatch
from model.periodic_rotary import PeriodicRotary

#: Inner width of the feed-forward, in widths of the model.
FEED_FORWARD_FACTOR = 2

#: Takes the new frames' keys and values, `[B, T, 2D]`, and gives back all that may be looked at,
#: `[B, S, 2D]`. Phases are turned into the input once, so what is remembered knows no position.
Recall = Callable[[Tensor], Tensor]


def just_these(new: Tensor) -> Tensor:
    """Nothing is remembered."""
    return new


class SelfAttention(nn.Module):
    """Multi-head self-attention with one stacked projection (rows: queries, keys, values)."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)
        nn.init.xavier_uniform_(self.in_proj_weight)

    def forward(self, frames: Tensor, visible: Tensor, recall: Recall = just_these) -> Tensor:
        """`frames`: `[B, T, D]`. `visible`: bool, true where a query may look, `[B, 1, T, S]`.

        S: the frames that `recall` gives back, those of `frames` where nothing is remembered.
        """
        width = frames.shape[2]
        stacked = functional.linear(frames, self.in_proj_weight, self.in_proj_bias)
        query, new = stacked[..., :width], stacked[..., width:]
        key, value = recall(new).chunk(2, dim=2)
        dropout = self.dropout if self.training else 0.0
        seen = functional.scaled_dot_product_attention(
            self._split(query),
            self._split(key),
            self._split(value),
            attn_mask=visible,
            dropout_p=dropout,
        )
        output: Tensor = self.out_proj(seen.transpose(1, 2).flatten(2))
        return output

    def _split(self, x: Tensor) -> Tensor:
        """`[B, T, D]` → `[B, H, T, D / H]`, head-major."""
        return x.reshape(*x.shape[:2], self.heads, -1).transpose(1, 2)


class EncoderLayer(nn.Module):
    """Attention and a ReLU feed-forward, each followed by residual and LayerNorm."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        inner = FEED_FORWARD_FACTOR * width
        self.self_attn = SelfAttention(width, heads, dropout)
        self.linear1 = nn.Linear(width, inner)
        self.linear2 = nn.Linear(inner, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, frames: Tensor, visible: Tensor, recall: Recall = just_these) -> Tensor:
        """`[B, T, D]` → `[B, T, D]`, arguments as in `SelfAttention.forward`."""
        frames = self.norm1(frames + self.dropout(self.self_attn(frames, visible, recall)))
        output: Tensor = self.norm2(frames + self.dropout(self._feed_forward(frames)))
        return output

    def _feed_forward(self, frames: Tensor) -> Tensor:
        output: Tensor = self.linear2(self.dropout(functional.relu(self.linear1(frames))))
        return output


class EncoderStack(nn.Module):
    """The layers, one after the other, without a final norm."""

    def __init__(self, width: int, layers: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(EncoderLayer(width, heads, dropout) for _ in range(layers))

    def forward(
        self, frames: Tensor, visible: Tensor, memory: Sequence[Recall] | None = None
    ) -> Tensor:
        """`[B, T, D]` → `[B, T, D]`. `memory`: of each layer; the rest as in its `forward`."""
        recalls = memory or [just_these] * len(self.layers)
        for layer, recall in zip(self.layers, recalls, strict=True):
            frames = layer(frames, visible, recall)
        return frames


class FaceEncoder(nn.Module):
    """Periodic rotation, once and on the full width, then the causal stack."""

    def __init__(self, config: BlendshapeConfig) -> None:
        """Build from the checkpoint's sizes. Raises `ConfigMismatch` for sizes that clash."""
        if config.width % config.heads:
            raise ConfigMismatch("nhead", f"{config.heads} heads do not divide {config.width}")
        super().__init__()
        self.rope = PeriodicRotary(config.width, config.period)
        self.transformer_encoder = EncoderStack(
            config.width, config.layers, config.heads, config.dropout
        )

    def forward(self, frames: Tensor, valid_frames: Tensor) -> Tensor:
        """Encode `frames`, `[B, T, D]`, of which row b has the first `valid_frames[b]`.

        `valid_frames`: `[B]`, int64, at least 1. Returns `[B, T, D]`; frames at and after
        a row's end are computed but mean nothing.
        """
        visible = causal_visibility(frames.shape[1], valid_frames)
        output: Tensor = self.transformer_encoder(self.rope(frames), visible)
        return output

    def resume(
        self, frames: Tensor, first: Tensor, visible: Tensor, memory: Sequence[Recall]
    ) -> Tensor:
        """Encode `frames`, `[B, T, D]`, that follow what `memory` holds, of each layer.

        `first`: how many frames of each row came before, `[B]`, int64: their phase goes on.
        `visible`: `[B, 1, T, S]` bool, true where a frame may look among what `memory` gives back.
        """
        output: Tensor = self.transformer_encoder(self.rope(frames, first), visible, memory)
        return output


def causal_visibility(time: int, valid_frames: Tensor) -> Tensor:
    """Who sees whom, `[B, 1, T, T]` bool (query, key): present and past, before the row's end."""
    index = torch.arange(time, device=valid_frames.device)
    past = index[None, :] <= index[:, None]
    valid = index[None, :] < valid_frames[:, None]
    return (past[None] & valid[:, None, :])[:, None]
