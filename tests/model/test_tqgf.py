"""Gated fusion: the reference's numbers for both users, and what a mask and an order mean."""

import pytest
import torch
from torch import Tensor

from model.config import TqgfConfig
from model.tqgf import TQGF
from tests.model import golden, parity
from tests.model.checkpoints import parity_config
from tests.model.seeded import fill, normal

SMALL = TqgfConfig(width=12, depth=2, heads=3, head_width=5)
#: User → where its block lies in the fixture checkpoint.
USERS = {"speech": "speech_generator", "face": "blendshape_generator"}


def tiny() -> TQGF:
    return fill(TQGF(SMALL), seed=50)


def of_checkpoint(user: str) -> TQGF:
    part = "unit_generator" if user == "speech" else "blendshapes"
    block = TQGF(getattr(parity_config(), part).tqgf)
    block.load_state_dict(parity.weights("exomni/model.safetensors", f"model.{USERS[user]}.tqgf."))
    return block.eval()


def traced(block: TQGF, query: Tensor, text: Tensor) -> dict[str, Tensor]:
    """What each layer's halves add to the query."""
    seen: dict[str, Tensor] = {}
    for index, layer in enumerate(block.layers):
        for name, half in zip(("attn", "ff"), layer.children(), strict=True):
            key = f"layer{index}.{name}"
            half.register_forward_hook(lambda _m, _i, out, key=key: seen.update({key: out}))
    block(query, text)
    return seen


@pytest.mark.parametrize("user", USERS)
def test_fusion_is_the_references(user: str) -> None:
    stage = parity.stage("05_tqgf")
    block = of_checkpoint(user)
    query, text = stage[f"in.{user}.query_reps"], stage[f"in.{user}.text_reps"]
    stage.check(f"out.{user}.nomask", block(query, text))
    stage.check(f"out.{user}.masked", block(query, text, stage[f"in.{user}.mask"]))


@pytest.mark.parametrize("user", USERS)
def test_each_half_of_each_layer_is_the_references(user: str) -> None:
    stage = parity.stage("05_tqgf")
    query, text = stage[f"in.{user}.query_reps"], stage[f"in.{user}.text_reps"]
    for name, added in traced(of_checkpoint(user), query, text).items():
        stage.check(f"out.{user}.nomask.{name}", added)


def test_fusion_is_what_it_was() -> None:
    mask = torch.tensor([[True] * 6, [True] * 4 + [False] * 2])
    fused = tiny()(normal(1, 2, 4, 12), normal(2, 2, 6, 12), mask)
    golden.check("tqgf", {"fused": fused})


def test_a_masked_key_says_nothing() -> None:
    query, text = normal(1, 1, 4, 12), normal(2, 1, 6, 12)
    mask = torch.tensor([[True, False, True, True, False, True]])
    without = tiny()(query, text[:, mask[0]])
    assert torch.allclose(tiny()(query, text, mask), without, atol=1e-6)


def test_keys_that_were_kept_are_heard_as_if_new() -> None:
    query, text = normal(1, 1, 4, 12), normal(2, 1, 6, 12)
    early, late = tiny().project(text[:, :2]), tiny().project(text[:, 2:])
    kept = [torch.cat(halves, dim=1) for halves in zip(early, late, strict=True)]
    assert torch.allclose(tiny().listen(query, kept), tiny()(query, text), atol=1e-6)


def test_each_query_may_have_keys_of_its_own() -> None:
    query, text = normal(1, 1, 2, 12), normal(2, 1, 6, 12)
    visible = torch.tensor([[True, True, False, False, False, False], [False, *[True] * 5]])
    fused = tiny().listen(query, tiny().project(text), visible)
    for number, mask in enumerate(visible):
        alone = tiny()(query[:, number : number + 1], text[:, mask])
        assert torch.allclose(fused[:, number : number + 1], alone, atol=1e-6)


def test_the_order_of_keys_means_nothing() -> None:
    query, text = normal(1, 1, 4, 12), normal(2, 1, 6, 12)
    assert torch.allclose(tiny()(query, text), tiny()(query, text.flip(1)), atol=1e-6)


def test_a_query_hears_keys_but_no_other_query() -> None:
    query, text = normal(1, 1, 4, 12), normal(2, 1, 6, 12)
    alone = tiny()(query[:, 2:3], text)
    assert torch.allclose(tiny()(query, text)[:, 2:3], alone, atol=1e-6)


def test_a_closed_gate_lets_no_meaning_in() -> None:
    block = tiny()
    with torch.no_grad():
        for name, parameter in block.named_parameters():
            if "gate_proj" in name:
                parameter.fill_(-100.0)
            elif "norm_query" in name:  # so that the gate sees ones, whatever the query
                parameter.fill_(float(name.endswith("bias")))
    query = normal(1, 1, 4, 12)
    heard, other = (block(query, normal(seed, 1, 6, 12)) for seed in (2, 3))
    assert torch.allclose(heard, other, atol=1e-6)


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        (torch.zeros(1, 6, 12), None),
        (torch.zeros(2, 6, 11), None),
        (torch.zeros(2, 6, 12), torch.ones(2, 5, dtype=torch.bool)),
        (torch.zeros(2, 6, 12), torch.ones(2, 6)),
    ],
)
def test_inputs_that_would_only_broadcast_are_refused(text: Tensor, mask: Tensor | None) -> None:
    with pytest.raises(ValueError, match=r"match|bool per key"):
        tiny()(torch.zeros(2, 4, 12), text, mask)
