"""Pitch, harmonics and noise."""

import math

import pytest
import torch
from torch import Tensor

from model.vocoder_layers import fold_weight_norm
from model.vocoder_source import (
    PITCH_CONTEXT_FRAMES,
    HarmonicSource,
    SourceDraws,
    draw_noise,
    draw_phase,
    reference_draws,
    utterance_draws,
)
from tests.model import golden, parity, seeded
from tests.model.hift import HARMONICS, HOP, TINY, parity_vocoder, rows, tiny_vocoder


def silence(frames: int, batch: int = 1) -> SourceDraws:
    """Draws without phase offsets and noise."""
    shape = (batch, HARMONICS, frames * HOP)
    return SourceDraws(torch.zeros(batch, HARMONICS, 1), torch.zeros(shape))


def source(seed: int = 0) -> HarmonicSource:
    return seeded.fill(HarmonicSource(TINY), seed).requires_grad_(False)


def sines(*pitch: float) -> Tensor:
    return source().sines(torch.tensor([pitch]), silence(len(pitch)))


def test_parity_of_pitch_and_sines() -> None:
    stage, vocoder = parity.stage("14_hift"), parity_vocoder()
    pitch = vocoder.f0_predictor(stage["in.mel"])
    stage.check("out.f0", pitch)
    stage.check("out.clean.sines", vocoder.m_source.sines(pitch, silence(pitch.shape[1])))


def test_pitch_is_in_double_precision_and_not_negative() -> None:
    pitch = tiny_vocoder().f0_predictor(20 * seeded.normal(0, 2, 80, 9))
    assert pitch.dtype == torch.float64
    assert pitch.shape == (2, 9)
    assert pitch.min() >= 0


def test_pitch_depends_on_five_frames_to_either_side() -> None:
    predictor, mel = tiny_vocoder().f0_predictor, seeded.normal(0, 1, 80, 20)
    changed = mel.clone()
    changed[:, :, 10] += 1.0
    moved = (predictor(mel) != predictor(changed)).nonzero()[:, 1]
    assert moved.min() == 10 - PITCH_CONTEXT_FRAMES
    assert moved.max() == 10 + PITCH_CONTEXT_FRAMES


def test_pitch_does_not_change_when_weight_norm_is_folded() -> None:
    predictor, mel = tiny_vocoder().f0_predictor, seeded.normal(0, 1, 80, 6)
    before = predictor(mel)
    fold_weight_norm(predictor)
    assert torch.equal(predictor(mel), before)


def test_a_harmonic_is_a_sine_at_a_multiple_of_the_pitch() -> None:
    seconds = (torch.arange(2 * HOP, dtype=torch.float64) + 1) / 22050
    for harmonic in (1, 2, 9):
        expected = 0.1 * torch.sin(2 * math.pi * 220.0 * harmonic * seconds)
        found = sines(220.0, 220.0)[0, harmonic - 1]
        torch.testing.assert_close(found.double(), expected, atol=5e-6, rtol=0)


def test_the_phase_is_still_exact_after_twenty_seconds() -> None:
    frames, pitch = 20 * 22050 // HOP, 217.3
    excited = source()
    hertz = torch.full((1, frames), pitch, dtype=torch.float64)
    last = excited.sines(hertz, silence(frames))[0, :, -1].double()
    cycles = torch.arange(1, HARMONICS + 1).double() * pitch * frames * HOP / 22050
    expected = 0.1 * torch.sin(2 * math.pi * cycles)
    torch.testing.assert_close(last, expected, atol=1e-5, rtol=0)
    _, end = excited(hertz, silence(frames))
    torch.testing.assert_close(end.flatten(), cycles.frac(), atol=1e-8, rtol=0)


def test_pitch_of_ten_hertz_or_less_has_no_sine_and_more_noise() -> None:
    draws = SourceDraws(torch.zeros(1, HARMONICS, 1), torch.ones(1, HARMONICS, 2 * HOP))
    signals = source().sines(torch.tensor([[10.0, 10.1]]), draws)
    low, high = signals[..., :HOP], signals[..., HOP:]
    torch.testing.assert_close(low, torch.full_like(low, 0.1 / 3))
    assert high.min() >= -0.1 + 0.003 - 1e-6
    assert not torch.allclose(high, high[..., :1])


