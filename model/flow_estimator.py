"""The velocity network of the flow: a U-Net over mel frames with attention at every level.

Residual convolution blocks carry the time of the ODE; plain Transformer blocks mix the frames.
The shape is that of Matcha-TTS's decoder (arXiv 2309.03199) as configured by the public
`zai-org/glm-4-voice-decoder`: two levels of 256 channels, the second at half the frame rate.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.decoder_config import EstimatorConfig

#: Groups of the group norms of the residual blocks.
NORM_GROUPS = 8
#: Factor between the ODE's time in [0, 1] and the angle of the first sinusoid.
TIME_SCALE = 1000.0


class Estimator(nn.Module):
    """Velocity of the mel at one time of the ODE, given its conditions."""

    def __init__(self, config: EstimatorConfig) -> None:
        super().__init__()
        top, low = config.channels
        self.time_mlp = TimeMlp(config.in_channels, 4 * top)
        self.down_blocks = nn.ModuleList(
            [
                Level(config, config.in_channels, top, halve(top)),
                Level(config, top, low, nn.Conv1d(low, low, 3, padding=1)),
            ]
        )
        self.mid_blocks = nn.ModuleList(Level(config, low, low) for _ in range(config.mid_blocks))
        self.up_blocks = nn.ModuleList(
            [
                Level(config, 2 * low, top, double(top)),
                Level(config, 2 * top, top, nn.Conv1d(top, top, 3, padding=1)),
            ]
        )
        self.final_block = ConvBlock(top, top)
        self.final_proj = nn.Conv1d(top, config.out_channels, 1)

    def forward(
        self,
        mel: Tensor,
        mu: Tensor,
        time: Tensor,
        speaker: Tensor,
        condition: Tensor,
        mask: Tensor | None = None,
    ) -> Tensor:
        """Estimate the velocity.

        `mel`, `mu`, `condition`: `[B, 80, T]`; `time`: in [0, 1], `[]` or `[B]`; `speaker`:
        `[B, 80]`; `mask`: 1 on frames, 0 on padding, `[B, 1, T]`. Returns `[B, 80, T]`, zero on
        padding.

        Padding is treated exactly as the published decoder treats it, which is not as one would
        wish: the outer product of the mask is added to the attention scores, so attention leaks
        into padding, and the group norms count padded frames. The result of a padded row differs
        strongly from the row alone. Use a mask only to compare with that; batch equal lengths.
        """
        repeated = speaker[:, :, None].expand(-1, -1, mel.shape[2])
        hidden = torch.cat((mel, mu, repeated, condition), dim=1)
        embedded = self.time_mlp(time, hidden)
        masks = Padding.levels(mask, hidden, len(self.down_blocks))
        hidden = self._unet(hidden, embedded, masks)
        hidden = self.final_block(hidden, masks[0].frames)
        velocity: Tensor = self.final_proj(hidden * masks[0].frames) * masks[0].frames
        return velocity

    def _unet(self, hidden: Tensor, time: Tensor, masks: "Sequence[Padding]") -> Tensor:
        skips = []
        for level, padding in zip(levels(self.down_blocks), masks, strict=True):
            hidden = level(hidden, time, padding)
            skips.append(hidden)
            hidden = level.change_rate(hidden, padding)
        for level in levels(self.mid_blocks):
            hidden = level(hidden, time, masks[-1])
        for level, padding, skip in zip(
            levels(self.up_blocks), masks[::-1], skips[::-1], strict=True
        ):
            # A doubled level has one frame too many where the level above has an odd count.
            hidden = torch.cat((hidden[:, :, : skip.shape[2]], skip), dim=1)
            hidden = level.change_rate(level(hidden, time, padding), padding)
        return hidden


class Padding:
    """The mask of one level: `frames`, `[B, 1, T]`, and `bias`, what it adds to attention."""

    def __init__(self, frames: Tensor, padded: bool) -> None:
        self.frames = frames
        # Without padding the outer product is 1 everywhere, which softmax cancels: no bias at all.
        self.bias = (frames.transpose(1, 2) * frames)[:, None] if padded else None

    @classmethod
    def levels(cls, mask: Tensor | None, like: Tensor, count: int) -> "list[Padding]":
        """Masks of the `count` levels from full rate down, each half the rate of the one before."""
        padded = mask is not None
        frames = like.new_ones(like.shape[0], 1, like.shape[2]) if mask is None else mask
        return [cls(frames[:, :, :: 2**i].to(like.dtype), padded) for i in range(count)]


class TimeMlp(nn.Module):
    """Sinusoidal embedding of the ODE's time, through two linear layers."""

    def __init__(self, sinusoids: int, width: int) -> None:
        super().__init__()
        self.sinusoids = sinusoids
        self.linear_1 = nn.Linear(sinusoids, width)
        self.linear_2 = nn.Linear(width, width)

    def forward(self, time: Tensor, like: Tensor) -> Tensor:
        """Embed `time`, `[]` or `[B]`, in the dtype of `like`, `[B, ...]`; returns `[B, width]`."""
        times = time.reshape(-1).to(like.device, torch.float32).expand(like.shape[0])
        angles = sinusoidal_embedding(times, self.sinusoids).to(like.dtype)
        embedded: Tensor = self.linear_2(functional.silu(self.linear_1(angles)))
        return embedded


