"""Faces while units arrive: the blendshape decoder, quantum by quantum, for many rows at once.

A quantum of 5 units gives 12 frames as soon as the units it looks at are known. Its frames ask the
states around them (`FaceContext`), whose keys and values were made once, and go on from the frames
before, whose keys and values are remembered, too. Nothing that was given out is ever taken back,
and a row's face does not depend on how its quanta were asked for or who shared a step with it.

What differs from `BlendshapeDecoder.decode`: states and frames beyond the context are not looked
at, and where the last quantum is not whole, frames keep their 30 per second instead of being
stretched to the voice's end (by less than half a unit). With a context as long as the utterance
and a whole number of quanta it is the same.
"""

import weakref
from collections.abc import Sequence
from functools import partial
from typing import Final

import torch
from torch import Tensor

from model.blendshape_decoder import BlendshapeDecoder
from model.face_columns import to_coefficients
from model.face_context import QUANTUM_FRAMES, QUANTUM_UNITS, FaceContext
from model.face_frames import QuantumGrid
from model.face_row import FaceRow, Quantum
from model.rings import Rings
from model.transfer import to_device

#: Units a quantum reads: its own, one before and one after.
_UNITS: Final = QUANTUM_UNITS + 2


class FaceStreamer:
    """Rows of one decoder. Lives on the decoder's device, in its dtype; one thread's at a time."""

    def __init__(
        self, decoder: BlendshapeDecoder, context: FaceContext | None = None, rows: int = 1
    ) -> None:
        """`rows`: how many to make room for; more are made room for when they come."""
        self.decoder = decoder
        self.context = context or FaceContext()
        weight = decoder.speech_gen_projection.weight
        self._device, self._dtype = weight.device, weight.dtype
        self._free = list(range(rows))[::-1]
        self._grid = QuantumGrid(self._device)
        config = decoder.config
        self._states = self._rings(
            config.tqgf.depth, rows, self.context.state_count, 2 * config.tqgf.inner_width
        )
        self._frames = self._rings(config.layers, rows, self.context.frame_count, 2 * config.width)

    @property
    def memory_bytes(self) -> int:
        """What all places together hold; `face_context.face_bytes` says it beforehand."""
        return self._states.entries.nbytes + self._frames.entries.nbytes

    @torch.inference_mode()
    def begin(self) -> FaceRow:
        """A new utterance. Its place is free again when nobody holds the row any more."""
        if not self._free:
            self._grow()
        place = self._free.pop()
        for rings in (self._states, self._frames):
            rings.clear(place)
        row = FaceRow(place, self.decoder.unit_count, self.decoder.config.hidden_width)
        weakref.finalize(row, self._free.append, place).atexit = False
        return row

    def ready_units(self, row: FaceRow) -> int:
        """Units whose frames can be made by now: whole quanta, or all where the row has ended."""
        if row.ended:
            return row.known_units
        sure = row.known_units - self.context.lead_units
        return max(sure - sure % QUANTUM_UNITS, 0)

    def shape(self, row: FaceRow, upto_units: int) -> int:
        """Rows for which this is equal may share a step: the quanta to make."""
        return -((row.done_units - upto_units) // QUANTUM_UNITS)

    @torch.inference_mode()
    def step(self, rows: Sequence[FaceRow], upto_units: Sequence[int]) -> list[Tensor]:
        """Make the frames of each row up to unit `upto_units`.

        That is past what the row has, at most its `ready_units`, and a whole number of quanta or
        the row's end. Returns of each row the new frames, `[F, 52]`, float32, in [0, 1], columns
        `face_columns.COLUMN_NAMES`, on the device; the rows have moved on. Waits for nothing the
        device does. Raises ValueError for what cannot be made now, or not together.
        """
        quanta = self._check(rows, upto_units)
        given = [row.given_frames for row in rows]
        faces = torch.cat([self._advance(rows) for _ in range(quanta)], dim=1)
        counts = [row.given_frames - before for row, before in zip(rows, given, strict=True)]
        return [face[:count] for face, count in zip(faces, counts, strict=True)]

    # -- one quantum ---------------------------------------------------------------------------

    def _advance(self, rows: Sequence[FaceRow]) -> Tensor:
        """The next quantum of every row, `[B, 12, 52]`; past an ended row's end it means nothing.

        One transfer to the device, none back.
        """
        quanta = [row.advance(self.context) for row in rows]
        numbers, slots = self._send(rows, quanta)
        self._remember([piece for quantum in quanta for piece in quantum.states], slots)
        query = self._grid.stretch(self.decoder.embed(numbers[:, :_UNITS]))
        at, *window, first = numbers[:, _UNITS:].unbind(1)
        heard = self._states.written(max(quantum.window[1] for quantum in quanta) - 1)
        fused = self._fuse(query, at, window, heard)
        newest = max(quantum.first_frame for quantum in quanta) + QUANTUM_FRAMES - 1
        encoded = self._encode(fused, at, first, self._frames.written(newest))
        return to_coefficients(self.decoder.out_head(encoded))

    def _send(self, rows: Sequence[FaceRow], quanta: Sequence[Quantum]) -> tuple[Tensor, Tensor]:
        """The quanta's numbers, `[B, 11]`, and where their new states are to lie, `[N]`."""
        numbers: list[int] = []
        slots: list[int] = []
        size = self._states.size
        for row, quantum in zip(rows, quanta, strict=True):
            numbers += (*quantum.units, row.place, *quantum.window, quantum.first_frame)
            slots += (row.place * size + state % size for state in quantum.new_states)
        sent = to_device(torch.tensor(numbers + slots), self._device)
        return sent[: len(numbers)].view(len(rows), -1), sent[len(numbers) :]

    def _remember(self, pieces: list[Tensor], slots: Tensor) -> None:
        """Project the new states of all rows, as many as each has, and keep what is heard."""
        if not pieces:
            return
        text = self.decoder.speech_gen_projection(torch.cat(pieces).to(self._dtype))
        for layer, projected in enumerate(self.decoder.tqgf.project(text)):
            self._states.write(layer, slots, projected)

    def _fuse(self, query: Tensor, at: Tensor, window: Sequence[Tensor], count: int) -> Tensor:
        """Queries `[B, 12, D]` hear the states [first, end) of their rows → `[B, 12, D]`."""
        first, end = window
        visible = self._states.visible(end - 1, first[:, None], end[:, None], count)
        heard = (self._states.read(layer, at, count) for layer in range(self._states.layers))
        return self.decoder.tqgf.listen(query, heard, visible[:, None])

    def _encode(self, fused: Tensor, at: Tensor, first: Tensor, count: int) -> Tensor:
        """Frames `[B, 12, D]` from number `first` on, after those remembered → `[B, 12, D]`."""
        frames = first[:, None] + torch.arange(QUANTUM_FRAMES, device=self._device)
        oldest = frames - self.context.back_frames
        visible = self._frames.visible(frames[:, -1], oldest, frames + 1, count)
        slots = (at[:, None] * self._frames.size + frames % self._frames.size).flatten()
        layers = range(self._frames.layers)
        memory = [partial(self._recall, layer, at, slots, count) for layer in layers]
        return self.decoder.transformer_encoder.resume(fused, first, visible[:, None], memory)

    def _recall(self, layer: int, at: Tensor, slots: Tensor, count: int, new: Tensor) -> Tensor:
        self._frames.write(layer, slots, new.flatten(0, 1))
        return self._frames.read(layer, at, count)

    # -- details -------------------------------------------------------------------------------

    def _check(self, rows: Sequence[FaceRow], upto_units: Sequence[int]) -> int:
        """The quanta to make."""
        for row, upto in zip(rows, upto_units, strict=True):
            if not row.done_units < upto <= self.ready_units(row):
                raise ValueError(
                    f"frames up to unit {upto} were asked for; {row.done_units} are made and "
                    f"{self.ready_units(row)} can be"
                )
            if upto % QUANTUM_UNITS and upto != row.known_units:
                raise ValueError(f"unit {upto} ends no quantum")
        shapes = {self.shape(row, upto) for row, upto in zip(rows, upto_units, strict=True)}
        if len(shapes) != 1:
            raise ValueError(f"rows of one step make as many quanta, not {sorted(shapes)}")
        return shapes.pop()

    def _rings(self, layers: int, places: int, size: int, width: int) -> Rings:
        return Rings(layers, places, size, width, device=self._device, dtype=self._dtype)

    def _grow(self) -> None:
        """Twice the places."""
        places = max(self._states.places, 1)
        self._free.extend(reversed(range(self._states.places, self._states.places + places)))
        for rings in (self._states, self._frames):
            rings.grow(places)
