"""Token-wise gated fusion: token-aligned queries attend to semantic states, gate by gate.

One implementation for both users. The unit generator fuses text embeddings with the language
model's states, the blendshape decoder unit embeddings with the unit generator's states; only the
sizes differ. Parameter names are those on disk, below `…tqgf.`.

Letters: B batch, Tq queries, Tk keys, D width, H heads, C channels of a head (its width).
"""

from collections.abc import Iterable
from typing import cast

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from model.config import TqgfConfig

#: The feed-forward's inner width in units of the outer one.
FEED_FORWARD_RATIO = 4


class GatedCrossAttention(nn.Module):
    """Cross-attention without positions, gated per head and channel before the output projection.

    The gate comes from the query alone: a token decides how much meaning it lets in.
    """

    def __init__(self, config: TqgfConfig) -> None:
        super().__init__()
        width, inner = config.width, config.inner_width
        self.heads, self.head_width = config.heads, config.head_width
        self.norm_text = nn.LayerNorm(width)
        self.norm_query = nn.LayerNorm(width)
        self.to_q = nn.Linear(width, inner, bias=False)
        self.to_kv = nn.Linear(width, 2 * inner, bias=False)
        self.gate_proj = nn.Linear(width, inner, bias=False)
        self.to_out = nn.Linear(inner, width, bias=False)

    def forward(self, query: Tensor, text: Tensor, mask: Tensor | None = None) -> Tensor:
        """`query` `[B, Tq, D]`, `text` `[B, Tk, D]`, `mask` `[B, Tk]`, true = keep → `[B, Tq, D]`.

        The result has not been added to the query yet.
        """
        visible = None if mask is None else mask[:, None, None, :]
        return self.listen(query, self.project(text), visible)

    def project(self, text: Tensor) -> Tensor:
        """What is heard of `text` `[…, D]`: keys, then values, `[…, 2·H·C]`."""
        projected: Tensor = self.to_kv(self.norm_text(text))
        return projected

    def listen(self, query: Tensor, projected: Tensor, visible: Tensor | None) -> Tensor:
        """`forward` where `text` has been through `project`, now or long ago.

        `visible`: bool, true = keep, broadcast to `[B, H, Tq, Tk]`.
        """
        query = self.norm_query(query)
        keys, values = projected.chunk(2, dim=-1)
        heard = F.scaled_dot_product_attention(  # scales by 1 / sqrt(C)
            self._split(self.to_q(query)),
            self._split(keys),
            self._split(values),
            attn_mask=visible,
        )
        gate = self.gate_proj(query).sigmoid()
        gated: Tensor = self.to_out(heard.transpose(1, 2).flatten(2) * gate)
        return gated

    def _split(self, x: Tensor) -> Tensor:
        """`[B, T, H·C]` → `[B, H, T, C]`, head-major."""
        return x.reshape(*x.shape[:2], self.heads, self.head_width).transpose(1, 2)


class FusionLayer(nn.ModuleList):
    """Attention, then feed-forward, each added to the query. A list: its indices are the names."""

    def __init__(self, config: TqgfConfig) -> None:
        super().__init__([GatedCrossAttention(config), feed_forward(config.width)])

    def forward(self, query: Tensor, text: Tensor, mask: Tensor | None) -> Tensor:
        """`[B, Tq, D]` → `[B, Tq, D]`, as in `TQGF.forward`."""
        return self._feed(query + self.attention(query, text, mask))

    def listen(self, query: Tensor, projected: Tensor, visible: Tensor | None) -> Tensor:
        """`[B, Tq, D]` → `[B, Tq, D]`, as in `GatedCrossAttention.listen`."""
        return self._feed(query + self.attention.listen(query, projected, visible))

    @property
    def attention(self) -> GatedCrossAttention:
        """The first half."""
        return cast(GatedCrossAttention, self[0])

    def _feed(self, query: Tensor) -> Tensor:
        fed: Tensor = query + self[1](query)
        return fed


class TQGF(nn.Module):
    """Fusion layers, then a norm. Every layer reads the same, unchanged keys."""

    def __init__(self, config: TqgfConfig) -> None:
        super().__init__()
        self.layers = nn.ModuleList(FusionLayer(config) for _ in range(config.depth))
        self.norm = nn.LayerNorm(config.width)

    def forward(self, query: Tensor, text: Tensor, mask: Tensor | None = None) -> Tensor:
        """Fuse `query` `[B, Tq, D]` with `text` `[B, Tk, D]` → `[B, Tq, D]`.

        `mask` `[B, Tk]` bool, true = keep that key; without it, all keys count. Raises ValueError
        for shapes that do not belong together.
        """
        check_shapes(query, text, mask)
        for layer in self.layers:
            query = layer(query, text, mask)
        fused: Tensor = self.norm(query)
        return fused

    def project(self, text: Tensor) -> list[Tensor]:
        """What each layer hears of `text` `[…, D]`: keys, then values, `[…, 2·H·C]`."""
        return [layer.attention.project(text) for layer in self._layers()]

    def listen(
        self, query: Tensor, projected: Iterable[Tensor], visible: Tensor | None = None
    ) -> Tensor:
        """`forward` where the keys have been through `project` and were kept.

        `projected`: of each layer, `[B, Tk, 2·H·C]`. `visible`: bool, true = keep, broadcast to
        `[B, H, Tq, Tk]`: here each query may have keys of its own.
        """
        for layer, heard in zip(self._layers(), projected, strict=True):
            query = layer.listen(query, heard, visible)
        fused: Tensor = self.norm(query)
        return fused

    def _layers(self) -> list[FusionLayer]:
        return cast(list[FusionLayer], list(self.layers))


def feed_forward(width: int) -> nn.Sequential:
    """Norm, widen, exact GELU, narrow: the indices are the names on disk."""
    inner = FEED_FORWARD_RATIO * width
    return nn.Sequential(
        nn.LayerNorm(width),
        nn.Linear(width, inner, bias=False),
        nn.GELU(),
        nn.Linear(inner, width, bias=False),
    )


def check_shapes(query: Tensor, text: Tensor, mask: Tensor | None) -> None:
    """Refuse inputs that broadcasting would silently accept.

    Raises ValueError when batch sizes or widths differ or the mask is not one bool per key.
    """
    if query.shape[0] != text.shape[0] or query.shape[-1] != text.shape[-1]:
        raise ValueError(f"queries {list(query.shape)} and keys {list(text.shape)} do not match")
    if mask is not None and (mask.shape != text.shape[:2] or mask.dtype != torch.bool):
        raise ValueError(
            f"a mask needs one bool per key, {list(text.shape[:2])}, not {list(mask.shape)} "
            f"of {mask.dtype}"
        )
