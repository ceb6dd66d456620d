"""Small Qwen3 decoders for rows of a cache, and what transformers says they answer."""

from typing import Any, Final

import torch
from torch import Tensor
from transformers import Qwen3Config, Qwen3Model

from model.config import LanguageModelConfig
from model.qwen3 import ATTENTION, qwen3_config
from model.slot_decoder import SlotDecoder
from tests.model.seeded import fill, normal

#: Grouped heads, and heads that together are wider than the decoder.
TINY: Final = LanguageModelConfig(
    hidden_size=16,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    head_dim=6,
    intermediate_size=24,
    vocab_size=40,
    max_position_embeddings=128,
)
MIDDLE: Final = LanguageModelConfig(
    hidden_size=96,
    num_hidden_layers=5,
    num_attention_heads=6,
    num_key_value_heads=2,
    head_dim=32,
    intermediate_size=256,
    vocab_size=500,
    max_position_embeddings=256,
)
ROWS: Final = 4
POSITIONS: Final = 32


def tiny(**changes: Any) -> Qwen3Model:
    """A decoder of `TINY`'s sizes; `changes` go to transformers' configuration."""
    config = Qwen3Config(**(qwen3_config(TINY).to_dict() | changes), **ATTENTION)
    return fill(Qwen3Model(config), seed=31)


def slots(decoder: Qwen3Model | None = None, rows: int = ROWS) -> SlotDecoder:
    """Rows over `decoder`, by default `tiny()`."""
    return SlotDecoder(decoder or tiny(), rows, POSITIONS)


def prompt(count: int, seed: int = 0) -> Tensor:
    """Embeddings `[1, T, D]` of the tiny decoder."""
    return normal(seed, 1, count, TINY.hidden_size)


@torch.no_grad()
def expected(decoder: Qwen3Model, embeddings: Tensor) -> Tensor:
    """Transformers' states `[1, T, D]` of one pass."""
    states: Tensor = decoder(inputs_embeds=embeddings, use_cache=False).last_hidden_state
    return states


def close(found: Tensor, wanted: Tensor) -> bool:
    """Equal but for the rounding of sums: states lie around 1."""
    return torch.allclose(found, wanted, rtol=1e-5, atol=1e-5)


def at(*positions: int) -> Tensor:
    """Positions of rows, int64."""
    return torch.tensor(positions)
