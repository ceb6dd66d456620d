"""The newest entries of many rows, in preallocated memory: what causal layers remember.

Entry `i` of a row (its ordinal, counted from the row's start) lies at `i % size` and is overwritten
by entry `i + size`. Which entry lies where follows from the newest ordinal alone, so nothing but
the entries is stored, and reading is a gather with a mask: no shape depends on how full a row is.

Letters: L layers, P places (rows that can be remembered), W size, D width of an entry, B rows read.
"""

from typing import Final

import torch
from torch import Tensor

#: `Rings.written` is a multiple of this, or the size.
COUNT_STEP: Final = 32


class Rings:
    """Entries `[L, P, W, D]`, zeros at the start, changed in place."""

    def __init__(
        self,
        layers: int,
        places: int,
        size: int,
        width: int,
        *,
        device: torch.device,
        dtype: torch.dtype,
    ) -> None:
        self.size = size
        self.entries = torch.zeros(layers, places, size, width, device=device, dtype=dtype)

    @property
    def layers(self) -> int:
        """L."""
        return len(self.entries)

    @property
    def places(self) -> int:
        """P."""
        return self.entries.shape[1]

    def write(self, layer: int, at: Tensor, entries: Tensor) -> None:
        """Put `entries` `[N, D]` where `at` says: `[N]`, int64, place * size + ordinal % size."""
        self.entries[layer].flatten(0, 1).index_copy_(0, at, entries)

    def read(self, layer: int, places: Tensor, count: int) -> Tensor:
        """The first `count` entries of `places` `[B]`, int64 → `[B, count, D]`, a copy."""
        return self.entries[layer, :, :count].index_select(0, places)

    def written(self, newest: int) -> int:
        """How many entries to read where no row is past the ordinal `newest`.

        Rounded up, so that young rows cost little and yet shapes are few.
        """
        return min(self.size, -(-(newest + 1) // COUNT_STEP) * COUNT_STEP)

    def visible(self, newest: Tensor, first: Tensor, end: Tensor, count: int) -> Tensor:
        """Which of the first `count` entries a query may look at, `[B, T, count]` bool.

        `newest`: the newest ordinal of each row, `[B]`, int64. `first`, `end`: the ordinals
        [first, end) each query looks at, `[B, T]`, int64, none of them overwritten yet.
        """
        index = torch.arange(count, device=newest.device)
        ordinals = (newest[:, None] - (newest[:, None] - index) % self.size)[:, None]
        return (ordinals >= first[..., None].clamp(min=0)) & (ordinals < end[..., None])

    def clear(self, place: int) -> None:
        """Zeros again. A mask hides old entries, but not what is not a number among them."""
        self.entries[:, place].zero_()

    def grow(self, places: int) -> None:
        """Make room for `places` more."""
        layers, _, size, width = self.entries.shape
        more = self.entries.new_zeros(layers, places, size, width)
        self.entries = torch.cat([self.entries, more], dim=1)
