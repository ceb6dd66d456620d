"""The language model: embeddings in, final states and logits out.

A Qwen3 decoder with its head, under the names of the checkpoint (`model.embed_tokens`,
`model.layers`, `model.norm`, `lm_head`). What a reply has read so far lives in a cache the caller
holds, never in the module.

Letters: B rows, T positions, D width, V vocabulary. Source: QwenLM/Qwen3, through transformers.
"""

import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from transformers import DynamicCache

from model.config import LanguageModelConfig
from model.errors import PromptError
from model.qwen3 import qwen3_decoder


class Backbone(nn.Module):
    """Words, and speech among them → the states that words are chosen from.

    With tied embeddings there is no `lm_head`: a checkpoint's copy of it is not read.
    """

    def __init__(self, config: LanguageModelConfig) -> None:
        super().__init__()
        self.config = config
        self.model = qwen3_decoder(config)
        self.lm_head = (
            None
            if config.tie_word_embeddings
            else nn.Linear(config.hidden_size, config.vocab_size, bias=False)
        )

    def embed(self, ids: Tensor) -> Tensor:
        """Token ids `[…]` → `[…, D]`. Raises `PromptError` on an id outside the vocabulary."""
        table = self.model.embed_tokens.weight
        if ids.numel() and not 0 <= int(ids.min()) <= int(ids.max()) < len(table):
            raise PromptError(f"token ids must lie in 0..{len(table) - 1}; the prompt has others")
        return F.embedding(ids.to(table.device), table)

    def forward(
        self,
        embeddings: Tensor,
        cache: DynamicCache | None = None,
        *,
        attention_mask: Tensor | None = None,
        position_ids: Tensor | None = None,
    ) -> Tensor:
        """Read `[B, T, D]` after what `cache` holds → states `[B, T, D]`, past the final norm.

        `cache` grows by T in place; without one nothing is kept. `attention_mask`
        `[B, past + T]`, 1 = real, and `position_ids` `[B, T]` are for padded batches.
        """
        output = self.model(
            inputs_embeds=embeddings,
            attention_mask=attention_mask,
            position_ids=position_ids,
            past_key_values=cache,
            use_cache=cache is not None,
        )
        states: Tensor = output.last_hidden_state
        return states

    def logits(self, states: Tensor) -> Tensor:
        """States `[…, D]` → logits `[…, V]`, in the states' type."""
        head = self.model.embed_tokens if self.lm_head is None else self.lm_head
        return F.linear(states, head.weight)
