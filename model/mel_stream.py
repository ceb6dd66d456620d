"""Units to mel while they still come, many utterances at once: the flow run block by block.

Each block is solved in a bounded window (`mel_window`) that goes on from the mel given out before;
what it does not yet know well enough is held back and faded into the next block. Rows whose windows
are equally long are solved together, one step of the solver at a time, so that whoever schedules
them can do something else between two steps or drop a solution that nobody needs any more.

An utterance decoded in one block is what `FlowDecoder` makes of it, up to rounding. In several
blocks it differs: docs/streaming.md has the measured gap. `flow_stream` is the published decoder's
own streaming, which decodes everything again for each block.
"""

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

from model.flow_decoder import FlowDecoder
from model.flow_matching import Estimate, NextNoise, Ode
from model.mel_row import MelRow
from model.mel_window import MelContext, MelWindow
from model.transfer import to_device

#: Mel frames of the first 400 ms of sound: 35 hold 8820 samples, and the published vocoder keeps 19
#: more back (`VocoderStream.delay_frames`).
FIRST_FRAMES: Final = 54


class MelStreamer:
    """Decodes blocks of utterances."""

    def __init__(
        self,
        flow: FlowDecoder,
        context: MelContext | None = None,
        *,
        estimate: Estimate | None = None,
        first_frames: int = FIRST_FRAMES,
    ) -> None:
        """`estimate` stands in for the flow's estimator, a captured graph of it for example.

        `first_frames`: mel frames that a first block must give out to be worth it.
        """
        self.flow = flow
        self.context = context or MelContext()
        self._estimate = estimate
        self._first_frames = first_frames

    @property
    def first_units(self) -> int:
        """Fewest units of a first block, if there are as many."""
        return self.context.units_for(self._first_frames)

    def begin(self, noise: NextNoise) -> MelRow:
        """Start an utterance with the noise that `noise` draws; `FrameNoise(seed)` for a seed."""
        return MelRow(self.flow, self.context, noise)

    def window(self, row: MelRow, upto_units: int) -> int:
        """Length, in frames, of the window up to `upto_units`: equal ones can be solved together.

        0 where only held frames are left to give out. Raises ValueError as `start` does.
        """
        return row.window(upto_units).frames

    def start(self, rows: Sequence[MelRow], upto_units: Sequence[int]) -> "MelSolve":
        """Begin to decode each row up to `upto_units` of its units.

        Until it is finished the rows stay as they are, so it may be dropped and started again.
        Raises ValueError for windows that differ in length, and for a row without new units
        unless it has ended.
        """
        windows = [row.window(upto) for row, upto in zip(rows, upto_units, strict=True)]
        lengths = {window.frames for window in windows}
        if len(lengths) != 1:
            raise ValueError(f"windows of one length are solved together, not of {sorted(lengths)}")
        return MelSolve(rows, windows, self._ode(rows, windows) if any(lengths) else None)

    def _ode(self, rows: Sequence[MelRow], windows: Sequence[MelWindow]) -> Ode:
        pairs = list(zip(rows, windows, strict=True))
        mu = self.flow.length_regulator.smooth(torch.cat([r.stretched(w) for r, w in pairs]))
        noise = to_device(torch.cat([r.noise(w) for r, w in pairs]), mu.device)
        prompt = torch.cat([r.prompt(w) for r, w in pairs]).to(mu.dtype)
        speaker = self.flow.project_speaker(None, mu)
        return Ode(self.flow.decoder, noise, mu, speaker, prompt, self._estimate)


class MelSolve:
    """One block of some rows, between two steps of the solver."""

    def __init__(
        self, rows: Sequence[MelRow], windows: Sequence[MelWindow], ode: Ode | None
    ) -> None:
        """`ode`: None where there is nothing to solve."""
        self._rows = list(rows)
        self._windows = list(windows)
        self._ode = ode

    @property
    def steps_left(self) -> int:
        """Steps until it can be finished."""
        return self._ode.steps_left if self._ode else 0

    def advance(self, count: int = 1) -> None:
        """Take the next `count` steps. Raises ValueError where fewer are left."""
        if count > self.steps_left:
            raise ValueError(f"{count} steps asked for, {self.steps_left} left")
        for _ in range(count):
            if self._ode:
                self._ode.advance()

    def finish(self) -> list[Tensor]:
        """Give out what became certain: frames of each row, `[1, 80, T]`, T may be 0.

        The rows have moved on. Raises ValueError while steps are left, or where a row has moved
        on since the start.
        """
        if self.steps_left:
            raise ValueError(f"{self.steps_left} steps are left")
        pairs = list(zip(self._rows, self._windows, strict=True))
        if any(row.window(window.units) != window for row, window in pairs):
            raise ValueError("a row was decoded by another solution meanwhile")
        return [row.take(window, self._decoded(i, window)) for i, (row, window) in enumerate(pairs)]

    def _decoded(self, row: int, window: MelWindow) -> Tensor | None:
        return self._ode.mel[row : row + 1, :, window.prompt_frames :] if self._ode else None
