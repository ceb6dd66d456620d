"""HiFT: mel frames → waveform, by a source-filter network ending in an inverse transform.

Pitch is predicted from the mel and turned into an excitation (`vocoder_source`). The spectrum
of that excitation is fed into each level of an upsampling network over the mel, which ends in
magnitudes and phases of short frames; these become the waveform (`spectrum`). One mel frame is
256 samples at 22050 Hz.

Everything random comes in as an argument. `vocoder_stream` runs the same network piece by piece.

Source: Li et al., "HiFTNet" (2023); parameter names and sizes as published with
zai-org/glm-4-voice-decoder (`hift.pt`).
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.decoder_config import HiftConfig
from model.spectrum import spectrum, waveform
from model.vocoder_layers import ResidualBlock, WeightNormConv1d, WeightNormConvTranspose1d
from model.vocoder_source import HarmonicSource, PitchPredictor, SourceDraws, hop_samples

EDGE_KERNEL = 7
"""Kernel of the first and the last convolution."""

FINAL_SLOPE = 0.01
"""Slope of the last rectifier: the published network was trained with torch's default there."""

LARGEST_MAGNITUDE = 100.0
"""Magnitudes are clipped here before they become sound."""


class Vocoder(nn.Module):
    """Mel → waveform. Its parameters are named as in the published `hift.pt`."""

    def __init__(self, config: HiftConfig) -> None:
        super().__init__()
        self.config = config
        self.hop_samples = hop_samples(config)
        widths = [config.base_channels >> level for level in range(len(config.upsample_rates) + 1)]
        bins = config.n_fft + 2
        self.m_source = HarmonicSource(config)
        self.conv_pre = WeightNormConv1d(config.mel_count, widths[0], EDGE_KERNEL)
        self.ups = _upsamplers(config, widths)
        self.source_downs = _source_downsamplers(config, widths[1:], bins)
        self.source_resblocks = _source_blocks(config, widths[1:])
        self.resblocks = _blocks(config, widths[1:])
        self.conv_post = WeightNormConv1d(widths[-1], bins, EDGE_KERNEL)
        self.f0_predictor = PitchPredictor(config.mel_count, config.f0_channels)

    def forward(
        self, mel: Tensor, draws: SourceDraws, cached: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Voice one whole piece of mel.

        `mel`: `[B, mel, T]`, log amplitudes; `draws`: for `T * hop` samples; `cached`: `[B, 1,
        N]`, an excitation that replaces the first N samples of ours. Returns the waveform, `[B,
        T * hop]` in [-0.99, 0.99], float32, 22050 Hz, and the excitation it was made from, `[B,
        1, T * hop]`.
        """
        excitation, _ = self.m_source(self.f0_predictor(mel), draws)
        if cached is not None:
            excitation = torch.cat([cached, excitation[..., cached.shape[2] :]], dim=2)
        return self.decode(mel, excitation), excitation

    def decode(self, mel: Tensor, excitation: Tensor) -> Tensor:
        """Voice `mel` (`[B, mel, T]`) with `excitation` (`[B, 1, T * hop]`) → `[B, T * hop]`."""
        real, imaginary = spectrum(excitation.squeeze(1), self.config.n_fft, self.config.hop)
        source = torch.cat([real, imaginary], dim=1)
        return self.sound(self.filtered(mel, source))

    def filtered(self, mel: Tensor, source: Tensor) -> Tensor:
        """The network itself.

        `source`: the excitation's spectrum, real parts then imaginary parts, `[B, 18, F]`.
        Returns log magnitudes, then arguments of phases, `[B, 18, F]`, with F = `T * hop / 4 + 1`.
        """
        dtype = self.conv_post.bias.dtype
        x, source = self.conv_pre(mel.to(dtype)), source.to(dtype)
        for level in range(len(self.ups)):
            x = self.ups[level](functional.leaky_relu(x, self.config.leaky_slope))
            if level == len(self.ups) - 1:
                x = functional.pad(x, (1, 0), mode="reflect")
            x = x + self.source_resblocks[level](self.source_downs[level](source))
            x = self._mean_of_blocks(level, x)
        filtered: Tensor = self.conv_post(functional.leaky_relu(x, FINAL_SLOPE))
        return filtered

    def sound(self, filtered: Tensor) -> Tensor:
        """Log magnitudes and arguments of phases, `[B, 18, F]` → waveform, `[B, (F - 1) * 4]`."""
        logarithm, argument = filtered.float().chunk(2, dim=1)
        magnitude = logarithm.exp().clamp(max=LARGEST_MAGNITUDE)
        samples = waveform(magnitude, argument.sin(), self.config.n_fft, self.config.hop)
        return samples.clamp(-self.config.audio_limit, self.config.audio_limit)

    def _mean_of_blocks(self, level: int, x: Tensor) -> Tensor:
        count = len(self.config.resblock_kernels)
        first, *others = list(self.resblocks)[level * count : (level + 1) * count]
        total: Tensor = first(x)
        for block in others:
            total = total + block(x)
        return total / count


def _upsamplers(config: HiftConfig, widths: list[int]) -> nn.ModuleList:
    levels = zip(widths, widths[1:], config.upsample_kernels, config.upsample_rates, strict=False)
    return nn.ModuleList(WeightNormConvTranspose1d(*level) for level in levels)


def _source_downsamplers(config: HiftConfig, widths: list[int], bins: int) -> nn.ModuleList:
    """One convolution a level, from the rate of the spectrum to the rate of that level."""
    layers = []
    for level, width in enumerate(widths):
        rate = math.prod(config.upsample_rates[level + 1 :])
        kernel, padding = (1, 0) if rate == 1 else (2 * rate, rate // 2)
        layers.append(nn.Conv1d(bins, width, kernel, stride=rate, padding=padding))
    return nn.ModuleList(layers)


def _source_blocks(config: HiftConfig, widths: list[int]) -> nn.ModuleList:
    levels = zip(widths, config.source_kernels, config.source_dilations, strict=True)
    return nn.ModuleList(ResidualBlock(*level) for level in levels)


def _blocks(config: HiftConfig, widths: list[int]) -> nn.ModuleList:
    """The parallel blocks of every level, level by level."""
    kinds = list(zip(config.resblock_kernels, config.resblock_dilations, strict=True))
    return nn.ModuleList(
        ResidualBlock(width, kernel, dilations) for width in widths for kernel, dilations in kinds
    )
