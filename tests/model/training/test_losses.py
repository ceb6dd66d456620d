"""Losses: the reference's values and gradients, and what masking leaves out."""

import pytest
import torch
from torch import Tensor

from model.face_frames import plan_labels
from model.training.losses import IGNORED_TARGET, face_loss, unit_loss
from tests.model import parity
from tests.model.face import reference_decoder


def faces(rows: int, time: int, seed: int = 0) -> Tensor:
    return torch.rand(rows, time, 52, generator=torch.Generator().manual_seed(seed))


def test_the_face_loss_and_its_gradients_match_the_reference() -> None:
    stage, decoder = parity.stage("11_losses"), reference_decoder("exomni")
    labels, lengths = stage["in.face.labels"], stage["in.face.lengths"]
    units = stage["in.face.units"]
    plan = plan_labels(units, lengths, labels.shape[1], strict_parity=True)
    raw = decoder(stage["in.face.hidden"], units, plan, stage["in.face.mask"])
    loss = face_loss(raw, labels, lengths)
    stage.check("out.face.loss", loss)
    for name in stage.names("out.face.grad_"):
        weight = decoder.get_parameter(name.removeprefix("out.face.grad_"))
        stage.check(name, torch.autograd.grad(loss, weight, retain_graph=True)[0])


def test_frames_beyond_a_row_s_length_do_not_count() -> None:
    labels, lengths = faces(2, 6), torch.tensor([6, 4])
    predictions = labels.clone()
    predictions[1, 4:] += 9.0
    assert face_loss(predictions, labels, lengths) == 0.0


def test_rows_count_alike_however_long_they_are() -> None:
    labels = torch.zeros(2, 10, 52)
    predictions = torch.cat([torch.zeros(1, 10, 52), torch.full((1, 10, 52), 2.0)])
    loss = face_loss(predictions, labels, torch.tensor([10, 1]))
    torch.testing.assert_close(loss, torch.tensor(2.0), rtol=0, atol=1e-4)


@pytest.mark.parametrize("time", [4, 9])
def test_predictions_are_cut_or_filled_with_zeros_to_the_labels(time: int) -> None:
    labels, lengths = faces(1, 6), torch.tensor([6])
    predictions = torch.zeros(1, time, 52)
    assert face_loss(predictions, labels, lengths) == face_loss(labels * 0, labels, lengths)


def test_a_row_without_frames_costs_nothing() -> None:
    assert face_loss(faces(1, 3), faces(1, 3, seed=1), torch.tensor([0])) == 0.0


def test_a_position_learns_the_next_target() -> None:
    targets = torch.tensor([[IGNORED_TARGET, IGNORED_TARGET, 3, 1]])
    logits = torch.zeros(1, 4, 5)
    logits[0, 1, 3] = logits[0, 2, 1] = 50.0
    assert unit_loss(logits, targets).item() == pytest.approx(0.0, abs=1e-6)
    assert unit_loss(logits.roll(1, dims=1), targets).item() > 1.0


def test_each_row_is_averaged_over_its_own_targets() -> None:
    targets = torch.full((2, 6), IGNORED_TARGET)
    targets[0, 1:], targets[1, 1] = 2, 2
    losses = unit_loss(torch.zeros(2, 6, 4), targets)
    torch.testing.assert_close(losses, torch.full((2,), 4.0).log())


def test_a_row_without_targets_costs_nothing() -> None:
    targets = torch.full((1, 3), IGNORED_TARGET)
    assert unit_loss(torch.zeros(1, 3, 4), targets).tolist() == [0.0]
