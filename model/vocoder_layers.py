"""Layers of the vocoder: weight-normed convolutions, snake activations, residual blocks.

The published `hift.pt` stores most convolutions as a pair: a direction `weight_v` and a length
`weight_g` for each entry of axis 0. The effective weight is `weight_g * weight_v /
||weight_v||`, the norm over every axis but 0 (for a transposed convolution axis 0 is the INPUT
channel). The pair is kept, so that a checkpoint loads by its own names; `fold_weight_norm`
replaces it by the product it stands for, which changes no output bit and saves the product at
every call.

Source: Salimans and Kingma, "Weight Normalization" (2016); Ziyin et al., "Neural Networks Fail
to Learn Periodic Functions and How to Fix It" (2020) for snake; Kong et al., "HiFi-GAN" (2020)
for the blocks.
"""

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

SNAKE_EPSILON = 1e-9
"""Keeps the division of snake finite where a learned frequency is zero; float16 needs more."""

INITIAL_DEVIATION = 0.01
"""Standard deviation of fresh weights, as HiFi-GAN starts its generator."""


class WeightNormConv1d(nn.Module):
    """A convolution of stride 1, `[B, D_in, T]` → `[B, D_out, T]`, as length and direction."""

    def __init__(self, in_channels: int, out_channels: int, kernel: int, dilation: int = 1) -> None:
        super().__init__()
        self.dilation = dilation
        self.padding = (kernel - 1) * dilation // 2
        self.weight_v = _direction(out_channels, in_channels, kernel)
        self.weight_g = _length(self.weight_v)
        self.bias = nn.Parameter(torch.zeros(out_channels))

    @property
    def weight(self) -> Tensor:
        """The effective weight, `[D_out, D_in, kernel]`, computed anew."""
        return effective_weight(self.weight_g, self.weight_v)

    def forward(self, x: Tensor) -> Tensor:
        return functional.conv1d(
            x, self.weight, self.bias, padding=self.padding, dilation=self.dilation
        )

    def folded(self) -> nn.Conv1d:
        """The same convolution with one plain weight."""
        out_channels, in_channels, kernel = self.weight_v.shape
        sizes = (in_channels, out_channels, kernel)
        plain = nn.Conv1d(*sizes, padding=self.padding, dilation=self.dilation, device="meta")
        return cast(nn.Conv1d, _with_weight(plain, self))


class WeightNormConvTranspose1d(nn.Module):
    """Upsamples `[B, D_in, T]` → `[B, D_out, T * stride]`, as length and direction."""

    def __init__(self, in_channels: int, out_channels: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.stride = stride
        self.padding = (kernel - stride) // 2
        self.weight_v = _direction(in_channels, out_channels, kernel)
        self.weight_g = _length(self.weight_v)
        self.bias = nn.Parameter(torch.zeros(out_channels))

    @property
    def weight(self) -> Tensor:
        """The effective weight, `[D_in, D_out, kernel]`, computed anew."""
        return effective_weight(self.weight_g, self.weight_v)

    def forward(self, x: Tensor) -> Tensor:
        return functional.conv_transpose1d(
            x, self.weight, self.bias, stride=self.stride, padding=self.padding
        )

    def folded(self) -> nn.ConvTranspose1d:
        """The same convolution with one plain weight."""
        in_channels, out_channels, kernel = self.weight_v.shape
        sizes = (in_channels, out_channels, kernel)
        plain = nn.ConvTranspose1d(*sizes, stride=self.stride, padding=self.padding, device="meta")
        return cast(nn.ConvTranspose1d, _with_weight(plain, self))


class Snake(nn.Module):
    """`x + sin²(a x) / a` with a learned `a` for each channel; `[B, D, T]` → `[B, D, T]`."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.alpha = nn.Parameter(torch.ones(channels))

    def forward(self, x: Tensor) -> Tensor:
        alpha = self.alpha[:, None]
        epsilon = max(SNAKE_EPSILON, torch.finfo(alpha.dtype).tiny)
        return x + torch.sin(alpha * x).square() / (alpha + epsilon)


class ResidualBlock(nn.Module):
    """Dilated convolutions, each followed by a plain one and added to its input, `[B, D, T]`."""

    def __init__(self, channels: int, kernel: int, dilations: Sequence[int]) -> None:
        super().__init__()
        self.convs1 = nn.ModuleList(
            WeightNormConv1d(channels, channels, kernel, dilation) for dilation in dilations
        )
        self.convs2 = nn.ModuleList(WeightNormConv1d(channels, channels, kernel) for _ in dilations)
        self.activations1 = nn.ModuleList(Snake(channels) for _ in dilations)
        self.activations2 = nn.ModuleList(Snake(channels) for _ in dilations)

    def forward(self, x: Tensor) -> Tensor:
        layers = zip(self.activations1, self.convs1, self.activations2, self.convs2, strict=True)
        for first_snake, dilated, second_snake, plain in layers:
            x = x + plain(second_snake(dilated(first_snake(x))))
        return x


def effective_weight(length: Tensor, direction: Tensor) -> Tensor:
    """`length * direction / ||direction||`; `[N, 1, 1]` and `[N, M, K]` → `[N, M, K]`.

    The norm is taken over every axis but the first. Halves are computed in float32.
    """
    norm: Tensor = torch.linalg.vector_norm(direction.float(), dim=(1, 2), keepdim=True)
    return (direction * (length / norm)).to(direction.dtype)


def fold_weight_norm(module: nn.Module) -> None:
    """Replace, in place, every weight-normed convolution below `module` by a plain one.

    Outputs stay equal to the bit. Fold before casting to a half precision: the product is then
    rounded once.
    """
    for name, child in list(module.named_children()):
        if isinstance(child, WeightNormConv1d | WeightNormConvTranspose1d):
            setattr(module, name, child.folded())
        else:
            fold_weight_norm(child)


def _direction(*shape: int) -> nn.Parameter:
    return nn.Parameter(torch.empty(shape).normal_(0.0, INITIAL_DEVIATION))


def _length(direction: Tensor) -> nn.Parameter:
    return nn.Parameter(torch.linalg.vector_norm(direction.detach(), dim=(1, 2), keepdim=True))


def _with_weight(
    plain: nn.Module, normed: WeightNormConv1d | WeightNormConvTranspose1d
) -> nn.Module:
    plain.weight = nn.Parameter(normed.weight.detach())
    plain.bias = nn.Parameter(normed.bias.detach())
    return plain.train(normed.training)
