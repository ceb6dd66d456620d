"""A frame sees itself and the past, inside its own row."""

from functools import partial

import pytest
import torch

from model.errors import ConfigMismatch
from model.face_encoder import FaceEncoder, causal_visibility
from tests.model.face import face_config
from tests.model.seeded import fill, normal


@pytest.fixture
def encoder() -> FaceEncoder:
    return fill(FaceEncoder(face_config()), seed=0)


def frames(time: int) -> torch.Tensor:
    return normal(1, 1, time, 16)


def test_a_frame_sees_the_past_and_not_beyond_the_end_of_its_row() -> None:
    seen = causal_visibility(3, torch.tensor([3, 1]))
    assert seen[0, 0].tolist() == [[True, False, False], [True, True, False], [True, True, True]]
    assert seen[1, 0].tolist() == [[True, False, False]] * 3


@torch.no_grad()
def test_the_past_is_fixed(encoder: FaceEncoder) -> None:
    long = frames(70)
    whole = encoder(long, torch.tensor([70]))
    for end in (1, 30, 31, 69):
        part = encoder(long[:, :end], torch.tensor([end]))
        torch.testing.assert_close(part, whole[:, :end], rtol=0, atol=2e-6)


@torch.no_grad()
def test_a_row_is_not_touched_by_its_padding(encoder: FaceEncoder) -> None:
    padded = torch.cat([frames(9), torch.full((1, 4, 16), 50.0)], dim=1)
    together = encoder(padded, torch.tensor([9]))[:, :9]
    torch.testing.assert_close(together, encoder(frames(9), torch.tensor([9])), rtol=0, atol=2e-6)


@torch.no_grad()
def test_encoding_goes_on_after_what_is_remembered(encoder: FaceEncoder) -> None:
    kept: list[list[torch.Tensor]] = [[], []]

    def recall(layer: int, new: torch.Tensor) -> torch.Tensor:
        kept[layer].append(new)
        return torch.cat(kept[layer], dim=1)

    parts = []
    for start in range(0, 40, 10):
        visible = torch.ones(10, start + 10, dtype=torch.bool).tril(start)[None, None]
        memory = [partial(recall, layer) for layer in range(2)]
        first = torch.tensor([start])
        parts.append(encoder.resume(frames(40)[:, start : start + 10], first, visible, memory))
    whole = encoder(frames(40), torch.tensor([40]))
    torch.testing.assert_close(torch.cat(parts, dim=1), whole, rtol=0, atol=2e-6)


def test_dropout_belongs_to_training(encoder: FaceEncoder) -> None:
    lengths = torch.tensor([20])
    assert torch.equal(encoder(frames(20), lengths), encoder(frames(20), lengths))
    encoder.train()
    assert not torch.equal(encoder(frames(20), lengths), encoder(frames(20), lengths))


def test_heads_that_do_not_divide_the_width_are_refused() -> None:
    with pytest.raises(ConfigMismatch, match="nhead"):
        FaceEncoder(face_config(heads=3))
