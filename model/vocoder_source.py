"""The vocoder's voice source: pitch from mel frames, harmonics and noise from pitch.

A mel frame's pitch holds for one hop of samples. Nine sines at its multiples run through the
whole utterance, so each harmonic's phase is a running sum. It is kept here in closed form: the
cycles passed before a frame, summed in float64 and wrapped, plus the samples since the frame
began. That makes the phase equally exact at the first and the thousandth second, and gives one
small number per harmonic with which a later piece of the same utterance continues.

Source: Wang, Takaki and Yamagishi, "Neural source-filter-based waveform model" (2019); sizes and
constants as published with zai-org/glm-4-voice-decoder.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.decoder_config import HiftConfig
from model.vocoder_layers import WeightNormConv1d

PITCH_KERNEL = 3
PITCH_LAYER_COUNT = 5
PITCH_CONTEXT_FRAMES = PITCH_LAYER_COUNT * (PITCH_KERNEL // 2)
"""Mel frames before and after a frame that its pitch depends on."""

DRAW_VECTOR = 16
"""Normal numbers that torch's CPU generator makes at a time."""


@dataclass(frozen=True, slots=True)
class SourceDraws:
    """What is random. `phase`: `[B, H, 1]`, rad; `noise`: `[B, H, T]`, standard normal."""

    phase: Tensor
    noise: Tensor

    def to(self, device: torch.device) -> "SourceDraws":
        """The same draws on `device`."""
        return SourceDraws(self.phase.to(device), self.noise.to(device))


