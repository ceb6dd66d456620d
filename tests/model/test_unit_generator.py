"""The speech unit generator: the reference's numbers, and none of the reference's defects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import DynamicCache

from model.errors import NonFiniteLogits, ReplyTooLong
from model.sampling import GreedyUnits, ReferenceUnits, SampledUnits
from model.unit_generator import UnitChoice, UnitGenerator, UnitLimits, Units, UnitStep
from tests.model import golden, parity
from tests.model.checkpoints import parity_config, tiny_config
from tests.model.parity import Stage
from tests.model.seeded import fill, normal

STAGE = "06_units"


@dataclass
class Listening:
    """A choice that also keeps the logits it was given."""

    choose: UnitChoice
    logits: list[Tensor] = field(default_factory=list)

    def __call__(self, logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        self.logits.append(logits)
        return self.choose(logits, units, may_end)


class Script:
    """A choice written down beforehand."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids: Iterator[int] = iter(ids)

    def __call__(self, logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        return next(self._ids)


@lru_cache(maxsize=1)
def of_checkpoint() -> UnitGenerator:
    prefix = "model.speech_generator."
    generator = UnitGenerator(parity_config().unit_generator)
    generator.load_state_dict(parity.weights("exomni/model.safetensors", prefix))
    return generator.eval()


@lru_cache(maxsize=1)
def tiny() -> UnitGenerator:
    return fill(UnitGenerator(tiny_config().unit_generator), seed=60, gain=2.0)


def reply(count: int = 5) -> tuple[Tensor, Tensor]:
    """States and ids of a tiny reply."""
    sizes = tiny().config
    return normal(61, 1, count, sizes.hidden_width), torch.arange(7, 7 + count)[None]


def say(choose: UnitChoice, count: int = 5, drop_last: bool = True, generator: Any = None) -> Units:
    hidden, ids = reply(count)
    generator = generator or tiny()
    units: Units = generator.generate(hidden, ids, choose, drop_last=drop_last)
    return units


def end_id() -> int:
    return tiny().config.end_id


def heard(stage: Stage, case: str) -> tuple[Tensor, Tensor]:
    return stage[f"in.{case}.llm_hidden"], stage[f"in.{case}.text_ids"]


# -- parity ----------------------------------------------------------------------------------------


def test_the_prompt_is_the_references() -> None:
    stage = parity.stage(STAGE)
    for case in stage.cases("in.*.text_ids"):
        hidden, ids = heard(stage, case)
        with torch.no_grad():
            text, keys = of_checkpoint().embed_text(ids[:, :-1]), of_checkpoint().keys(hidden)
            stage.check(f"out.{case}.text_embedding", text)
            stage.check(f"out.{case}.text_reps", keys)
            stage.check(f"out.{case}.fused", of_checkpoint().tqgf(text, keys))
            stage.check(f"out.{case}.lm_input", of_checkpoint().prompt(hidden, ids[:, :-1]))


def test_greedy_units_are_the_references() -> None:
    stage = parity.stage(STAGE)
    for case in stage.cases("out.*.greedy_units"):
        choose = Listening(GreedyUnits(of_checkpoint().config.end_id))
        units = of_checkpoint().generate(*heard(stage, case), choose, drop_last=True)
        stage.check(f"out.{case}.greedy_units", units.ids)
        stage.check(f"out.{case}.greedy_hidden", units.hidden)
        stage.check(f"out.{case}.greedy_logits", torch.stack(choose.logits))
        assert units.ended == (units.hidden.shape[1] > len(units.ids))


def test_forced_units_meet_the_references_logits() -> None:
    stage = parity.stage(STAGE)
    for case in stage.cases("in.*.forced_units"):
        forced = [*stage[f"in.{case}.forced_units"].tolist(), of_checkpoint().config.end_id]
        choose = Listening(Script(forced))
        units = of_checkpoint().generate(*heard(stage, case), choose, drop_last=True)
        stage.check(f"out.{case}.forced_hidden", units.hidden)
        stage.check(f"out.{case}.forced_logits", torch.stack(choose.logits))


def test_ids_above_the_end_mark_are_skipped_as_the_reference_does() -> None:
    stage = parity.stage(STAGE)
    choose = Listening(Script(stage["in.script.choices"].tolist()))
    units = of_checkpoint().generate(*heard(stage, "t1"), choose, drop_last=True)
    stage.check("out.script.units", units.ids)
    stage.check("out.script.hidden", units.hidden)
    stage.check("out.script.logits", torch.stack(choose.logits))


def test_strict_parity_repeats_the_references_random_units() -> None:
    stage = parity.stage(STAGE)
    numbers = torch.Generator().manual_seed(stage.meta["seeded_seed"])
    choose = ReferenceUnits(of_checkpoint().config.end_id, numbers)
    units = of_checkpoint().generate(*heard(stage, "t1"), choose, drop_last=True)
    stage.check("out.seeded.units", units.ids)


# -- our own numbers -------------------------------------------------------------------------------


def test_the_prompt_and_greedy_units_are_what_they_were() -> None:
    units = say(GreedyUnits(end_id()))
    hidden, ids = reply()
    golden.check(
        "unit_generator",
        {
            "prompt": tiny().prompt(hidden, ids),
            "units": units.ids,
            "hidden": units.hidden,
            "sampled": say(SampledUnits(end_id(), seed=1)).ids,
        },
    )


def test_the_past_is_fixed_and_streamed_equals_offline() -> None:
    embeddings = normal(62, 1, 9, tiny().config.width)
    cache = DynamicCache()
    with torch.no_grad():
        whole = tiny().run(embeddings)
        parts = [tiny().run(embeddings[:, a:b], cache) for a, b in pairwise((0, 4, 5, 6, 9))]
        shorter = tiny().run(embeddings[:, :6])
    assert torch.allclose(torch.cat(parts, dim=1), whole, atol=1e-5)
    assert torch.allclose(shorter, whole[:, :6], atol=1e-5)


def test_a_padded_row_runs_as_it_would_alone() -> None:
    embeddings = normal(63, 2, 6, tiny().config.width)
    mask = torch.tensor([[1] * 6, [1] * 4 + [0] * 2])
    with torch.no_grad():
        batch, alone = tiny().run(embeddings, mask=mask), tiny().run(embeddings[1:, :4])
    assert torch.allclose(batch[1:, :4], alone, atol=1e-5)


# -- determinism -----------------------------------------------------------------------------------


def test_the_same_seed_says_the_same_units_twice() -> None:
    first, second, other = (say(SampledUnits(end_id(), seed)) for seed in (5, 5, 6))
    assert first.ids.tolist() == second.ids.tolist() != other.ids.tolist()
    assert torch.equal(first.hidden, second.hidden)


def test_a_reply_in_flight_changes_no_other() -> None:
    alone = [[step.choice for step in flight(seed)] for seed in (5, 6)]
    together: list[list[int]] = [[], []]
    for pair in zip_longest(flight(5), flight(6)):
        for choices, step in zip(together, pair, strict=True):
            choices += [] if step is None else [step.choice]
    assert together == alone


def flight(seed: int) -> Iterator[UnitStep]:
    hidden, ids = reply()
    choose = SampledUnits(end_id(), seed)
    return tiny().steps(tiny().prompt(hidden, ids), choose, UnitLimits.for_text(5))


# -- the reference's defects -----------------------------------------------------------------------


def ending_at_once(bias: float = 30.0) -> UnitGenerator:
    """A generator whose end mark is all but certain."""
    generator = fill(UnitGenerator(tiny_config().unit_generator), seed=60, gain=2.0)
    with torch.no_grad():
        generator.llm_decoder.bias[generator.config.end_id] += bias
    return generator


def test_endless_unit_sampling_when_the_end_is_forbidden_but_dominant() -> None:
    units = say(SampledUnits(end_id(), seed=1), generator=ending_at_once())
    assert units.ended
    assert len(units.ids) == UnitLimits.for_text(4).minimum


def test_crash_on_a_first_id_above_the_end() -> None:
    above = end_id() + 1
    units = say(Script([above, 3, above, above, 4, end_id()]))
    assert units.ids.tolist() == [3, 4]
    assert units.hidden.shape[1] == 6
    hidden, ids = reply()
    prompt = tiny().prompt(hidden, ids[:, :-1])
    again = first_state(torch.cat([prompt, prompt[:, -1:]], dim=1))
    assert torch.allclose(units.hidden[:, 1:2], again, atol=1e-5)


def test_a_lost_last_token_at_the_length_limit() -> None:
    hidden, ids = reply()
    cut = tiny().generate(hidden, ids, Script([end_id()]), drop_last=False)
    assert torch.equal(cut.hidden, first_state(tiny().prompt(hidden, ids)))
    dropped = tiny().generate(hidden, ids, Script([end_id()]), drop_last=True)
    assert torch.equal(dropped.hidden, first_state(tiny().prompt(hidden, ids[:, :-1])))


def first_state(prompt: Tensor) -> Tensor:
    with torch.no_grad():
        return tiny().run(prompt)[:, -1:]


def test_a_reply_of_a_single_id_gives_no_units_and_no_crash() -> None:
    units = say(GreedyUnits(end_id()), count=1)
    assert units.ids.tolist() == []
    assert units.hidden.shape == (1, 0, tiny().config.width)
    assert units.ended


# -- limits ----------------------------------------------------------------------------------------


def test_speech_that_reaches_its_limit_says_so() -> None:
    units = say(Script([1] * 1000), count=3)
    assert not units.ended
    assert len(units.ids) == units.hidden.shape[1] == 40


def test_limits_are_two_and_twenty_steps_per_voiced_id() -> None:
    assert UnitLimits.for_text(7) == UnitLimits(14, 140)


def test_speech_never_runs_past_the_positions_of_the_decoder() -> None:
    sizes = tiny().config
    positions = sizes.llm.max_position_embeddings
    units = say(Script([1] * (2 * positions)), count=60)
    assert len(units.ids) == positions - (59 + 2)
    assert not units.ended


def test_a_reply_too_long_for_the_positions_is_refused() -> None:
    with pytest.raises(ReplyTooLong, match="in parts"):
        say(GreedyUnits(end_id()), count=400)


def test_values_beyond_the_number_format_are_an_error_not_noise() -> None:
    with pytest.raises(NonFiniteLogits, match="step 0"):
        say(GreedyUnits(end_id()), generator=ending_at_once(float("inf")))


def test_one_state_per_id_is_needed() -> None:
    hidden, ids = reply()
    with pytest.raises(ValueError, match="one state per id"):
        tiny().generate(hidden[:, 1:], ids, GreedyUnits(end_id()), drop_last=True)


def test_bfloat16_speaks_too() -> None:
    generator = fill(UnitGenerator(tiny_config().unit_generator), seed=60, gain=2.0).bfloat16()
    hidden, ids = reply()
    choose = SampledUnits(end_id(), seed=1)
    units = generator.generate(hidden.bfloat16(), ids, choose, drop_last=True)
    assert units.hidden.dtype == torch.bfloat16
    assert 0 <= int(units.ids.min()) <= int(units.ids.max()) < end_id()
