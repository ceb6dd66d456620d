"""Conditional flow matching: from noise to mel in a fixed number of guided Euler steps."""

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias

import torch
from torch import Tensor, nn

from model.flow_estimator import Estimator

#: Seed that the published demo sets, globally, before every draw of start noise.
REFERENCE_SEED = 42

#: Estimates velocities, as an `Estimator` does: (mel, mu, time, speaker, condition) → velocity. The
#: time is float32, `[]`. An `Ode` calls it with twice its rows, always of the same shapes.
Estimate: TypeAlias = Callable[[Tensor, Tensor, Tensor, Tensor, Tensor], Tensor]
#: Draws the start noise of the next so many mel frames, `[1, 80, count]`, float32, on the CPU.
NextNoise: TypeAlias = Callable[[int], Tensor]


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
        """Yield the mel after each step; arguments as for calling the module."""
        ode = Ode(self, noise, mu, speaker, condition)
        while ode.steps_left:
            ode.advance()
            yield ode.mel


class Ode:
    """The ODE between two of its steps; arguments as for calling `FlowMatching`.

    `mel`: the state, `[B, 80, T]`. It and the time are float32 whatever the weights are, because
    ten small steps are summed into them. A step waits for nothing and makes its tensors where
    `noise` is. `estimate`: stands in for the estimator.
    """

    def __init__(
        self,
        flow: FlowMatching,
        noise: Tensor,
        mu: Tensor,
        speaker: Tensor,
        condition: Tensor,
        estimate: Estimate | None = None,
    ) -> None:
        self.mel = noise.float()
        self._steps = euler_steps(flow.step_count)
        self._taken = 0
        self._rate = flow.guidance_rate
        self._estimate = estimate or flow.estimator
        self._dtype = mu.dtype
        self._mu, self._speaker, self._condition = (
            torch.cat((given, torch.zeros_like(given))).to(mu.dtype)
            for given in (mu, speaker, condition)
        )

    @property
    def steps_left(self) -> int:
        """Steps until `mel` is solved."""
        return len(self._steps) - self._taken

    def advance(self) -> None:
        """Take the next step. Raises ValueError where none is left."""
        if not self.steps_left:
            raise ValueError("the ODE is solved")
        time, step = self._steps[self._taken]
        self.mel = self.mel + step * self.velocity(time)
        self._taken += 1

    def velocity(self, time: float) -> Tensor:
        """Guided velocity at `time`: (1 + g) times the conditional less g times the free one.

        Both come from one pass over a doubled batch. Returns `[B, 80, T]`, float32.
        """
        doubled = torch.cat((self.mel, self.mel)).to(self._dtype)
        at = torch.full((), time, dtype=torch.float32, device=doubled.device)
        both = self._estimate(doubled, self._mu, at, self._speaker, self._condition)
        guided, free = both.float().chunk(2)
        return (1.0 + self._rate) * guided - self._rate * free


@lru_cache
def euler_steps(step_count: int) -> tuple[tuple[float, float], ...]:
    """When each step begins and how far it goes, in numbers that float32 holds exactly.

    Time accumulates step by step, as the published sampler's does.
    """
    points = cosine_schedule(step_count)
    time, steps = points[0], []
    for k in range(step_count):
        step = points[k + 1] - time
        steps.append((float(time), float(step)))
        time = time + step
    return tuple(steps)


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
    return FrameNoise(seed, mel_bins)(frame_count)


class FrameNoise:
    """The start noise of one utterance, drawn as its frames come: the numbers of `frame_noise`."""

    def __init__(self, seed: int, mel_bins: int = 80) -> None:
        self._generator = torch.Generator().manual_seed(seed)
        self._mel_bins = mel_bins

    def __call__(self, frame_count: int) -> Tensor:
        """The noise of the next frames, `[1, mel_bins, frame_count]`, float32, on the CPU."""
        return torch.randn(frame_count, self._mel_bins, generator=self._generator).T[None]
