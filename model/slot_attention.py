"""How positions that are read now see the cache: one piece of one row, or a step of many rows.

Query heads that share a key-value head stand side by side, as queries of one position do that
follow each other. That is exact, copies no keys, and suits every kernel of PyTorch's attention.

Letters: B rows that step, T positions of a piece, N either of them, L positions looked at,
H query heads, K key-value heads, G = H / K, C channels of a head.
"""

from typing import Protocol

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from model.state import KvCache


class Reading(Protocol):
    """What is read now: where it is written, and what it sees."""

    def attend(self, layer: int, queries: Tensor, fresh: Tensor) -> Tensor:
        """Write `fresh`, keys before values `[N, 2, K, C]`, and look at what the cache holds
        then with `queries` `[N, H, C]` → `[N, H * C]`."""
        ...


class Step:
    """One position of each of the rows 0..B-1."""

    def __init__(self, cache: KvCache, rows: Tensor, positions: Tensor, seen: Tensor) -> None:
        """`rows`: `[B]`, their numbers; `positions`: `[B]`, where each is written, the last it
        sees; `seen`: `[L]`, 0..L-1, the positions looked at."""
        self._storage, self._rows, self._positions = cache.storage, rows, positions
        self._length = len(seen)
        self._mask = _mask(seen > positions[:, None], cache.storage)[:, None, None]

    def attend(self, layer: int, queries: Tensor, fresh: Tensor) -> Tensor:
        stored = self._storage[layer]
        stored[:, self._rows, :, self._positions] = fresh
        keys, values = stored[:, : len(queries), :, : self._length].unbind()
        grouped = queries.view(len(queries), keys.shape[1], -1, keys.shape[3])
        seen = F.scaled_dot_product_attention(grouped, keys, values, attn_mask=self._mask)
        return seen.flatten(1)


class Piece:
    """Positions of one row that follow each other; each sees those before it, and itself."""

    def __init__(self, cache: KvCache, row: int, positions: Tensor, seen: Tensor) -> None:
        """`positions`: `[T]`, where the piece is written; `seen`: `[L]`, 0.. its last one."""
        self._own = cache.storage[:, :, row, :, : len(seen)]
        self._count = len(positions)
        # From the start of a row, the kernel knows by itself what is hidden, and skips it.
        whole = self._count == len(seen)
        self._mask = None if whole else _mask(seen > positions[:, None], cache.storage)

    def attend(self, layer: int, queries: Tensor, fresh: Tensor) -> Tensor:
        stored = self._own[layer]
        stored[:, :, -self._count :] = fresh.permute(1, 2, 0, 3)
        keys, values = stored.unsqueeze(1).unbind()
        asked = queries.transpose(0, 1).unsqueeze(0)
        seen = (
            F.scaled_dot_product_attention(asked, keys, values, is_causal=True, enable_gqa=True)
            if self._mask is None
            else _grouped(asked, keys, values, self._mask)
        )
        return seen[0].transpose(0, 1).flatten(1)


def _grouped(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    """Attention of `[1, H, T, C]` to `[1, K, L, C]` under a mask `[T, L]` → `[1, H, T, C]`.

    CUDA's kernels take a mask or groups of heads, not both.
    """
    group = queries.shape[1] // keys.shape[1]
    grouped = queries.reshape(1, keys.shape[1], -1, queries.shape[3])
    repeated = mask.repeat(group, 1)
    seen = F.scaled_dot_product_attention(grouped, keys, values, attn_mask=repeated)
    return seen.reshape(queries.shape)


def _mask(hidden: Tensor, like: Tensor) -> Tensor:
    """What attention adds to its scores: -inf where `hidden`, else 0."""
    zeros = torch.zeros(hidden.shape, device=like.device, dtype=like.dtype)
    return zeros.masked_fill_(hidden, -torch.inf)
