"""From the unit rate to the mel rate: nearest-neighbor stretching, then smoothing convolutions."""

from itertools import chain

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.timing import mel_frames


class LengthRegulator(nn.Module):
    """Stretch projected units to mel frames and smooth the steps away."""

    def __init__(self, *, channels: int = 80, smoothing_layers: int = 4) -> None:
        super().__init__()
        smoothing = chain.from_iterable(
            (nn.Conv1d(channels, channels, 3, padding=1), nn.GroupNorm(1, channels), nn.Mish())
            for _ in range(smoothing_layers)
        )
        self.model = nn.Sequential(*smoothing, nn.Conv1d(channels, channels, 1))

    def forward(self, projected: Tensor, frame_count: int) -> Tensor:
        """Map units, `[B, T, channels]`, to mel conditioning, `[B, channels, frame_count]`.

        Frame f repeats unit floor(f * T / frame_count), the scale in float32 as torch's
        interpolation computes it. The group norm runs over the whole utterance, so this part
        alone already ties every frame to the utterance's length.
        """
        stretched = functional.interpolate(
            projected.transpose(1, 2), size=frame_count, mode="nearest"
        )
        return self.smooth(stretched)

    def smooth(self, stretched: Tensor) -> Tensor:
        """Smooth units repeated at the mel rate, `[B, channels, T]` → `[B, channels, T]`."""
        smooth: Tensor = self.model(stretched)
        return smooth


def frame_units(first_frame: int, end_frame: int, units: int, device: torch.device) -> Tensor:
    """Which unit each of the frames `first_frame` .. `end_frame - 1` repeats; int64, `[T]`.

    The same units that `LengthRegulator` repeats there in an utterance of `units` units.
    """
    frames = torch.arange(first_frame, end_frame, device=device, dtype=torch.float32)
    repeated = (frames * (units / mel_frames(units))).floor().long()
    return repeated.clamp(max=units - 1)
