"""The ODE of the flow: schedule, guidance, and noise that belongs to one request."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from model.flow_matching import (
    FlowMatching,
    FrameNoise,
    Ode,
    cosine_schedule,
    frame_noise,
    reference_noise,
)
from tests.model import parity
from tests.model.flow import parity_decoder, tiny_decoder


def test_the_schedule_agrees_with_the_reference() -> None:
    stage = parity.stage("12_flow")
    stage.check("out.t_span", cosine_schedule(stage["out.t_span"].numel() - 1))


def test_the_steps_agree_with_the_reference() -> None:
    stage, flow = parity.stage("12_flow"), parity_decoder().decoder
    noise, mu, speaker, condition = (
        stage[f"in.cfm.{name}"] for name in ("z", "mu", "spks", "cond")
    )
    states = list(flow.states(noise, mu, speaker, condition))
    stage.check("out.cfm.steps", torch.cat([states[k - 1] for k in (1, 5, 10)]))


def test_both_sides_of_the_guidance_agree_with_the_reference() -> None:
    stage, estimator = parity.stage("12_flow"), parity_decoder().decoder.estimator
    noise, mu, speaker, condition = (
        stage[f"in.cfm.{name}"] for name in ("z", "mu", "spks", "cond")
    )
    start, zeros = torch.tensor(0.0), torch.zeros_like(mu)
    stage.check("out.cfm.v_cond0", estimator(noise, mu, start, speaker, condition))
    free = estimator(noise, zeros, start, torch.zeros_like(speaker), zeros)
    stage.check("out.cfm.v_uncond0", free)


def test_reference_noise_agrees_with_the_reference() -> None:
    stage = parity.stage("12_flow")
    for case in stage.cases("out.inf.*.z"):
        expected = stage[f"out.inf.{case}.z"]
        stage.check(f"out.inf.{case}.z", reference_noise(expected.shape[2]))


def test_noise_never_reseeds_the_global_generator() -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    reference_noise(7)
    frame_noise(7, seed=3)
    assert torch.equal(torch.get_rng_state(), before)


def test_decoding_draws_nothing_at_random() -> None:
    flow, given = tiny_decoder().decoder, torch.zeros(1, 80, 6)
    before = torch.get_rng_state()
    flow(reference_noise(6), given, torch.zeros(1, 80), given)
    assert torch.equal(torch.get_rng_state(), before)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 2**40))
def test_a_frame_keeps_its_noise_while_the_utterance_grows(
    count: int, more: int, seed: int
) -> None:
    assert torch.equal(frame_noise(count + more, seed)[:, :, :count], frame_noise(count, seed))


@given(st.lists(st.integers(0, 30), max_size=6))
def test_noise_in_pieces_is_the_noise_of_the_whole(counts: list[int]) -> None:
    noise = FrameNoise(7)
    pieces = torch.cat([noise(0), *(noise(count) for count in counts)], dim=2)
    assert torch.equal(pieces, frame_noise(sum(counts), seed=7))


def test_an_ode_can_be_left_and_gone_on_with() -> None:
    flow, given = tiny_decoder().decoder, frame_noise(9, seed=1)
    ode = Ode(flow, given, given, given[:, :, 0], given)
    for state in flow.states(given, given, given[:, :, 0], given):
        ode.advance()
        assert torch.equal(ode.mel, state)
    with pytest.raises(ValueError, match="solved"):
        ode.advance()


def test_an_ode_asks_whoever_stands_in_for_its_estimator() -> None:
    asked: list[float] = []

    def estimate(mel: torch.Tensor, *given: torch.Tensor) -> torch.Tensor:
        assert all(len(tensor) == 4 for tensor in (mel, given[0], *given[2:]))
        asked.append(float(given[1]))
        return torch.zeros_like(mel)

    given = frame_noise(5, seed=1).expand(2, -1, -1)
    ode = Ode(tiny_decoder().decoder, given, given, given[:, :, 0], given, estimate)
    while ode.steps_left:
        ode.advance()
    assert asked == cosine_schedule(ode_steps := len(asked))[:-1].tolist()
    assert ode_steps == 3
    assert torch.equal(ode.mel, given)


def test_frame_noise_is_standard_normal() -> None:
    noise = frame_noise(500, seed=11)
    assert abs(noise.mean().item()) < 0.02
    assert abs(noise.std().item() - 1) < 0.02


def test_the_schedule_runs_from_zero_to_one_and_slows_at_the_start() -> None:
    points = cosine_schedule(10)
    assert points[0] == 0
    assert points[-1] == pytest.approx(1)
    assert points.diff().diff().min() > 0


def test_guidance_goes_beyond_the_conditions_by_its_rate() -> None:
    flow = tiny_decoder().decoder
    given = torch.randn(1, 80, 9, generator=torch.Generator().manual_seed(1))
    speaker, time = given[:, :, 0], torch.tensor(0.3)
    guided = flow.estimator(given, given, time, speaker, given)
    zeros = torch.zeros_like(given)
    free = flow.estimator(given, zeros, time, zeros[:, :, 0], zeros)
    velocity = Ode(flow, given, given, speaker, given).velocity(0.3)
    torch.testing.assert_close(velocity, guided + 0.7 * (guided - free), atol=1e-5, rtol=0)


def test_a_constant_velocity_moves_by_itself_in_unit_time() -> None:
    class Constant(torch.nn.Module):
        def forward(self, mel: torch.Tensor, *_: torch.Tensor) -> torch.Tensor:
            return torch.full_like(mel, math.pi)

    flow = FlowMatching(Constant(), guidance_rate=0.7, step_count=10)  # type: ignore[arg-type]
    zeros = torch.zeros(1, 80, 4)
    mel = flow(zeros, zeros, zeros[:, :, 0], zeros)
    torch.testing.assert_close(mel, torch.full_like(mel, math.pi))
