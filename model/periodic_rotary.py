"""Rotary position embedding whose phase repeats: frame f is turned as frame f mod period.

The face decoder tells its frames apart only within one period (30 frames, one second), which keeps
it indifferent to how long an utterance has been going on. Source: the public Ex-Omni checkpoint's
layout (`rope.inv_freq`) and arXiv 2602.07106.
"""

from typing import Final

import torch
from torch import Tensor, nn

from model.errors import ConfigMismatch

#: Ratio between the fastest and the slowest rotation, as in RoFormer (arXiv 2104.09864).
ROTARY_BASE: Final = 10_000.0


def inverse_frequencies(width: int, device: torch.device | None = None) -> Tensor:
    """Angle per frame of each channel pair, `[D/2]`, float32: 10000^(-2i/D)."""
    exponents = torch.arange(0, width, 2, dtype=torch.float32, device=device) / width
    return ROTARY_BASE**-exponents


class PeriodicRotary(nn.Module):
    """Turns adjacent channel pairs (2i, 2i+1) of the full width by (f mod period) * frequency i."""

    inv_freq: Tensor

    def __init__(self, width: int, period: int) -> None:
        """`width`: channels D. `period`: frames. Raises `ConfigMismatch` for an odd width."""
        if width % 2:
            raise ConfigMismatch("bs_decoder_dimension", f"is {width}; rotary pairs need it even")
        super().__init__()
        self.period = period
        # Checkpoints store this buffer, possibly rounded to bf16. It is kept so that our keys are
        # theirs, and never read: the tables come from the formula in float32.
        self.register_buffer("inv_freq", inverse_frequencies(width))

    def forward(self, frames: Tensor, first: Tensor | None = None) -> Tensor:
        """Rotate `frames`, `[B, T, D]`. Returns the same shape and dtype.

        `first`: the number of each row's first frame, `[B]`, int64; without it, 0.
        """
        cosines, sines = self._tables(frames, first)
        even, odd = frames[..., 0::2], frames[..., 1::2]
        turned = torch.stack((even * cosines - odd * sines, even * sines + odd * cosines), dim=-1)
        return turned.flatten(-2)

    def _tables(self, frames: Tensor, first: Tensor | None) -> tuple[Tensor, Tensor]:
        """Cosines and sines, `[B or 1, T, D/2]`, made in float32, rounded to the frames' dtype."""
        _, time, width = frames.shape
        numbers = torch.arange(time, device=frames.device)[None]
        if first is not None:
            numbers = numbers + first[:, None]
        phases = numbers % self.period
        angles = phases[..., None] * inverse_frequencies(width, frames.device)
        return angles.cos().to(frames.dtype), angles.sin().to(frames.dtype)