class PitchPredictor(nn.Module):
    """Mel frames `[B, mel, T]` → pitch `[B, T]`, Hz, at least 0, without an upper limit.

    Runs in float64 whatever its weights are, and returns that (but see `exact_dtype`). Phases
    sum pitch up over an utterance, so the rounding of float32 alone separates two ways of
    computing the same sound to some 50 dB. The predictor is some 2 % of the vocoder's work.
    """

    def __init__(self, mel_bands: int, channels: int) -> None:
        super().__init__()
        widths = [mel_bands] + [channels] * PITCH_LAYER_COUNT
        layers: list[nn.Module] = []
        for in_channels, out_channels in pairwise(widths):
            layers += [WeightNormConv1d(in_channels, out_channels, PITCH_KERNEL), nn.ELU()]
        self.condnet = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, 1)

    def forward(self, mel: Tensor) -> Tensor:
        dtype = exact_dtype(mel.device)
        x = mel.to(dtype)
        for layer in list(self.condnet)[::2]:
            weight, bias = _weights(layer, dtype)
            x = functional.elu(functional.conv1d(x, weight, bias, padding=PITCH_KERNEL // 2))
        pitch = functional.linear(x.transpose(1, 2), *_weights(self.classifier, dtype))
        return pitch.squeeze(-1).abs()


class HarmonicSource(nn.Module):
    """Pitch and draws → excitation: nine harmonics with noise, joined to one signal.

    A voiced sample carries sines and a little noise; any other carries noise of a third of a
    sine's amplitude.
    """

    def __init__(self, config: HiftConfig) -> None:
        super().__init__()
        self.config = config
        self.harmonic_count = config.harmonics + 1
        self.hop_samples = hop_samples(config)
        self.l_linear = nn.Linear(self.harmonic_count, 1)

    def forward(
        self, pitch: Tensor, draws: SourceDraws, cycles: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Excite `pitch`: `[B, T]`, Hz, one per mel frame.

        `cycles`: `[B, H, 1]`, the phase in which an earlier piece ended; none at the start of
        an utterance. Returns the excitation, `[B, 1, T * hop]` in [-1, 1], float32, and the
        phase it ends in.
        """
        steps = self._cycles_per_sample(pitch)
        theta, end = self._phase(steps, cycles)
        signals = self.signals(pitch, theta, draws)
        weight, bias = _weights(self.l_linear, signals.dtype)
        mixed = functional.linear(signals.transpose(1, 2), weight, bias)
        return torch.tanh(mixed).transpose(1, 2), end

    def signals(self, pitch: Tensor, theta: Tensor, draws: SourceDraws) -> Tensor:
        """The harmonics with their noise, `[B, H, T * hop]`; `theta`: of that shape, rad."""
        voiced = (pitch > self.config.voiced_above_hz)[:, None].repeat_interleave(
            self.hop_samples, dim=2
        )
        sine_amplitude = self.config.sine_amplitude
        noise_amplitude = torch.where(voiced, self.config.noise_amplitude, sine_amplitude / 3)
        sines = sine_amplitude * torch.sin(theta + draws.phase)
        return sines * voiced + noise_amplitude * draws.noise

    def sines(self, pitch: Tensor, draws: SourceDraws) -> Tensor:
        """`signals` of an utterance that starts at phase zero."""
        theta, _ = self._phase(self._cycles_per_sample(pitch), None)
        return self.signals(pitch, theta, draws)

    def _cycles_per_sample(self, pitch: Tensor) -> Tensor:
        multiples = torch.arange(1, self.harmonic_count + 1, device=pitch.device)
        return pitch[:, None] * multiples[:, None] / self.config.sample_rate_hz

    def _phase(self, steps: Tensor, cycles: Tensor | None) -> tuple[Tensor, Tensor]:
        """Phases, `[B, H, T * hop]`, rad, and their end, `[B, H, 1]`, cycles.

        `steps`: `[B, H, T]`, cycles per sample.
        """
        passed = (steps.to(exact_dtype(steps.device)) * self.hop_samples).cumsum(dim=2)
        if cycles is not None:
            passed = passed + cycles
        before = (passed - steps * self.hop_samples).frac().float()
        samples = torch.arange(1, self.hop_samples + 1, device=steps.device)
        within = (before[..., None] + steps.float()[..., None] * samples).frac()
        return 2 * math.pi * within.flatten(2), passed[..., -1:].frac()


def exact_dtype(device: torch.device) -> torch.dtype:
    """float64, but for Apple's GPUs, which have none."""
    return torch.float32 if device.type == "mps" else torch.float64


def hop_samples(config: HiftConfig) -> int:
    """Samples of one mel frame: all upsampling rates times the hop of the inverse transform."""
    return math.prod(config.upsample_rates) * config.hop


def reference_draws(
    generator: torch.Generator, harmonic_count: int, sample_count: int
) -> SourceDraws:
    """The draws of one utterance in the order of the reference.

    First the phases, then the noise, harmonic by harmonic, all of its samples. The reference
    then makes a third normal draw, `[1, T, 1]`, which changes nothing but the generator.
    """
    uniform = torch.rand((1, harmonic_count, 1), generator=generator)
    noise = torch.randn((1, harmonic_count, sample_count), generator=generator)
    return SourceDraws(_offsets(uniform), noise)


def draw_phase(generators: Sequence[torch.Generator], harmonic_count: int) -> Tensor:
    """Phase offsets, `[B, H, 1]`, rad, one row a generator; the fundamental has none."""
    draws = [torch.rand((harmonic_count, 1), generator=generator) for generator in generators]
    return _offsets(torch.stack(draws))


def draw_noise(
    generators: Sequence[torch.Generator], harmonic_count: int, hop_samples: int, frame_count: int
) -> Tensor:
    """Noise of the next `frame_count` mel frames, `[B, H, frame_count * hop]`, standard normal.

    On the CPU, frame after frame: a row's noise depends on nothing but its own generator and the
    frames drawn from it before, in whatever pieces, beside whatever rows, on whatever device it is
    used.
    """
    frames = [
        _frames(generator, (harmonic_count, hop_samples), frame_count) for generator in generators
    ]
    return torch.stack(frames).transpose(1, 2).flatten(2)


def utterance_draws(
    generators: Sequence[torch.Generator], harmonic_count: int, hop_samples: int, frame_count: int
) -> SourceDraws:
    """All draws of an utterance of `frame_count` mel frames, one row a generator."""
    phase = draw_phase(generators, harmonic_count)
    return SourceDraws(phase, draw_noise(generators, harmonic_count, hop_samples, frame_count))


def _frames(generator: torch.Generator, shape: tuple[int, int], count: int) -> Tensor:
    """`count` draws of `shape`, one after the other: `[count, *shape]`.

    Torch fills whole vectors of numbers in order, so where a frame is made of such, one draw of
    all frames is the draws of each; the rest of a vector would be drawn differently.
    """
    if math.prod(shape) % DRAW_VECTOR == 0:
        return torch.randn((count, *shape), generator=generator)
    drawn = [torch.randn(shape, generator=generator) for _ in range(count)]
    return torch.stack(drawn) if drawn else torch.zeros((0, *shape))


def _weights(layer: nn.Module, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Weight and bias in `dtype`; a weight norm is applied in the weight's own type before."""
    return cast(Tensor, layer.weight).to(dtype), cast(Tensor, layer.bias).to(dtype)


def _offsets(uniform: Tensor) -> Tensor:
    offsets = uniform * (2 * math.pi) - math.pi
    offsets[:, 0] = 0.0
    return offsets
