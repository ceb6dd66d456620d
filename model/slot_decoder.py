"""A Qwen3 decoder over rows of a static cache: many turns step together, each where it stands.

Our own forward over the weights of transformers' `Qwen3Model`, which stays what it is and what
this is compared with. A prompt is read row by row and in pieces of any length (`extend`); a step
reads one position of many rows at once (`step`), on static shapes, without a word between device
and host, so that a CUDA graph can replay it.

Letters: B rows that step, N positions, T positions of a piece, L positions looked at, D width,
H query heads, K key-value heads, C channels of a head.
"""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor
from transformers import Qwen3Model

from model.errors import ConfigMismatch, TurnTooLarge
from model.fused_weights import LayerWeights
from model.rotary_tables import rotary_table
from model.slot_attention import Piece, Reading, Step
from model.state import KvCache


class SlotDecoder:
    """Embeddings → states past the final norm, for rows that remember what they read.

    Build it once the weights are loaded, cast and placed; several may share one decoder, each
    with a cache of its own. Once the decoder's weights are moved or replaced, `extend` refuses.
    """

    @torch.inference_mode(False)
    def __init__(self, decoder: Qwen3Model, rows: int, positions: int) -> None:
        """`rows` turns at once, of `positions` each. Raises `ConfigMismatch` on a configuration
        this forward does not know, or whose rotary angles change within `positions`.

        Inference mode is left meanwhile: a cache made there could not be changed outside it.
        """
        config: Any = decoder.config
        _check_known(config)
        norm = decoder.norm
        like = norm.weight
        self.cache = KvCache.allocate(config, rows, positions, device=like.device, dtype=like.dtype)
        self._decoder = decoder
        self._layers = [LayerWeights.share(layer) for layer in decoder.layers]
        self._shared = self._places()
        self._gain, self._eps = norm.weight.detach(), norm.variance_epsilon
        self._table = rotary_table(config, positions, device=like.device, dtype=like.dtype)
        self._rows = torch.arange(rows, device=like.device)
        self._positions = torch.arange(positions, device=like.device)

    @torch.no_grad()
    def extend(self, row: int, embeddings: Tensor, start: int) -> Tensor:
        """Read a piece of a prompt into `row` → its states `[1, T, D]`.

        `embeddings`: `[1, T, D]`, T ≥ 1, read at positions `start`.. of the row, whose earlier
        positions must hold what belongs there. Raises `TurnTooLarge` past the row's end, and
        `RuntimeError` when the decoder's weights are no longer those it was built with.
        """
        assert 0 <= row < self.cache.rows
        assert start >= 0
        if self._places() != self._shared:
            raise RuntimeError("the decoder's weights were moved or replaced: build its rows anew")
        end = start + embeddings.shape[1]
        if end > self.cache.positions:
            raise TurnTooLarge(end, self.cache.positions)
        reading = Piece(self.cache, row, self._positions[start:end], self._positions[:end])
        return self._read(embeddings[0], self._table[start:end], reading)[None]

    @torch.no_grad()
    def step(self, embeddings: Tensor, positions: Tensor, length: int) -> Tensor:
        """Read one position of rows 0..B-1 → their states `[B, D]`.

        `embeddings`: `[B, D]`. `positions`: `[B]` int64 on the device, where each row reads and
        is written; what it holds before that is what it sees. `length`: how many positions are
        looked at, more than the largest of a row whose states matter. Idle rows take part: they
        are written at their own position, wherever below the row's end, and nowhere else.
        """
        rows, seen = self._rows[: len(positions)], self._positions[:length]
        reading = Step(self.cache, rows, positions, seen)
        return self._read(embeddings, self._table[positions], reading)

    # -- details -------------------------------------------------------------------------------

    def _read(self, embeddings: Tensor, table: Tensor, reading: Reading) -> Tensor:
        """`[N, D]` → `[N, D]`, through all layers."""
        states = embeddings.to(self._gain.dtype, copy=True)
        for number, layer in enumerate(self._layers):
            queries, fresh = layer.attention_input(states, table)
            layer.finish(states, reading.attend(number, queries, fresh))
        return F.rms_norm(states, states.shape[1:], self._gain, self._eps)

    def _places(self) -> list[int]:
        """Where the decoder's layers lie now: a parameter of each tells."""
        layers: Any = self._decoder.layers
        return [layer.self_attn.q_proj.weight.data_ptr() for layer in layers]


def _check_known(config: Any) -> None:
    """Raises `ConfigMismatch` when this forward would not be the configuration's."""
    if config.hidden_act != "silu":
        raise ConfigMismatch("hidden_act", f"is {config.hidden_act!r}, rows know only 'silu'")
    if set(config.layer_types) != {"full_attention"}:
        raise ConfigMismatch("use_sliding_window", "rows see all they have read")
