"""Rotary tables: transformers' angles for every scaling whose angles stay."""

from typing import Any

import pytest
import torch
from transformers import Qwen3Config
from transformers.models.qwen3.modeling_qwen3 import Qwen3RotaryEmbedding, apply_rotary_pos_emb

from model.errors import ConfigMismatch
from model.qwen3 import qwen3_config
from model.rotary_tables import rotary_table, rotate
from tests.model.seeded import normal
from tests.model.slots import TINY

CPU = torch.device("cpu")
SCALINGS: dict[str, dict[str, Any]] = {
    "default": {"rope_type": "default"},
    "linear": {"rope_type": "linear", "factor": 4.0},
    "yarn": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32},
    "llama3": {
        "rope_type": "llama3",
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 64,
    },
    "dynamic": {"rope_type": "dynamic", "factor": 2.0},
    "longrope": {
        "rope_type": "longrope",
        "factor": 4.0,
        "short_factor": [1.0, 1.1, 1.2],
        "long_factor": [2.0, 3.0, 4.0],
        "original_max_position_embeddings": 128,
    },
}


def scaled(name: str) -> Qwen3Config:
    return qwen3_config(TINY.model_copy(update={"rope_scaling": SCALINGS[name]}))


@pytest.mark.parametrize("name", sorted(SCALINGS))
def test_heads_turn_as_transformers_turns_them(name: str) -> None:
    config, positions = scaled(name), torch.tensor([0, 3, 77])
    heads = normal(1, 3, 4, 6)
    waves = Qwen3RotaryEmbedding(config)(heads, positions[None])
    turned, _ = apply_rotary_pos_emb(
        heads.transpose(0, 1)[None], heads.transpose(0, 1)[None], *waves
    )
    table = rotary_table(config, 100, device=CPU, dtype=torch.float32)
    assert torch.allclose(rotate(heads, table[positions]).transpose(0, 1)[None], turned, atol=1e-6)


@pytest.mark.parametrize("name", ["dynamic", "longrope"])
def test_angles_that_change_with_length_are_refused(name: str) -> None:
    with pytest.raises(ConfigMismatch, match=name):
        rotary_table(scaled(name), 129, device=CPU, dtype=torch.float32)


def test_rounding_comes_last() -> None:
    fine = rotary_table(scaled("yarn"), 100, device=CPU, dtype=torch.float32)
    coarse = rotary_table(scaled("yarn"), 100, device=CPU, dtype=torch.bfloat16)
    assert torch.equal(coarse, fine.to(torch.bfloat16))


def test_a_single_position_has_a_table_too() -> None:
    table = rotary_table(scaled("default"), 1, device=CPU, dtype=torch.float32)
    assert table[0].tolist() == [[1.0] * 6, [0.0] * 6]
