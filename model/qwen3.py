"""Qwen3 decoders, as transformers has them: both language models of a checkpoint are one.

`lm_head` is kept apart from the decoder here, because the reference's backbone needs logits of
one position only and its unit generator none. Source: transformers' Qwen3, QwenLM/Qwen3.
"""

from typing import Any, Final

import torch
from torch import nn
from transformers import Qwen3Config, Qwen3Model
from transformers.models.qwen3.modeling_qwen3 import Qwen3RotaryEmbedding

from model.config import LanguageModelConfig

#: PyTorch's own fused attention: on every device, and the reference's default.
ATTENTION: Final[dict[str, Any]] = {"attn_implementation": "sdpa"}


def qwen3_config(config: LanguageModelConfig) -> Qwen3Config:
    """The library's configuration of the same sizes."""
    rope = {"rope_type": "default", **(config.rope_scaling or {}), "rope_theta": config.rope_theta}
    return Qwen3Config(
        vocab_size=config.vocab_size,
        hidden_size=config.hidden_size,
        intermediate_size=config.intermediate_size,
        num_hidden_layers=config.num_hidden_layers,
        num_attention_heads=config.num_attention_heads,
        num_key_value_heads=config.num_key_value_heads,
        head_dim=config.head_dim,
        hidden_act=config.hidden_act,
        max_position_embeddings=config.max_position_embeddings,
        rms_norm_eps=config.rms_norm_eps,
        rope_parameters=rope,
        attention_bias=config.attention_bias,
        use_sliding_window=config.use_sliding_window,
        tie_word_embeddings=config.tie_word_embeddings,
        **ATTENTION,
    )


def qwen3_decoder(config: LanguageModelConfig) -> Qwen3Model:
    """Build embeddings, layers and final norm, without a head; meta device honored."""
    decoder: Qwen3Model = Qwen3Model(qwen3_config(config))
    return decoder


def restore_rotary(module: nn.Module) -> None:
    """Rebuild the rotary tables of every Qwen3 decoder inside `module`, in float32.

    The tables are in no checkpoint: after building on the meta device they hold nothing, and
    casting the module rounds them, which moves every position. Call this once weights are loaded,
    cast and placed; the tables go where the decoder's weights are.
    """
    for decoder in (part for part in module.modules() if isinstance(part, Qwen3Model)):
        device = decoder.embed_tokens.weight.device
        with torch.device(device):
            decoder.rotary_emb = Qwen3RotaryEmbedding(decoder.config)
