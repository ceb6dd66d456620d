"""The units of one utterance, encoded while they come, each once.

Complete blocks of the encoder never change, so they are encoded when they are complete and their
keys and values are kept for what follows. The units of a block that is still incomplete are
encoded for the moment, and again later. The encoder reads all that was said before, which is some
1 % of the work of a minute's speech; what is kept of its output is what a window may still need.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from model.errors import UnitOutOfRange
from model.flow_decoder import FlowDecoder
from model.flow_encoder import EncoderState
from model.transfer import to_device


class EncodedUnits:
    """`known`: units that have come; `first`: the earliest of them whose encoding is kept."""

    def __init__(self, flow: FlowDecoder) -> None:
        self.known = 0
        self.first = 0
        self._flow = flow
        self._device = flow.encoder_proj.weight.device
        #: Units of the blocks that are not encoded for good.
        self._ids: list[int] = []
        self._state = EncoderState()
        #: Projected units from `first` on, of the blocks encoded for good: `[1, T, 80]`.
        self._kept = flow.encoder_proj.weight.new_zeros((1, 0, flow.config.mel_count))

    def push(self, units: Sequence[int]) -> None:
        """Take the next units; one below zero counts as 0, as in the published decoder.

        Raises `UnitOutOfRange`, and then takes none.
        """
        largest, count = max(units, default=0), self._flow.config.unit_count
        if largest >= count:
            raise UnitOutOfRange(largest, count)
        self._ids.extend(max(0, unit) for unit in units)
        self.known += len(units)

    def projected(self, count: int) -> Tensor:
        """The units `first` .. `count - 1` as the regulator takes them, `[1, count - first, 80]`.

        `count`: more than `first`, at most `known`. Units after `count` are not looked at, unless
        they were before.
        """
        final = self._state.length
        if count > final:
            return self._encode(count - final)
        return self._kept[:, : count - self.first]

    def forget(self, first: int) -> None:
        """Nothing before unit `first` will be asked for any more."""
        dropped = min(first, self._state.length) - self.first
        if dropped > 0:
            self._kept = self._kept[:, dropped:]
            self.first += dropped

    def _encode(self, count: int) -> Tensor:
        """Everything kept, and `count` units more; complete blocks among them are kept too."""
        ids = to_device(torch.tensor([self._ids[:count]]), self._device)
        projected, state = self._flow.project_next(ids, self._state)
        complete = count - count % self._flow.encoder.block_units
        together = torch.cat((self._kept, projected), dim=1)
        self._kept = together[:, : together.shape[1] - count + complete]
        self._state = state.first(state.length - count + complete)
        del self._ids[:complete]
        return together
