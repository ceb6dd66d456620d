"""Choosing ids from logits: greedy, nucleus, repetition-aware; seeded per request.

A draw is a function of one row's logits and of numbers that row's request owns (`Draws`), so the
same request with the same seed gets the same ids whatever shares its batch, and nothing reads or
seeds a global generator. Draws run through the vocabulary in id order, not in order of
probability: two nearly equal probabilities that swap ranks by rounding change nothing.

`choose_*` take whole batches and stay on the device; the classes at the end drive one request.

Letters: N rows (requests), V vocabulary, W history window.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from model.errors import EndlessSampling

#: Entries of a history that hold no unit yet.
NO_UNIT = -1


@dataclass(frozen=True)
class TextSampling:
    """How the language model's ids are drawn. Temperature 0 is greedy; `top_k` 0 is no limit."""

    temperature: float = 0.2
    top_k: int = 50
    top_p: float = 1.0

    def __post_init__(self) -> None:
        if not (0.0 <= self.temperature < float("inf") and 0.0 < self.top_p <= 1.0):
            raise ValueError("temperature must be finite and at least 0, top_p in (0, 1]")
        if self.top_k < 0:
            raise ValueError("top_k must be at least 0")


@dataclass(frozen=True)
class UnitSampling:
    """How speech units are drawn: a nucleus, and the full distribution for what repeats.

    A unit drawn from the nucleus that occurs at least `repeat_limit` times among the last
    `window` accepted units is drawn again, once, from all.
    """

    top_p: float = 0.8
    top_k: int = 25
    window: int = 10
    repeat_limit: int = 1


#: The reference's own values.
UNIT_SAMPLING: Final = UnitSampling()


class Draws:
    """One request's uniform numbers for one purpose; number n of a seed is always the same."""

    def __init__(self, seed: int, purpose: str) -> None:
        self._generator = generator(seed, purpose)

    def next(self, count: int) -> Tensor:
        """The next `count` numbers in [0, 1), `[count]` float64 on the CPU."""
        return torch.rand(count, generator=self._generator, dtype=torch.float64)


def generator(seed: int, purpose: str) -> torch.Generator:
    """A CPU generator for one purpose ("text", "units", "flow" …) of the request seeded `seed`.

    Purposes are independent: how many units were drawn does not change the noise of the flow.
    """
    digest = hashlib.blake2b(f"{seed}/{purpose}".encode(), digest_size=8).digest()
    return torch.Generator("cpu").manual_seed(int.from_bytes(digest, "little") >> 1)


def forbid(logits: Tensor, token: int) -> Tensor:
    """`logits` `[…, V]` with `token` made impossible, copied."""
    logits = logits.clone()
    logits[..., token] = float("-inf")
    return logits


def draw(weights: Tensor, uniforms: Tensor) -> Tensor:
    """One id per row with probability proportional to its weight.

    `weights` `[N, V]`, at least 0 and not all 0 in a row; `uniforms` `[N]` in [0, 1) → `[N]`.
    An id without weight is never drawn, whatever the rounding.
    """
    # Metal has no float64; its sums are only as good as float32.
    exact = torch.float32 if weights.device.type == "mps" else torch.float64
    reached = weights.to(exact).cumsum(dim=-1)
    total = reached[:, -1:].contiguous()
    target = uniforms.to(reached)[:, None] * total
    chosen = torch.searchsorted(reached, target, right=True)
    last = torch.searchsorted(reached, total)
    return torch.minimum(chosen, last)[:, 0]


@dataclass(frozen=True)
class Nucleus:
    """The likeliest ids of each row, most probable first.

    `ids` `[N, K]`, `probabilities` `[N, K]` as they were (not renormalized), `count` `[N]`: only
    the first `count` entries of a row belong to it.
    """

    ids: Tensor
    probabilities: Tensor
    count: Tensor

    def weights(self, vocabulary: int) -> Tensor:
        """`[N, V]`: the probability of each member, 0 elsewhere."""
        members = self._members()
        empty = members.new_zeros(len(members), vocabulary)
        return empty.scatter(-1, self.ids, members)

    def draw(self, uniforms: Tensor) -> Tensor:
        """What `draw(self.weights(V), uniforms)` gives, `[N]`, without the V - K zeros."""
        ids, order = self.ids.sort(dim=-1)
        place = draw(self._members().gather(-1, order), uniforms)
        return ids.gather(-1, place[:, None])[:, 0]

    def _members(self) -> Tensor:
        place = torch.arange(self.ids.shape[-1], device=self.ids.device)
        return self.probabilities * (place < self.count[:, None])


def nucleus(probabilities: Tensor, top_p: float, top_k: int) -> Nucleus:
    """The fewest ids of `[N, V]` that reach `top_p` together, at most `top_k`.

    The id that crosses `top_p` belongs to it; equal probabilities keep the order of their ids.
    """
    ordered, ids = _likeliest(probabilities, top_k)
    before = F.pad(ordered.cumsum(dim=-1)[:, :-1], (1, 0))
    return Nucleus(ids, ordered, (before < top_p).sum(dim=-1))


