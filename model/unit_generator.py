"""The speech unit generator: a reply's text and the states behind it → speech units.

A small Qwen3 decoder reads `[start, fused text, task]` and then speaks one unit (80 ms of sound)
per step until it chooses the end mark. Parameter names are those on disk, below
`model.speech_generator.`; the decoder's own text head exists there too and is never evaluated.

No state lives here: `run` works on a cache the caller holds, and `steps` is the plain loop, one
utterance at a time, that everything faster is compared with.

Letters: B batch, N text ids, T time, D width, d backbone width, V unit classes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from transformers import DynamicCache, Qwen3ForCausalLM

from model.config import UnitGeneratorConfig
from model.errors import NonFiniteLogits, ReplyTooLong
from model.qwen3 import qwen3_config
from model.tqgf import TQGF

#: Key rows made from one state of the language model.
ROWS_PER_STATE = 4
#: Rows of `llm_embedding`.
START, TASK = 0, 1


class UnitChoice(Protocol):
    """Picks the next id from `logits` `[V]`; `units`: accepted so far, oldest first.

    While `may_end` is false the end mark must not be picked. `model.sampling` has several.
    """

    def __call__(self, logits: Tensor, units: Sequence[int], may_end: bool) -> int: ...


@dataclass(frozen=True)
class UnitLimits:
    """Steps an utterance takes: no end mark in the first `minimum`, stopped after `maximum`."""

    minimum: int
    maximum: int

    @classmethod
    def for_text(
        cls, text_count: int, min_ratio: float = 2.0, max_ratio: float = 20.0
    ) -> "UnitLimits":
        """Limits for `text_count` voiced ids: the reference's 0.16 s to 1.6 s of sound each."""
        return cls(int(min_ratio * text_count), int(max_ratio * text_count))


@dataclass(frozen=True)
class UnitStep:
    """One step: the id chosen, and the state `[1, 1, D]` it was chosen from."""

    choice: int
    state: Tensor


@dataclass(frozen=True)
class Units:
    """A voiced reply. `ids` `[T]` int64, each in [0, unit count).

    `hidden` `[1, S, D]`: one state per step taken, those of the end mark and of skipped ids
    included, which is what the blendshape decoder was trained to hear. `ended` is false when the
    limit stopped the speech instead of the end mark: the caller must say so.
    """

    ids: Tensor
    hidden: Tensor
    ended: bool


