"""The vocoder's layers."""

import pytest
import torch
from torch import Tensor, nn

from model.vocoder_layers import (
    ResidualBlock,
    Snake,
    WeightNormConv1d,
    WeightNormConvTranspose1d,
    effective_weight,
    fold_weight_norm,
)
from tests.model import seeded


def conv(transposed: bool) -> nn.Module:
    layer = WeightNormConvTranspose1d(6, 4, 8, 4) if transposed else WeightNormConv1d(6, 4, 5, 3)
    return seeded.fill(layer, 0)


def test_the_length_of_a_weight_is_its_g_whatever_the_length_of_v() -> None:
    direction, length = seeded.normal(0, 3, 4, 5), torch.tensor([1.0, 2.0, 0.5])[:, None, None]
    weight = effective_weight(length, direction * 7.0)
    torch.testing.assert_close(weight.flatten(1).norm(dim=1), length.flatten())
    torch.testing.assert_close(weight, effective_weight(length, direction))


def test_a_fresh_layer_has_its_direction_as_its_weight() -> None:
    layer = WeightNormConv1d(3, 4, 5)
    torch.testing.assert_close(layer.weight, layer.weight_v)


@pytest.mark.parametrize("transposed", [False, True])
def test_folding_weight_norm_changes_no_bit(transposed: bool) -> None:
    layers = nn.Sequential(conv(transposed), nn.ELU())
    x = seeded.normal(1, 2, 6, 11)
    before = layers(x)
    fold_weight_norm(layers)
    assert torch.equal(layers(x), before)
    assert set(layers.state_dict()) == {"0.weight", "0.bias"}


def test_folding_draws_no_random_number() -> None:
    layers = nn.Sequential(conv(False), conv(True))
    before = torch.get_rng_state()
    fold_weight_norm(layers)
    assert torch.equal(torch.get_rng_state(), before)


def test_the_length_of_a_transposed_weight_belongs_to_an_input_channel() -> None:
    layer = conv(transposed=True)
    assert [tuple(p.shape) for p in layer.parameters()] == [(6, 4, 8), (6, 1, 1), (4,)]


@pytest.mark.parametrize(("kernel", "dilation"), [(3, 1), (7, 3), (11, 5)])
def test_a_convolution_keeps_the_length(kernel: int, dilation: int) -> None:
    assert WeightNormConv1d(2, 3, kernel, dilation)(torch.zeros(1, 2, 9)).shape == (1, 3, 9)


def test_an_upsampling_convolution_multiplies_the_length() -> None:
    assert WeightNormConvTranspose1d(2, 3, 16, 8)(torch.zeros(1, 2, 5)).shape == (1, 3, 40)


def test_snake_adds_a_wave() -> None:
    x = seeded.normal(0, 1, 2, 6)
    torch.testing.assert_close(Snake(2)(x), x + torch.sin(x) ** 2)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_snake_is_the_identity_at_frequency_zero(dtype: torch.dtype) -> None:
    snake, x = Snake(2).to(dtype), seeded.normal(0, 1, 2, 6).to(dtype)
    nn.init.zeros_(snake.alpha)
    assert torch.equal(snake(x), x)


def test_a_residual_block_without_weights_is_the_identity() -> None:
    block = ResidualBlock(4, 3, (1, 3, 5))
    for layer in block.convs2:
        nn.init.zeros_(_length(layer))
    x = seeded.normal(0, 1, 4, 8)
    assert torch.equal(block(x), x)


def _length(layer: nn.Module) -> Tensor:
    assert isinstance(layer, WeightNormConv1d)
    return layer.weight_g
