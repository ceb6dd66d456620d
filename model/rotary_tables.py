"""A Qwen3 decoder's rotary table: by how much each position turns queries and keys.

Transformers' own rotary module makes it, once for all positions and in float32, so that every
scaling it knows is honored. A scaling whose angles depend on how long the sequence has become is
refused: a key is turned once, when it is written.

Letters: N positions looked up, P positions in all, H heads, C channels of a head.
"""

import torch
from torch import Tensor
from transformers import Qwen3Config
from transformers.models.qwen3.modeling_qwen3 import Qwen3RotaryEmbedding

from model.errors import ConfigMismatch


def rotary_table(
    config: Qwen3Config, positions: int, *, device: torch.device, dtype: torch.dtype
) -> Tensor:
    """Cosines and signed sines of positions 0..P-1, `[P, 2, C]`, rounded to `dtype` at the end.

    The first half of the sines is negated, see `rotate`. Raises `ConfigMismatch` when a sequence
    of `positions` would turn its first ones by other angles than a short one does.
    """
    table, short = _signed_waves(config, positions, device), _signed_waves(config, 2, device)
    if not torch.equal(table[:2], short[:positions]):
        kind = (config.rope_parameters or {})["rope_type"]
        raise ConfigMismatch(
            "rope_scaling",
            f"{kind!r} turns the first positions by other angles once a sequence is long; rows "
            f"of {positions} positions keep what was turned: make them shorter",
        )
    return table.to(dtype)


def rotate(heads: Tensor, table: Tensor) -> Tensor:
    """Turn `heads` `[N, H, C]` by the rows `[N, 2, C]` of the table that belong to them.

    The halves of a head are the two coordinates of C / 2 planes: (a, b) → (a cos - b sin,
    b cos + a sin). With signed sines, that is one rolled copy and one fused product.
    """
    cosines, sines = table.unsqueeze(2).unbind(1)
    rolled = heads.roll(heads.shape[2] // 2, dims=2)
    return torch.addcmul(heads * cosines, rolled, sines)


def _signed_waves(config: Qwen3Config, positions: int, device: torch.device) -> Tensor:
    """`[P, 2, C]` float32, as a sequence of exactly `positions` is turned."""
    with torch.device(device):
        cosines, sines = Qwen3RotaryEmbedding(config)(
            torch.empty(0, dtype=torch.float32), torch.arange(positions)
        )
    first, second = sines.chunk(2, dim=1)
    return torch.stack([cosines, torch.cat([-first, second], dim=1)], dim=1)
