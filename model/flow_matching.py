"""Conditional flow matching: from noise to mel in a fixed number of guided Euler steps."""

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from model.flow_estimator import Estimator

#: Seed that the published demo sets, globally, before every draw of start noise.
REFERENCE_SEED = 42


class FlowMatching(nn.Module):
    """Integrates the estimated velocity with classifier-free guidance."""

    def __init__(
        self, estimator: Estimator, *, guidance_rate: float = 0.7, step_count: int = 10
    ) -> None:
        super().__init__()
        self.estimator = estimator
        self.guidance_rate = guidance_rate
        self.step_count = step_count

    def forward(self, noise: Tensor, mu: Tensor, speaker: Tensor, condition: Tensor) -> Tensor:
        """Solve the ODE from `noise`.

        `noise`: standard normal, `[B, 80, T]`; `mu`, `condition`: `[B, 80, T]`; `speaker`:
        `[B, 80]`. All rows have the same true length: there is no mask. Returns the mel,
        `[B, 80, T]`, float32.
        """
        mel = noise
        for state in self.states(noise, mu, speaker, condition):
            mel = state
        return mel

    def states(
        self, noise: Tensor, mu: Tensor, speaker: Tensor, condition: Tensor
    ) -> Iterator[Tensor]:
        """Yield the mel after each step; arguments as for calling the module.

        The state and the time are float32 whatever the weights are, because ten small steps are
        summed into them. Time accumulates step by step, as the published sampler's does.
        """
        points = cosine_schedule(self.step_count).to(noise.device)
        mel, time = noise.float(), points[0]
        for k in range(self.step_count):
            step = points[k + 1] - time
            mel = mel + step * self.velocity(mel, time, mu, speaker, condition)
            time = time + step
            yield mel

    def velocity(
        self, mel: Tensor, time: Tensor, mu: Tensor, speaker: Tensor, condition: Tensor
    ) -> Tensor:
        """Guided velocity at `time`: (1 + g) times the conditional less g times the free one.

        Both come from one pass over a doubled batch. Returns `[B, 80, T]`, float32.
        """
        dtype = mu.dtype
        doubled = torch.cat((mel, mel)).to(dtype)
        pairs = (torch.cat((given, torch.zeros_like(given))) for given in (mu, speaker, condition))
        both_mu, both_speaker, both_condition = (pair.to(dtype) for pair in pairs)
        both: Tensor = self.estimator(doubled, both_mu, time, both_speaker, both_condition)
        guided, free = both.float().chunk(2)
        rate = self.guidance_rate
        return (1.0 + rate) * guided - rate * free


def cosine_schedule(step_count: int) -> Tensor:
    """Times 1 - cos(pi/2 * k / step_count), k = 0 .. step_count; float32, from 0 to 1."""
    even = torch.linspace(0, 1, step_count + 1, dtype=torch.float32)
    return 1 - torch.cos(even * (0.5 * math.pi))


def reference_noise(frame_count: int, mel_bins: int = 80) -> Tensor:
    """Start noise of the published demo, `[1, mel_bins, frame_count]`, float32, on the CPU.

    The same numbers as after seeding torch's global generator with 42, drawn from a generator of
    its own: the demo's reseeding makes everything sampled later in the process repeat itself.
    """
    generator = torch.Generator().manual_seed(REFERENCE_SEED)
    return torch.randn(1, mel_bins, frame_count, generator=generator)


def frame_noise(frame_count: int, seed: int, mel_bins: int = 80) -> Tensor:
    """Start noise drawn frame by frame, `[1, mel_bins, frame_count]`, float32, on the CPU.

    More frames of the same seed begin with the same noise, so that a frame keeps its noise while
    its utterance grows; it depends on nothing but the seed, so neither on other requests.
    """
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(frame_count, mel_bins, generator=generator).T[None]
