"""One utterance on its way to mel: what has come, what is given out, what a window still needs.

All places are Python integers and all frames are counted from the start of the utterance, so
nothing here asks the device anything. What is given out is final.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from model.flow_decoder import FlowDecoder
from model.flow_matching import NextNoise
from model.flow_regulator import frame_units
from model.mel_units import EncodedUnits
from model.mel_window import MelContext, MelWindow, first_unit_of, plan_window
from model.timing import mel_frames


class MelRow:
    """One utterance. `MelStreamer.begin` makes it, `push` and `end` tell it what was said.

    `known_units`: units that have come; `solved_units`: of them decoded; `given_frames`: mel
    frames given out; `ended`: no more units will come.
    """

    def __init__(self, flow: FlowDecoder, context: MelContext, noise: NextNoise) -> None:
        self.context = context
        self.solved_units = 0
        self.given_frames = 0
        self.ended = False
        self._units = EncodedUnits(flow)
        self._draw = noise
        nothing = torch.zeros(1, flow.config.mel_count, 0)
        #: Frames from `_first_frame` on: start noise as far as it was needed, on the CPU, and mel
        #: as far as it was given out.
        self._first_frame = 0
        self._noise = nothing
        self._mel = nothing.to(flow.encoder_proj.weight.device)
        #: Decoded frames that follow the given ones and may still change.
        self._held = self._mel

    @property
    def known_units(self) -> int:
        """Units that have come."""
        return self._units.known

    @property
    def done(self) -> bool:
        """Every frame there will be is given out."""
        return self.ended and self.given_frames == mel_frames(self.known_units)

    def push(self, units: Sequence[int]) -> None:
        """Take the next units. Raises `UnitOutOfRange`, and ValueError after `end`."""
        if self.ended:
            raise ValueError("the utterance has ended")
        self._units.push(units)

    def end(self) -> None:
        """No more units will come."""
        self.ended = True

    def window(self, upto_units: int) -> MelWindow:
        """Where to decode the units up to `upto_units`.

        Without frames where there is nothing to decode, because the units were all decoded
        before it was known that they are the last. Raises ValueError for units that have not come
        or are decoded already.
        """
        if not self.solved_units <= upto_units <= self.known_units:
            raise ValueError(
                f"cannot decode up to unit {upto_units}: {self.solved_units} are decoded, "
                f"{self.known_units} known"
            )
        if upto_units > self.solved_units:
            return plan_window(self.context, self.given_frames, upto_units)
        if not self.ended:
            raise ValueError(f"{upto_units} units are decoded already")
        return MelWindow(self.given_frames, self.given_frames, self.given_frames, upto_units)

    def noise(self, window: MelWindow) -> Tensor:
        """The window's start noise, `[1, 80, T]`, on the CPU; a frame keeps its own."""
        missing = window.end_frame - self._first_frame - self._noise.shape[2]
        if missing > 0:
            self._noise = torch.cat((self._noise, self._draw(missing)), dim=2)
        start = window.first_frame - self._first_frame
        return self._noise[:, :, start : start + window.frames]

    def stretched(self, window: MelWindow) -> Tensor:
        """The window's units, encoded, at the mel rate: `[1, 80, T]`, not smoothed."""
        projected = self._units.projected(window.units)
        places = frame_units(window.first_frame, window.end_frame, window.units, projected.device)
        return projected[:, places - self._units.first].transpose(1, 2)

    def prompt(self, window: MelWindow) -> Tensor:
        """The mel the window goes on from, zeros after it: `[1, 80, T]`."""
        start = window.first_frame - self._first_frame
        past = self._mel[:, :, start : start + window.prompt_frames]
        return functional.pad(past, (0, window.frames - window.prompt_frames))

    def take(self, window: MelWindow, mel: Tensor | None) -> Tensor:
        """Move on by what was decoded in `window`; the frames given out now, `[1, 80, T]`.

        `mel`: all of its frames that were not given out; None: it had nothing to decode.
        """
        mel = self._held if mel is None else cross_fade(self._held, mel)
        self.solved_units = window.units
        final = self.ended and window.units == self.known_units
        # A block may be too short to make anything certain.
        certain = max(0, self.context.certain_frames(window.units) - self.given_frames)
        count = mel.shape[2] if final else certain
        given, self._held = mel[:, :, :count], mel[:, :, count:]
        self._mel = torch.cat((self._mel, given), dim=2)
        self.given_frames += count
        self._forget(self.context.first_frame_kept(self.given_frames))
        return given

    def _forget(self, first_frame: int) -> None:
        dropped = first_frame - self._first_frame
        if dropped <= 0:
            return
        self._first_frame = first_frame
        self._noise, self._mel = self._noise[:, :, dropped:], self._mel[:, :, dropped:]
        self._units.forget(first_unit_of(first_frame))


def cross_fade(held: Tensor, mel: Tensor) -> Tensor:
    """Fade from `held`, `[1, 80, N]`, into the beginning of `mel`, `[1, 80, T]`, T at least N.

    Both are decodings of the same frames, the first one without what came since. The weights are
    squared sines, so that neither end has a corner.
    """
    count = held.shape[2]
    if not count:
        return mel
    angles = torch.arange(1, count + 1, device=mel.device) * (0.5 * math.pi / (count + 1))
    weights = angles.sin().square()
    mixed = torch.lerp(held, mel[:, :, :count], weights)
    return torch.cat((mixed, mel[:, :, count:]), dim=2)