class UnitGenerator(nn.Module):
    """Text ids and backbone states → speech units, with the states behind them."""

    def __init__(self, config: UnitGeneratorConfig) -> None:
        super().__init__()
        width = config.width
        self.config = config
        self.llm = nn.ModuleDict({"model": Qwen3ForCausalLM(qwen3_config(config.llm))})
        self.llm_embedding = nn.Embedding(2, width)
        self.llm_decoder = nn.Linear(width, config.class_count)
        self.speech_embedding = nn.Embedding(config.class_count, width)
        self.input_proj = nn.Sequential(
            nn.Linear(config.hidden_width, ROWS_PER_STATE * width),
            nn.GELU(),
            nn.Linear(ROWS_PER_STATE * width, ROWS_PER_STATE * width),
        )
        self.tqgf = TQGF(config.tqgf)

    @property
    def decoder(self) -> Any:
        """The decoder without its text head."""
        return self.llm["model"].model

    @property
    def task(self) -> Tensor:
        """The last row of every prompt, `[D]`."""
        return self.llm_embedding.weight[TASK]

    # -- the prompt ----------------------------------------------------------------------------

    def keys(self, hidden: Tensor) -> Tensor:
        """Backbone states `[B, N, d]` → fusion keys `[B, 4N, D]`.

        Row 4i + j takes channels 4c + j of state i: the four rows lie interleaved.
        """
        projected: Tensor = self.input_proj(hidden)
        rows = projected.reshape(*hidden.shape[:2], self.config.width, ROWS_PER_STATE)
        return rows.transpose(2, 3).flatten(1, 2)

    def embed_text(self, text_ids: Tensor) -> Tensor:
        """Text ids `[B, N]` of the backbone's own vocabulary → `[B, N, D]`."""
        embedded: Tensor = self.decoder.embed_tokens(text_ids)
        return embedded

    def frame(self, fused: Tensor) -> Tensor:
        """Fused text `[B, N, D]` → the decoder's prompt `[B, N + 2, D]`: start, text, task."""
        marks = self.llm_embedding.weight.to(fused.dtype)
        start, task = (marks[row].expand(len(fused), 1, -1) for row in (START, TASK))
        return torch.cat([start, fused, task], dim=1)

    def prompt(self, hidden: Tensor, text_ids: Tensor) -> Tensor:
        """The decoder's prompt for one reply, `[B, L + 2, D]`.

        `hidden` `[B, N, d]`: the state that predicted each generated id. `text_ids` `[B, L]`:
        those to be voiced, L ≤ N; all N states are listened to.
        """
        return self.frame(self.tqgf(self.embed_text(text_ids), self.keys(hidden)))

    # -- speech --------------------------------------------------------------------------------

    def embed_units(self, units: Tensor) -> Tensor:
        """Unit ids `[B, T]` → what the decoder reads for them, `[B, T, D]`."""
        embedded: Tensor = self.speech_embedding(units)
        return embedded

    def run(
        self,
        embeddings: Tensor,
        cache: DynamicCache | None = None,
        mask: Tensor | None = None,
        positions: Tensor | None = None,
    ) -> Tensor:
        """Decode `embeddings` `[B, T, D]` after what `cache` holds → final states `[B, T, D]`.

        `cache` grows by T in place. `mask` `[B, past + T]`, 1 = real, for padded batches.
        `positions` `[B, T]` int64, without it those after the cache.
        """
        output = self.decoder(
            inputs_embeds=embeddings,
            attention_mask=mask,
            position_ids=positions,
            past_key_values=cache,
            use_cache=cache is not None,
        )
        states: Tensor = output.last_hidden_state
        return states

    def logits(self, states: Tensor) -> Tensor:
        """Final states `[B, T, D]` → logits over units, end mark and reserved ids, `[B, T, V]`."""
        logits: Tensor = self.llm_decoder(states)
        return logits

    @torch.no_grad()
    def steps(self, prompt: Tensor, choose: UnitChoice, limits: UnitLimits) -> Iterator[UnitStep]:
        """Speak after `prompt` `[1, L + 2, D]`, one step at a time, up to and with the end mark.

        An id above the end mark says nothing: the last embedding is read again at the next
        position (of the prompt, too, only the last row). Raises NonFiniteLogits.
        """
        cache = DynamicCache()
        units: list[int] = []
        pending = prompt
        for step in range(limits.maximum):
            state = self.run(pending, cache)[:, -1:]
            choice = choose(self._finite_logits(state, step), units, step >= limits.minimum)
            yield UnitStep(choice, state)
            if choice == self.config.end_id:
                return
            if choice < self.config.end_id:
                units.append(choice)
                pending = self.embed_units(torch.tensor([[choice]], device=prompt.device))
            else:
                pending = pending[:, -1:]

    @torch.no_grad()
    def generate(
        self,
        hidden: Tensor,
        text_ids: Tensor,
        choose: UnitChoice,
        *,
        drop_last: bool,
        limits: UnitLimits | None = None,
    ) -> Units:
        """Voice one reply.

        Args:
            hidden: `[1, N, d]`, the state that predicted each generated id.
            text_ids: `[1, N]`, the generated ids.
            choose: picks each id.
            drop_last: leave the last id unvoiced. Right when it is the mark that ended the turn;
                the reference always does so and loses a word of a reply cut by its length limit.
            limits: by default those of the text.

        A reply without an id to voice gives no units. Raises ReplyTooLong when the positions of
        the decoder do not suffice for the shortest speech, NonFiniteLogits, ValueError when ids
        and states do not belong together.
        """
        check_reply(hidden, text_ids)
        voiced = text_ids[:, :-1] if drop_last else text_ids
        if voiced.shape[1] == 0:
            return self._silence(hidden)
        limits = self._within_positions(limits or UnitLimits.for_text(voiced.shape[1]), voiced)
        return self._collect(list(self.steps(self.prompt(hidden, voiced), choose, limits)), hidden)

    # -- details -------------------------------------------------------------------------------

    def _finite_logits(self, state: Tensor, step: int) -> Tensor:
        """`[V]` float32. Raises NonFiniteLogits: float16 overflows before it says nonsense."""
        logits = self.logits(state)[0, 0].float()
        if not bool(torch.isfinite(logits).all()):
            raise NonFiniteLogits("unit generator", step)
        return logits

    def _within_positions(self, limits: UnitLimits, voiced: Tensor) -> UnitLimits:
        """`limits` cut to the positions the decoder was built for."""
        positions = self.config.llm.max_position_embeddings
        left = positions - (voiced.shape[1] + 2)
        if left < limits.minimum:
            raise ReplyTooLong(voiced.shape[1], positions)
        return UnitLimits(limits.minimum, min(limits.maximum, left))

    def _collect(self, steps: Sequence[UnitStep], hidden: Tensor) -> Units:
        end = self.config.end_id
        ids = [step.choice for step in steps if step.choice < end]
        return Units(
            ids=torch.tensor(ids, dtype=torch.long, device=hidden.device),
            hidden=torch.cat([step.state for step in steps], dim=1),
            ended=steps[-1].choice == end,
        )

    def _silence(self, hidden: Tensor) -> Units:
        return Units(
            ids=torch.zeros(0, dtype=torch.long, device=hidden.device),
            hidden=hidden.new_zeros(1, 0, self.config.width),
            ended=True,
        )


def check_reply(hidden: Tensor, text_ids: Tensor) -> None:
    """Raises ValueError unless there is one reply with one state `[1, N, d]` per id `[1, N]`."""
    if text_ids.dim() != 2 or len(text_ids) != 1 or hidden.shape[:2] != text_ids.shape:
        raise ValueError(
            f"one state per id of one reply is needed, not states {list(hidden.shape)} "
            f"and ids {list(text_ids.shape)}"
        )