def _likeliest(probabilities: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The `count` largest of each row and their ids, equal ones in the order of their ids.

    Sorting a whole vocabulary takes 1.1 ms a row of 16 000 on a CPU core, this 0.1 ms: a
    probability and its id become one integer of the same order, so that none are equal.
    """
    width = probabilities.shape[-1]
    if count >= width or probabilities.dtype != torch.float32:
        ordered, ids = probabilities.sort(dim=-1, descending=True, stable=True)
        return ordered[:, :count], ids[:, :count]
    # the bits of floats that are not negative are ordered as the floats are
    bits = probabilities.contiguous().view(torch.int32).long()
    ranks = width - 1 - torch.arange(width, device=bits.device)
    keys = ((bits << 32) | ranks).topk(count, dim=-1).values
    ids = width - 1 - (keys & 0xFFFF_FFFF)
    return probabilities.gather(-1, ids), ids


def repeats(candidates: Tensor, history: Tensor) -> Tensor:
    """How often each candidate `[N]` occurs in its row of `history` `[N, W]` → `[N]`."""
    return (history == candidates[:, None]).sum(dim=-1)


def choose_units(
    logits: Tensor, history: Tensor, uniforms: Tensor, rule: UnitSampling = UNIT_SAMPLING
) -> Tensor:
    """One unit id per row, by nucleus and repetition rule.

    `logits` `[N, V]`, forbidden ids already at -inf; `history` `[N, W]` the last `rule.window`
    accepted units, filled up with `NO_UNIT`; `uniforms` `[N, 2]` → `[N]`. Both numbers of a row
    are spent at every step, used or not, so that a batch needs no branch.
    """
    probabilities = logits.float().softmax(dim=-1)
    candidates = nucleus(probabilities, rule.top_p, rule.top_k).draw(uniforms[:, 0])
    again = draw(probabilities, uniforms[:, 1])
    repeated = repeats(candidates, history) >= rule.repeat_limit
    return torch.where(repeated, again, candidates)


def text_weights(logits: Tensor, rule: TextSampling) -> Tensor:
    """What text is drawn from: a weight per id, `[N, V]` → `[N, V]`, not normalized.

    The order of transformers' generation: temperature, then `top_k` (ties with the last one
    stay), then `top_p` of what remains.
    """
    logits = logits.float() / rule.temperature
    width = logits.shape[-1]
    if 0 < rule.top_k < width:
        least = logits.topk(rule.top_k, dim=-1).values[:, -1:]
        logits = logits.masked_fill(logits < least, float("-inf"))
    probabilities = logits.softmax(dim=-1)
    if rule.top_p == 1.0:
        return probabilities
    return nucleus(probabilities, rule.top_p, width).weights(width)


def choose_text(logits: Tensor, uniforms: Tensor, rule: TextSampling) -> Tensor:
    """One text id per row of `logits` `[N, V]`; `uniforms` `[N]` → `[N]`."""
    if rule.temperature == 0.0:
        return logits.argmax(dim=-1)
    return draw(text_weights(logits, rule), uniforms)


class TextChoice:
    """Chooses one request's text ids."""

    def __init__(self, rule: TextSampling, seed: int) -> None:
        self._rule = rule
        self._draws = Draws(seed, "text")

    def __call__(self, logits: Tensor) -> int:
        """The next id from `logits` `[V]`."""
        uniforms = self._draws.next(1).to(logits.device)
        return int(choose_text(logits[None], uniforms, self._rule))


class GreedyUnits:
    """Chooses the likeliest unit; the end mark only where it is allowed."""

    def __init__(self, end_id: int) -> None:
        self._end_id = end_id

    def __call__(self, logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        """The next id from `logits` `[V]`; `units` do not matter to it."""
        del units
        return int((logits if may_end else forbid(logits, self._end_id)).argmax())


class SampledUnits:
    """Chooses one request's units by `choose_units`, with numbers of its own.

    While the end mark is not allowed it leaves before the nucleus is built: a reply whose end is
    dominant but still too early goes on with the other units.
    """

    def __init__(self, end_id: int, seed: int, rule: UnitSampling = UNIT_SAMPLING) -> None:
        self._end_id = end_id
        self._rule = rule
        self._draws = Draws(seed, "units")

    def __call__(self, logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        """The next id from `logits` `[V]`; `units` are those accepted so far, oldest first."""
        allowed = logits if may_end else forbid(logits, self._end_id)
        history = torch.tensor([last_units(units, self._rule.window)], device=logits.device)
        uniforms = self._draws.next(2).to(logits.device)
        return int(choose_units(allowed[None], history, uniforms[None], self._rule))


class ReferenceUnits:
    """Chooses units with the reference's own sequence of draws, for strict parity.

    The end mark takes part while it is not allowed and is thrown back when drawn. The reference
    would do so for ever when nothing else is in the nucleus; here that is an error.
    """

    def __init__(
        self, end_id: int, numbers: torch.Generator, rule: UnitSampling = UNIT_SAMPLING
    ) -> None:
        self._end_id = end_id
        self._numbers = numbers
        self._rule = rule

    def __call__(self, logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        """The next id from `logits` `[V]`.

        Raises EndlessSampling when only the forbidden end mark could be drawn.
        """
        # Twice on purpose: the reference hands log-probabilities on and normalizes them again.
        probabilities = logits.float().log_softmax(dim=-1).softmax(dim=-1).cpu()
        likely = nucleus(probabilities[None], self._rule.top_p, self._rule.top_k)
        count = int(likely.count)
        if not may_end and count == 1 and int(likely.ids[0, 0]) == self._end_id:
            raise EndlessSampling(len(units))
        while True:
            place = self._draw(likely.probabilities[0, :count])
            chosen = int(likely.ids[0, place])
            if list(units[-self._rule.window :]).count(chosen) >= self._rule.repeat_limit:
                chosen = self._draw(probabilities)
            if may_end or chosen != self._end_id:
                return chosen

    def _draw(self, weights: Tensor) -> int:
        return int(torch.multinomial(weights, 1, replacement=True, generator=self._numbers))


def last_units(units: Sequence[int], window: int) -> list[int]:
    """The last `window` of `units`, oldest first, filled up on the right with `NO_UNIT`."""
    recent = list(units[-window:])
    return recent + [NO_UNIT] * (window - len(recent))
