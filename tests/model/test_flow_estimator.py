"""The velocity network: the reference's numbers, odd lengths, and the mask it has."""

import pytest
import torch
from torch import Tensor

from model.flow_estimator import Estimator, sinusoidal_embedding
from tests.model import parity
from tests.model.flow import parity_decoder, tiny_decoder


def estimator() -> Estimator:
    return tiny_decoder().decoder.estimator


def inputs(rows: int, frames: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(frames)
    mel, mu, condition = torch.randn(3, rows, 80, frames, generator=generator)
    speaker = torch.randn(rows, 80, generator=generator)
    return mel, mu, torch.tensor(0.4), speaker, condition


def test_velocity_agrees_with_the_reference() -> None:
    stage, network = parity.stage("12_flow"), parity_decoder().decoder.estimator
    given = (stage[f"in.est1.{name}"] for name in ("x", "mu", "t", "spks", "cond"))
    stage.check("out.est1.out", network(*given))


def test_padded_velocity_agrees_with_the_reference() -> None:
    stage, network = parity.stage("12_flow"), parity_decoder().decoder.estimator
    given = (stage[f"in.est.{name}"] for name in ("x", "mu", "t", "spks", "cond", "mask"))
    stage.check("out.est.out", network(*given))


@pytest.mark.parametrize("frames", [1, 2, 5, 6])
def test_any_number_of_frames_comes_back(frames: int) -> None:
    velocity = estimator()(*inputs(2, frames))
    assert velocity.shape == (2, 80, frames)
    assert velocity.isfinite().all()


def test_a_mask_of_ones_cancels() -> None:
    given = inputs(2, 11)
    masked = estimator()(*given, torch.ones(2, 1, 11))
    torch.testing.assert_close(masked, estimator()(*given), atol=1e-5, rtol=0)


def test_padded_frames_are_zero() -> None:
    mask = torch.ones(1, 1, 11)
    mask[:, :, 7:] = 0
    velocity = estimator()(*inputs(1, 11), mask)
    assert velocity[:, :, 7:].abs().max() == 0
    assert velocity[:, :, :7].abs().min() > 0


def test_rows_of_equal_length_do_not_touch_each_other() -> None:
    mel, mu, time, speaker, condition = inputs(3, 9)
    together = estimator()(mel, mu, time, speaker, condition)
    alone = estimator()(mel[1:2], mu[1:2], time, speaker[1:2], condition[1:2])
    torch.testing.assert_close(together[1:2], alone, atol=1e-5, rtol=0)


def test_each_row_may_have_its_own_time() -> None:
    mel, mu, _, speaker, condition = inputs(2, 9)
    times = torch.tensor([0.1, 0.8])
    both = estimator()(mel, mu, times, speaker, condition)
    second = estimator()(mel[1:], mu[1:], times[1], speaker[1:], condition[1:])
    torch.testing.assert_close(both[1:], second, atol=1e-5, rtol=0)


def test_time_is_sines_then_cosines_of_a_thousand_times_the_time() -> None:
    embedded = sinusoidal_embedding(torch.tensor([0.25]), 4)
    angles = torch.tensor([[250.0, 250.0 / 10000.0]])
    torch.testing.assert_close(embedded, torch.cat((angles.sin(), angles.cos()), dim=1))
