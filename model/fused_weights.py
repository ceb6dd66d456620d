"""Weights of a Qwen3 layer as a decoding step wants them: few tensors, few products.

Queries, keys and values come from one product, gate and up from another. The module's own
parameters become views of the joined tensors: transformers' forward and `state_dict` go on
working, and nothing is held twice. Only the gains of the head norms are copied.

Letters: N positions, D width, H query heads, K key-value heads, C channels of a head.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from model.rotary_tables import rotate


@dataclass(frozen=True, slots=True)
class LayerWeights:
    """One layer. Matrices are `[out, in]`; biases are None where the configuration has none."""

    entry_gain: Tensor
    heads: Tensor
    heads_bias: Tensor | None
    #: `[H + K, C]`: of queries, then of keys.
    head_gains: Tensor
    out: Tensor
    out_bias: Tensor | None
    middle_gain: Tensor
    gate_up: Tensor
    down: Tensor
    eps: float

    @classmethod
    def share(cls, layer: Any) -> "LayerWeights":
        """Join the weights of a `Qwen3DecoderLayer`, whose parameters become views."""
        attention, mlp = layer.self_attn, layer.mlp
        projections = (attention.q_proj, attention.k_proj, attention.v_proj)
        bias = None if attention.q_proj.bias is None else join([p.bias for p in projections])
        return cls(
            entry_gain=layer.input_layernorm.weight.detach(),
            heads=join([p.weight for p in projections]),
            heads_bias=bias,
            head_gains=_head_gains(attention),
            out=attention.o_proj.weight.detach(),
            out_bias=None if attention.o_proj.bias is None else attention.o_proj.bias.detach(),
            middle_gain=layer.post_attention_layernorm.weight.detach(),
            gate_up=join([mlp.gate_proj.weight, mlp.up_proj.weight]),
            down=mlp.down_proj.weight.detach(),
            eps=layer.input_layernorm.variance_epsilon,
        )

    def attention_input(self, states: Tensor, table: Tensor) -> tuple[Tensor, Tensor]:
        """States `[N, D]` → queries `[N, H, C]`, and keys before values `[N, 2, K, C]`.

        Queries and keys are normed and turned by their rows `[N, 2, C]` of the rotary table.
        """
        turning, channels = self.head_gains.shape
        entry = F.rms_norm(states, states.shape[1:], self.entry_gain, self.eps)
        heads = F.linear(entry, self.heads, self.heads_bias).view(len(states), -1, channels)
        turned = heads[:, :turning]
        normed = F.rms_norm(turned, (channels,), None, self.eps) * self.head_gains
        turned.copy_(rotate(normed, table))
        queries = 2 * turning - heads.shape[1]
        return heads[:, :queries], heads[:, queries:].view(len(states), 2, -1, channels)

    def finish(self, states: Tensor, attended: Tensor) -> None:
        """Add to `states` `[N, D]`, in place, what attention `[N, H * C]` and the MLP say."""
        add_product(states, attended, self.out)
        if self.out_bias is not None:
            states.add_(self.out_bias)
        middle = F.rms_norm(states, states.shape[1:], self.middle_gain, self.eps)
        gate, up = F.linear(middle, self.gate_up).chunk(2, dim=1)
        add_product(states, F.silu(gate) * up, self.down)


def join(parts: Sequence[nn.Parameter]) -> Tensor:
    """The parts one below the other as a single tensor, of which they are views from now on.

    Parts that already lie side by side are not moved, so joining twice gives the same memory.
    """
    first = parts[0].detach()
    if not _adjacent(parts):
        first = torch.cat([part.detach() for part in parts])
        rows = torch.split(first, [len(part) for part in parts])
        for part, view in zip(parts, rows, strict=True):
            part.data = view
        return first
    shape = (sum(len(part) for part in parts), *first.shape[1:])
    return first.as_strided(shape, first.stride())


def add_product(sums: Tensor, inputs: Tensor, weight: Tensor) -> None:
    """`sums` `[N, O]` += `inputs` `[N, I]` times `weight` `[O, I]`, in place."""
    sums.addmm_(inputs, weight.t())


def _adjacent(parts: Sequence[nn.Parameter]) -> bool:
    """Whether every part begins in memory where the one before it ends."""
    storages = {part.untyped_storage().data_ptr() for part in parts}
    ends = [part.storage_offset() + part.numel() for part in parts]
    begins = [part.storage_offset() for part in parts]
    return (
        len(storages) == 1
        and all(part.is_contiguous() for part in parts)
        and begins[1:] == ends[:-1]
    )


def _head_gains(attention: Any) -> Tensor:
    """Gains of the head norms, `[H + K, C]`: a row for each head."""
    channels = attention.head_dim
    counts = [len(p.weight) // channels for p in (attention.q_proj, attention.k_proj)]
    gains = torch.stack([attention.q_norm.weight.detach(), attention.k_norm.weight.detach()])
    return gains.repeat_interleave(torch.tensor(counts, device=gains.device), dim=0)