class Level(nn.ModuleList):
    """One level of the U-Net: `0` residual block, `1` Transformer blocks, `2` the change of rate.

    A list, because the published parameter names number the three.
    """

    def __init__(
        self,
        config: EstimatorConfig,
        inputs: int,
        outputs: int,
        resample: nn.Module | None = None,
    ) -> None:
        transformers = (
            TransformerBlock(outputs, config.heads, config.head_width) for _ in range(config.blocks)
        )
        residual = ResidualBlock(inputs, outputs, 4 * config.channels[0])
        parts = [residual, nn.ModuleList(transformers)]
        super().__init__(parts if resample is None else [*parts, resample])

    def forward(self, hidden: Tensor, time: Tensor, padding: Padding) -> Tensor:
        """Map `[B, inputs, T]` to `[B, outputs, T]`, before the change of rate."""
        hidden = self[0](hidden, time, padding.frames).transpose(1, 2)
        for block in self[1]:  # type: ignore[attr-defined]
            hidden = block(hidden, padding.bias)
        return hidden.transpose(1, 2)

    def change_rate(self, hidden: Tensor, padding: Padding) -> Tensor:
        """Halve, double or keep the frame rate of `[B, outputs, T]`."""
        changed: Tensor = self[2](hidden * padding.frames)
        return changed


def levels(blocks: nn.ModuleList) -> "Iterator[Level]":
    """The levels of a list, by their type."""
    return (level for level in blocks if isinstance(level, Level))


def halve(width: int) -> nn.Module:
    """Strided convolution from `[B, C, T]` to `[B, C, ceil(T / 2)]`."""
    return named(conv=nn.Conv1d(width, width, 3, stride=2, padding=1))


def double(width: int) -> nn.Module:
    """Transposed convolution from `[B, C, T]` to `[B, C, 2 T]`."""
    return named(conv=nn.ConvTranspose1d(width, width, 4, stride=2, padding=1))


class ConvBlock(nn.Module):
    """Convolution, group norm, Mish."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.block = nn.Sequential(
            nn.Conv1d(inputs, outputs, 3, padding=1), nn.GroupNorm(NORM_GROUPS, outputs), nn.Mish()
        )

    def forward(self, hidden: Tensor, frames: Tensor) -> Tensor:
        """Map `[B, inputs, T]` to `[B, outputs, T]`; `frames`: 1 or 0, `[B, 1, T]`."""
        mapped: Tensor = self.block(hidden * frames)
        return mapped * frames


class ResidualBlock(nn.Module):
    """Two convolution blocks with the time added between, beside a 1x1 convolution."""

    def __init__(self, inputs: int, outputs: int, time_width: int) -> None:
        super().__init__()
        self.mlp = nn.Sequential(nn.Mish(), nn.Linear(time_width, outputs))
        self.block1 = ConvBlock(inputs, outputs)
        self.block2 = ConvBlock(outputs, outputs)
        self.res_conv = nn.Conv1d(inputs, outputs, 1)

    def forward(self, hidden: Tensor, time: Tensor, frames: Tensor) -> Tensor:
        """Map `[B, inputs, T]` to `[B, outputs, T]`; `time`: `[B, time_width]`."""
        inner = self.block1(hidden, frames) + self.mlp(time)[:, :, None]
        shortcut: Tensor = self.res_conv(hidden * frames)
        outer: Tensor = self.block2(inner, frames)
        return outer + shortcut


class TransformerBlock(nn.Module):
    """Pre-norm attention and feed-forward over frames; knows nothing of the ODE's time."""

    def __init__(self, width: int, heads: int, head_size: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attn1 = Attention(width, heads, head_size)
        self.norm3 = nn.LayerNorm(width)
        self.ff = feed_forward(width)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """Map `[B, T, C]` to `[B, T, C]`; `bias` is added to the scores, `[B, 1, T, T]`."""
        hidden = hidden + self.attn1(self.norm1(hidden), bias)
        widened: Tensor = self.ff(self.norm3(hidden))
        return hidden + widened


class Attention(nn.Module):
    """Full multi-head attention; the heads together may be wider than the model."""

    def __init__(self, width: int, heads: int, head_size: int) -> None:
        super().__init__()
        inner = heads * head_size
        self.heads = heads
        self.to_q = nn.Linear(width, inner, bias=False)
        self.to_k = nn.Linear(width, inner, bias=False)
        self.to_v = nn.Linear(width, inner, bias=False)
        self.to_out = nn.Sequential(nn.Linear(inner, width))

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """Map `[B, T, C]` to `[B, T, C]`."""
        query, key, value = (
            project(hidden).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for project in (self.to_q, self.to_k, self.to_v)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        attended: Tensor = self.to_out(mixed.transpose(1, 2).flatten(2))
        return attended


def feed_forward(width: int) -> nn.Module:
    """Linear, exact GELU, linear; four times as wide inside; `[B, T, C]` to `[B, T, C]`."""
    widened = named(proj=nn.Linear(width, 4 * width), gelu=nn.GELU())
    # The middle entry keeps the published numbering, which has a dropout there.
    return named(net=nn.Sequential(widened, nn.Identity(), nn.Linear(4 * width, width)))


def named(**modules: nn.Module) -> nn.Sequential:
    """Modules applied in order, each under its published name."""
    return nn.Sequential(OrderedDict(modules))


def sinusoidal_embedding(times: Tensor, width: int) -> Tensor:
    """Embed ODE times in [0, 1], float32, `[B]`: sines, then cosines; `[B, width]`."""
    half = width // 2
    steps = torch.arange(half, device=times.device, dtype=torch.float32)
    rates = torch.exp(steps * (-math.log(10000.0) / (half - 1)))
    angles = TIME_SCALE * times[:, None] * rates
    return torch.cat((angles.sin(), angles.cos()), dim=-1)