def test_the_fundamental_has_no_phase_offset_and_the_others_have_any() -> None:
    offsets = draw_phase(rows(*range(200)), HARMONICS)
    assert torch.equal(offsets[:, 0], torch.zeros(200, 1))
    assert -math.pi <= offsets.min() < -3.0
    assert 3.0 < offsets.max() <= math.pi


def test_an_excitation_in_two_parts_is_the_whole_one() -> None:
    pitch, module = 200 + 50 * seeded.normal(0, 2, 7).double(), source()
    draws = utterance_draws(rows(1, 2), HARMONICS, HOP, 7)
    whole, end = module(pitch, draws)
    first, cycles = module(pitch[:, :3], _slice(draws, 0, 3))
    second, cycles = module(pitch[:, 3:], _slice(draws, 3, 7), cycles)
    torch.testing.assert_close(torch.cat([first, second], dim=2), whole, atol=1e-6, rtol=0)
    torch.testing.assert_close(cycles, end, atol=1e-9, rtol=0)


def _slice(draws: SourceDraws, start: int, stop: int) -> SourceDraws:
    return SourceDraws(draws.phase, draws.noise[:, :, start * HOP : stop * HOP])


def test_noise_is_the_same_in_whatever_pieces_and_beside_whatever_rows() -> None:
    whole = draw_noise(rows(1, 2), HARMONICS, HOP, 5)
    generators = rows(2)
    parts = [draw_noise(generators, HARMONICS, HOP, count) for count in (2, 0, 3)]
    assert torch.equal(torch.cat(parts, dim=2), whole[1:])


@pytest.mark.parametrize("shape", [(9, 256), (9, 7), (3, 5)])
def test_frames_are_drawn_one_after_the_other(shape: tuple[int, int]) -> None:
    (drawn,), (generator,) = rows(1), rows(1)
    frames = [torch.randn(shape, generator=generator) for _ in range(5)]
    assert torch.equal(draw_noise([drawn], *shape, 5)[0], torch.cat(frames, dim=1))


def test_the_reference_draws_phases_before_noise() -> None:
    draws = reference_draws(torch.Generator().manual_seed(5), HARMONICS, 64)
    generator = torch.Generator().manual_seed(5)
    phases = torch.empty(1, HARMONICS, 1).uniform_(-math.pi, math.pi, generator=generator)
    torch.testing.assert_close(draws.phase[:, 1:], phases[:, 1:], atol=1e-6, rtol=0)
    assert torch.equal(draws.noise, torch.randn((1, HARMONICS, 64), generator=generator))


def test_no_draw_touches_the_global_generator() -> None:
    before = torch.get_rng_state()
    utterance_draws(rows(3), HARMONICS, HOP, 2)
    reference_draws(torch.Generator().manual_seed(5), HARMONICS, 64)
    assert torch.equal(torch.get_rng_state(), before)


def test_excitation_is_float32_between_minus_one_and_one_in_half_precision_too() -> None:
    module = seeded.fill(HarmonicSource(TINY), 0, gain=50.0).bfloat16()
    excitation, _ = module(
        torch.tensor([[150.0, 0.0]]), utterance_draws(rows(1), HARMONICS, HOP, 2)
    )
    assert excitation.dtype == torch.float32
    assert excitation.shape == (1, 1, 2 * HOP)
    assert excitation.abs().max() <= 1.0


def test_frozen_outputs_of_a_small_source() -> None:
    pitch = torch.tensor([[0.0, 120.0, 180.0]])
    noise = 0.5 * seeded.normal(3, 1, HARMONICS, 3 * HOP)
    draws = SourceDraws(torch.linspace(0, 3, HARMONICS)[None, :, None], noise)
    excitation, end = source()(pitch, draws)
    mel = seeded.normal(4, 1, 80, 6)
    predicted = tiny_vocoder().f0_predictor(mel).float()
    golden.check(
        "vocoder_source",
        {"excitation": excitation, "end": end.float(), "pitch": predicted},
    )
