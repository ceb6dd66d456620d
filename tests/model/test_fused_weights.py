"""Joined weights: the module's own parameters, seen as one tensor."""

import torch
from torch import nn

from model.fused_weights import LayerWeights, join
from tests.model.seeded import normal
from tests.model.slots import expected, prompt, tiny


def parameters(*lengths: int) -> list[nn.Parameter]:
    return [nn.Parameter(normal(length, length, 3)) for length in lengths]


def test_joined_parameters_keep_their_numbers_and_share_memory() -> None:
    parts = parameters(2, 4, 1)
    before = [part.detach().clone() for part in parts]
    joined = join(parts)
    assert torch.equal(joined, torch.cat(before))
    joined.zero_()
    assert not any(part.any() for part in parts)
    assert all(part.requires_grad for part in parts)


def test_joining_twice_moves_nothing() -> None:
    parts = parameters(2, 4)
    first, second = join(parts), join(parts)
    assert first.data_ptr() == second.data_ptr() == parts[0].data_ptr()
    assert torch.equal(first, second)


def test_parts_in_another_order_are_not_taken_for_neighbors() -> None:
    parts = parameters(2, 4)
    join(parts)
    wanted = torch.cat([part.detach() for part in parts[::-1]])
    assert torch.equal(join(parts[::-1]), wanted)


def test_vectors_are_joined_like_matrices() -> None:
    parts = [nn.Parameter(normal(1, 3)), nn.Parameter(normal(2, 5))]
    assert join(parts).shape == join(parts).shape == (8,)


def test_the_module_computes_and_saves_what_it_did() -> None:
    decoder, untouched = tiny(attention_bias=True), tiny(attention_bias=True)
    for layer in decoder.layers:
        LayerWeights.share(layer)
    assert torch.equal(expected(decoder, prompt(7)), expected(untouched, prompt(7)))
    saved = untouched.state_dict()
    assert decoder.state_dict().keys() == saved.keys()
    assert all(torch.equal(found, saved[name]) for name, found in decoder.state_dict().items())


def test_weights_loaded_into_the_module_reach_the_joined_ones() -> None:
    decoder = tiny()
    weights = LayerWeights.share(decoder.layers[0])
    decoder.load_state_dict({name: 2 * w for name, w in decoder.state_dict().items()})
    fresh = LayerWeights.share(tiny().layers[0])
    assert torch.equal(weights.heads, 2 * fresh.heads)
    assert torch.equal(weights.gate_up, 2 * fresh.gate_up)


def test_nothing_large_is_held_twice() -> None:
    decoder = tiny()
    weights = LayerWeights.share(decoder.layers[0])
    owned = {p.untyped_storage().data_ptr() for p in decoder.layers[0].parameters()}
    for tensor in (weights.heads, weights.gate_up, weights.out, weights.down):
        assert tensor.untyped_storage().data_ptr() in owned
        assert tensor.untyped_storage().nbytes() == tensor.nbytes
