"""A language model over rows: pieces of prompts row by row, single positions for all rows at once.

The networks do not know which rows are busy: a step runs over the rows 0 .. b - 1 that hold the
busy ones, and an idle row among them writes into a spare position that nobody reads. On a GPU b and
the length that is looked at are rounded up, so that few graphs serve all steps.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

import torch
from torch import Tensor
from transformers import Qwen3Model

from model.runtime.graphs import Capture, Graphed
from model.slot_decoder import SlotDecoder
from model.state import KvCache

#: Ids → what the decoder reads for them, `[B, D]`; states → logits `[B, V]`.
Table: TypeAlias = Callable[[Tensor], Tensor]

#: Graphs look at a multiple of so many positions.
LENGTH_STEP: Final = 256


class RowDecoder:
    """`rows` places of `positions` each. What a row has read is counted here, on the host."""

    def __init__(
        self,
        decoder: Qwen3Model,
        embed: Table,
        head: Table,
        *,
        rows: int,
        positions: int,
        capture: Capture | None = None,
    ) -> None:
        self.rows = rows
        self.positions = positions
        self._slots = SlotDecoder(decoder, rows, positions + 1)
        self._embed = embed
        self._head = head
        self._capture = capture
        self._device = decoder.embed_tokens.weight.device
        self._read = [0] * rows
        self._steps: dict[int, Graphed] = {}

    @property
    def cache(self) -> KvCache:
        """What the rows remember."""
        return self._slots.cache

    def length(self, row: int) -> int:
        """Positions `row` has read."""
        return self._read[row]

    def begin(self, row: int, known: int = 0, copied_from: int | None = None) -> None:
        """Start a turn in `row`, of which the first `known` positions are there already."""
        if copied_from is not None:
            self.cache.copy_prefix(copied_from, row, known)
        self._read[row] = known

    def read(self, row: int, embeddings: Tensor) -> Tensor:
        """Read `[1, T, D]` next in `row` → states `[1, T, D]`."""
        states = self._slots.extend(row, embeddings, self._read[row])
        self._read[row] += embeddings.shape[1]
        return states

    def logits(self, states: Tensor) -> Tensor:
        """States `[N, D]` → logits `[N, V]`, float32."""
        return self._head(states).float()

    def step(self, ids: Mapping[int, int]) -> tuple[Tensor, Tensor]:
        """Read one id in each of the rows `ids` names.

        Returns the states `[n, D]` and the logits `[n, V]`, float32, in the order of `ids`.
        """
        count = self._width(max(ids) + 1)
        length = self._span(max(self._read[row] for row in ids) + 1)
        spare = self.positions
        tokens = torch.tensor([ids.get(row, 0) for row in range(count)])
        places = torch.tensor([self._read[row] if row in ids else spare for row in range(count)])
        states, logits = self._step(length)(
            tokens.to(self._device, non_blocking=True), places.to(self._device, non_blocking=True)
        )
        for row in ids:
            self._read[row] += 1
        if list(ids) == list(range(count)):
            return states, logits
        chosen = torch.tensor(list(ids)).to(self._device, non_blocking=True)
        return states[chosen], logits[chosen]

    def warm_up(self) -> None:
        """Capture every step there will be, where steps are captured. Before the first turn."""
        if self._capture is None:
            return
        for span in self._spans():
            for width in self._widths():
                idle = torch.full((width,), self.positions, device=self._device)
                self._step(span)(torch.zeros_like(idle), idle)

    def _step(self, length: int) -> Graphed:
        if length not in self._steps:
            self._steps[length] = Graphed(partial(self._run, length), self._capture)
        return self._steps[length]

    def _run(self, length: int, ids: Tensor, positions: Tensor) -> tuple[Tensor, Tensor]:
        states = self._slots.step(self._embed(ids), positions, length)
        return states, self._head(states).float()

    def _width(self, count: int) -> int:
        if self._capture is None:
            return count
        return next(width for width in self._widths() if width >= count)

    def _span(self, length: int) -> int:
        if self._capture is None:
            return length
        return next(span for span in self._spans() if span >= length)

    def _widths(self) -> list[int]:
        """1, 2, 4 … and all rows."""
        powers = [1 << power for power in range(self.rows.bit_length())]
        return [*(width for width in powers if width < self.rows), self.rows]

    def _spans(self) -> list[int]:
        """Multiples of `LENGTH_STEP` that double, and all positions."""
        spans = []
        span = LENGTH_STEP
        while span < self.positions:
            spans.append(span)
            span *= 2
        return [*spans, self.positions]
