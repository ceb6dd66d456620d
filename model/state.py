"""What rows remember of what they read: modules describe it, the runtime allocates it.

A row is one turn's place in a batch. Its memory is allocated once and changed in place, so that
addresses stay what a captured CUDA graph knows them to be.

Letters: R rows, H key-value heads, P positions, C channels of a head.
"""

from typing import Protocol

import torch
from torch import Tensor


class KvSizes(Protocol):
    """The sizes of a decoder that its cache depends on; every configuration of one has them."""

    @property
    def num_hidden_layers(self) -> int: ...
    @property
    def num_key_value_heads(self) -> int: ...
    @property
    def head_dim(self) -> int: ...


class KvCache:
    """Keys and values of every layer, row and position of one decoder.

    What lies at positions a row has not written may be anything finite: a row looks only at
    what it wrote itself. It starts as zeros, because a hidden NaN would not stay hidden (0 * NaN);
    for the same reason a row that has read NaN must be cleared before its next turn.
    """

    def __init__(self, storage: Tensor) -> None:
        """`storage`: `[layers, 2, R, H, P, C]`, keys before values."""
        self.storage = storage

    @classmethod
    def allocate(
        cls,
        config: KvSizes,
        rows: int,
        positions: int,
        *,
        device: torch.device | str,
        dtype: torch.dtype,
    ) -> "KvCache":
        """Zeros for `rows` turns of `positions` each; `memory.cache_values` tells the size."""
        heads, channels = config.num_key_value_heads, config.head_dim
        shape = (config.num_hidden_layers, 2, rows, heads, positions, channels)
        return cls(torch.zeros(shape, device=device, dtype=dtype))

    @property
    def keys(self) -> Tensor:
        """`[layers, R, H, P, C]`, rotated to their positions."""
        return self.storage[:, 0]

    @property
    def values(self) -> Tensor:
        """`[layers, R, H, P, C]`."""
        return self.storage[:, 1]

    @property
    def rows(self) -> int:
        return self.storage.shape[2]

    @property
    def positions(self) -> int:
        """Of each row."""
        return self.storage.shape[4]

    @torch.no_grad()
    def copy_prefix(self, source: int, target: int, count: int) -> None:
        """Let row `target` remember the first `count` positions of row `source` too."""
        assert 0 <= count <= self.positions
        kept = self.storage[:, :, source, :, :count]
        self.storage[:, :, target, :, :count].copy_(kept)

    @torch.no_grad()
    def clear(self, row: int) -> None:
        """Overwrite what `row` remembers with zeros."""
        self.storage[:, :, row].zero_()
