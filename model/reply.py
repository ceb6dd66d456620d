"""A reply, word by word: the ids chosen and the state behind each.

Two ways to one `Reply`. `generate` lets the model answer; `voice` makes it say a given line: the
line's ids are forced in place of chosen ones, so speech and face say it verbatim, with the states
the model would have had, had it chosen those words.

The unit generator listens to the final-norm state that *predicted* each id: of the prompt's last
position for the first id, and of every id but the last. Source: Tencent/Ex-Omni, its published
behavior.

Letters: T prompt positions, N ids of the reply, D width, V vocabulary.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import DynamicCache

from model.backbone import Backbone
from model.errors import EmptyReply, GenerationError, NonFiniteLogits

#: Picks the next id from `logits` `[V]`; `model.sampling.TextChoice` for one request.
TextChooser = Callable[[Tensor], int]


@dataclass(frozen=True, slots=True)
class ReplyStep:
    """One id, the state `[1, 1, D]` it was chosen from, and its logits `[V]`, float32."""

    id: int
    state: Tensor
    logits: Tensor


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished reply.

    `ids` `[1, N]` int64, the mark that ended it included. `hidden` `[1, N, D]`: row i predicted
    id i. `ended` is false when the length limit cut the reply: its last id is then a word, and
    the caller must say that the reply is not whole.
    """

    ids: Tensor
    hidden: Tensor
    ended: bool

    def drop_last(self, *, strict_parity: bool = False) -> bool:
        """Whether the last id stays unvoiced: the end mark, which is no word.

        The reference drops the last id whatever it is, and loses a word of every reply its limit
        cuts; `strict_parity` does the same.
        """
        return self.ended or strict_parity

    @property
    def words(self) -> Tensor:
        """`[N]` or `[N - 1]`: the ids without the end mark."""
        return self.ids[0, :-1] if self.ended else self.ids[0]


@torch.no_grad()
def steps(
    backbone: Backbone,
    prompt: Tensor,
    choose: TextChooser,
    *,
    stop_ids: Sequence[int],
    max_new_ids: int,
) -> Iterator[ReplyStep]:
    """Answer `prompt` `[1, T, D]` one id at a time, up to and with the first of `stop_ids`.

    At most `max_new_ids`, the end mark counted. Closing the iterator stops the reply. Raises
    `GenerationError` when the limits do not fit the model, `NonFiniteLogits`.
    """
    _check_limits(backbone, prompt, max_new_ids)
    cache = DynamicCache()
    pending = prompt
    for index in range(max_new_ids):
        state = backbone(pending, cache)[:, -1:]
        logits = _finite(backbone.logits(state)[0, 0].float(), index)
        chosen = choose(logits)
        yield ReplyStep(chosen, state, logits)
        if chosen in stop_ids:
            return
        pending = backbone.embed(torch.tensor([[chosen]], device=prompt.device))


def generate(
    backbone: Backbone,
    prompt: Tensor,
    choose: TextChooser,
    *,
    stop_ids: Sequence[int],
    max_new_ids: int = 128,
) -> Reply:
    """Answer `prompt` `[1, T, D]`. Arguments and errors as for `steps`."""
    return collect(
        steps(backbone, prompt, choose, stop_ids=stop_ids, max_new_ids=max_new_ids), stop_ids
    )


def collect(steps: Iterator[ReplyStep], stop_ids: Sequence[int]) -> Reply:
    """The reply that `steps` make. Raises `EmptyReply` when there are none."""
    taken = [(step.id, step.state) for step in steps]
    if not taken:
        raise EmptyReply("the reply was stopped before its first id")
    ids, states = zip(*taken, strict=True)
    return Reply(
        ids=torch.tensor([ids], device=states[0].device),
        hidden=torch.cat(states, dim=1),
        ended=ids[-1] in stop_ids,
    )


@torch.no_grad()
def voice(backbone: Backbone, prompt: Tensor, line: Tensor, *, end_id: int) -> Reply:
    """Say `line` after `prompt` `[1, T, D]`, word for word, in one pass.

    `line`: ids `[N - 1]`, at least one, without `end_id`, which is added: the reply ends as if
    the model had ended it. Raises `EmptyReply`, `GenerationError`, `PromptError`.
    """
    if not len(line):
        raise EmptyReply("there is no word to voice")
    if bool((line == end_id).any()):
        raise GenerationError(f"the line holds the end mark {end_id}; give its words only")
    _check_limits(backbone, prompt, len(line) + 1)
    spoken = backbone.embed(line)[None].to(prompt)
    states = backbone(torch.cat([prompt, spoken], dim=1))
    ids = torch.cat([line.to(prompt.device), torch.tensor([end_id], device=prompt.device)])
    return Reply(ids=ids[None], hidden=states[:, -len(ids) :], ended=True)


def _check_limits(backbone: Backbone, prompt: Tensor, new_ids: int) -> None:
    positions = backbone.config.max_position_embeddings
    if prompt.dim() != 3 or len(prompt) != 1 or prompt.shape[1] == 0:
        raise GenerationError(f"one prompt [1, T, D] is needed, not {list(prompt.shape)}")
    if new_ids < 1:
        raise GenerationError(f"a reply needs room for at least 1 id, not {new_ids}")
    # The last id is chosen but never read, so it needs no position.
    if prompt.shape[1] + new_ids - 1 > positions:
        raise GenerationError(
            f"{prompt.shape[1]} prompt positions and {new_ids} new ids do not fit the model's "
            f"{positions} positions: shorten the prompt or the reply"
        )


def _finite(logits: Tensor, index: int) -> Tensor:
    """Float16 overflows before it says nonsense: find it at the step where it happens."""
    if not bool(torch.isfinite(logits).all()):
        raise NonFiniteLogits("language model", index)
    return logits
