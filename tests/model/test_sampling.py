"""How ids are chosen from logits: what may be drawn, by whose numbers, and never for ever."""

import math

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from torch import Tensor
from transformers import LogitsProcessorList, TemperatureLogitsWarper, TopKLogitsWarper
from transformers.generation.logits_process import TopPLogitsWarper

from model.errors import EndlessSampling
from model.sampling import (
    NO_UNIT,
    UNIT_SAMPLING,
    Draws,
    GreedyUnits,
    ReferenceUnits,
    SampledUnits,
    TextChoice,
    TextSampling,
    UnitSampling,
    choose_text,
    choose_units,
    draw,
    generator,
    last_units,
    nucleus,
    repeats,
    text_weights,
)
from tests.model import parity
from tests.model.seeded import normal

END = 8
FROZEN_NUMBERS = [0.7750873141138398, 0.7154165947488939, 0.7376087228370697]


def logits_of(*probabilities: float) -> Tensor:
    return torch.tensor(probabilities).log()


def uniform(*numbers: float) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


# -- parity ----------------------------------------------------------------------------------------


def test_the_nucleus_is_the_references() -> None:
    stage = parity.stage("07_sampling")
    kept = nucleus(stage["in.scores"].softmax(-1), UNIT_SAMPLING.top_p, UNIT_SAMPLING.top_k)
    outside = torch.arange(kept.ids.shape[1]) >= kept.count[:, None]
    stage.check("out.kept_count", kept.count)
    stage.check("out.kept_ids", kept.ids.masked_fill(outside, -1))
    stage.check("out.kept_probs", kept.probabilities.masked_fill(outside, 0.0))


def test_the_repetition_rule_is_the_references() -> None:
    stage = parity.stage("07_sampling")
    history = [
        last_units([unit for unit in row if unit != NO_UNIT], UNIT_SAMPLING.window)
        for row in stage["in.ras.history"].tolist()
    ]
    counts = repeats(stage["in.ras.candidate"], torch.tensor(history))
    stage.check("out.ras.count", counts)
    stage.check("out.ras.fallback", (counts >= UNIT_SAMPLING.repeat_limit).long())


# -- drawing ---------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([0.0, 1e-30, 1e-7, 0.3, 1.0]), min_size=1, max_size=9).filter(any),
    st.floats(0.0, 1.0, exclude_max=True),
)
@example([0.0, 0.3, 0.0], 0.0)
@example([0.0, 0.3, 0.0], 1.0)  # what float32 makes of a number just below
def test_an_id_without_weight_is_never_drawn(weights: list[float], number: float) -> None:
    chosen = int(draw(torch.tensor([weights]), uniform(number)))
    assert weights[chosen] > 0.0


def test_draws_are_proportional_to_the_weights() -> None:
    grid = (torch.arange(1000, dtype=torch.float64) + 0.5) / 1000
    chosen = draw(torch.tensor([[3.0, 0.0, 5.0, 2.0]]).expand(1000, -1), grid)
    assert chosen.bincount(minlength=4).tolist() == [300, 0, 500, 200]


def test_two_ids_that_swap_ranks_by_rounding_change_no_draw() -> None:
    tilted = logits_of(0.3, 0.3, 0.3, 0.1)
    other = tilted + torch.tensor([0.0, 1e-6, -1e-6, 0.0])
    history = torch.full((1, 10), NO_UNIT)
    for number in (0.1, 0.5, 0.8):
        pair = uniform(number, 0.5)[None]
        assert choose_units(tilted[None], history, pair) == choose_units(other[None], history, pair)


def test_the_id_that_crosses_the_threshold_belongs_to_the_nucleus() -> None:
    kept = nucleus(torch.tensor([[0.1, 0.5, 0.4]]), top_p=0.8, top_k=25)
    assert kept.count.tolist() == [2]
    assert kept.weights(3)[0] == pytest.approx([0.0, 0.5, 0.4])


def test_equal_probabilities_enter_the_nucleus_in_the_order_of_their_ids() -> None:
    numbers = torch.Generator().manual_seed(1)
    drawn = torch.randint(0, 6, (4, 60), generator=numbers).float()
    probabilities = drawn / drawn.sum(-1, keepdim=True)
    kept = nucleus(probabilities, top_p=1.0, top_k=25)
    expected = probabilities.sort(dim=-1, descending=True, stable=True)
    assert torch.equal(kept.ids, expected.indices[:, :25])
    assert torch.equal(kept.probabilities, expected.values[:, :25])


@given(seed=st.integers(0, 1000), number=st.floats(0, 1, exclude_max=True))
def test_drawing_from_the_nucleus_is_drawing_from_the_vocabulary(seed: int, number: float) -> None:
    logits = 3 * torch.randn(1, 80, generator=torch.Generator().manual_seed(seed))
    kept = nucleus(logits.softmax(-1), top_p=0.8, top_k=25)
    uniforms = torch.tensor([number], dtype=torch.float64)
    assert torch.equal(kept.draw(uniforms), draw(kept.weights(80), uniforms))


def test_the_nucleus_of_a_flat_distribution_stops_at_its_size() -> None:
    kept = nucleus(torch.full((1, 100), 0.01), top_p=0.8, top_k=25)
    assert kept.ids.tolist() == [list(range(25))]


# -- whose numbers ---------------------------------------------------------------------------------


def test_a_seed_gives_the_same_numbers_and_each_purpose_its_own() -> None:
    assert torch.equal(Draws(7, "units").next(4), Draws(7, "units").next(4))
    assert not torch.equal(Draws(7, "units").next(4), Draws(7, "text").next(4))
    assert not torch.equal(Draws(7, "units").next(4), Draws(8, "units").next(4))


def test_a_seeds_numbers_are_frozen() -> None:
    numbers = Draws(20260, "units").next(3)
    assert numbers.tolist() == pytest.approx(FROZEN_NUMBERS, abs=1e-15)


@pytest.mark.parametrize("seed", [0, -1, 2**64 + 3])
def test_any_integer_is_a_seed(seed: int) -> None:
    assert 0.0 <= float(torch.rand(1, generator=generator(seed, "flow"))) < 1.0


def test_sampling_neither_reads_nor_reseeds_the_global_generator() -> None:
    before = torch.get_rng_state()
    first = spoken(SampledUnits(END, seed=3))
    torch.manual_seed(999)
    assert spoken(SampledUnits(END, seed=3)) == first
    torch.set_rng_state(before)
    spoken(SampledUnits(END, seed=4))
    assert torch.equal(torch.get_rng_state(), before)


def spoken(choose: SampledUnits, steps: int = 30) -> list[int]:
    """Units chosen from changing logits without an end mark."""
    units: list[int] = []
    for step in range(steps):
        units.append(choose(normal(step, END + 3), units, may_end=False))
    return units


def test_a_request_gets_the_same_units_whoever_shares_its_batch() -> None:
    logits, uniforms = 3 * normal(1, 6, 40), torch.rand(6, 2, generator=generator(1, "test"))
    history = torch.randint(40, (6, 10), generator=generator(2, "test"))
    together = choose_units(logits, history, uniforms)
    alone = [choose_units(logits[[n]], history[[n]], uniforms[[n]]) for n in range(6)]
    assert together.tolist() == torch.cat(alone).tolist()


# -- units -----------------------------------------------------------------------------------------


def test_a_unit_said_lately_is_drawn_again_from_the_full_distribution() -> None:
    logits = logits_of(0.9, 0.05, 0.05)[None]
    pair = uniform(0.5, 0.97)[None]
    fresh = torch.full((1, 10), NO_UNIT)
    assert choose_units(logits, fresh, pair).tolist() == [0]
    assert choose_units(logits, fresh.index_fill(1, torch.tensor([9]), 0), pair).tolist() == [2]


def test_a_unit_said_before_the_window_counts_no_more() -> None:
    rule = UnitSampling(window=3)
    logits = logits_of(0.9, 0.05, 0.05)[None]
    history = torch.tensor([last_units([0, 1, 2, 1], rule.window)])
    assert choose_units(logits, history, uniform(0.5, 0.97)[None], rule).tolist() == [0]


def test_a_dominant_end_mark_that_is_forbidden_does_not_sample_for_ever() -> None:
    logits = torch.zeros(END + 3)
    logits[END] = 20.0
    chosen = [SampledUnits(END, seed)(logits, [], may_end=False) for seed in range(20)]
    assert END not in chosen
    assert SampledUnits(END, 0)(logits, [], may_end=True) == END


def test_strict_parity_names_the_endless_draw_instead_of_hanging() -> None:
    logits = torch.zeros(END + 3)
    logits[END] = 20.0
    with pytest.raises(EndlessSampling, match="after 2 unit"):
        ReferenceUnits(END, generator(0, "units"))(logits, [1, 2], may_end=False)


def test_strict_parity_throws_an_early_end_mark_back() -> None:
    logits = torch.zeros(END + 3)
    logits[END] = 3.0
    choose = ReferenceUnits(END, generator(0, "units"))
    assert END not in [choose(logits, [], may_end=False) for _ in range(20)]
    assert END in [choose(logits, [], may_end=True) for _ in range(20)]


def test_greedy_units_end_only_where_they_may() -> None:
    logits = torch.arange(float(END + 1))
    assert GreedyUnits(END)(logits, [], may_end=True) == END
    assert GreedyUnits(END)(logits, [], may_end=False) == END - 1
    assert math.isfinite(float(logits[END]))


# -- text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("top_p", [1.0, 0.9, 0.2])
@pytest.mark.parametrize("top_k", [0, 1, 5])
def test_text_is_drawn_from_what_transformers_would_draw_from(top_p: float, top_k: int) -> None:
    logits = 2 * normal(5, 4, 30)
    warpers = LogitsProcessorList([TemperatureLogitsWarper(0.7)])
    if top_k:
        warpers.append(TopKLogitsWarper(top_k))
    if top_p < 1.0:
        warpers.append(TopPLogitsWarper(top_p))
    expected = warpers(torch.LongTensor(4, 1), logits).softmax(-1)
    weights = text_weights(logits, TextSampling(0.7, top_k, top_p))
    assert torch.allclose(weights / weights.sum(-1, keepdim=True), expected, atol=1e-6)


def test_temperature_zero_is_greedy() -> None:
    logits = normal(6, 3, 20)
    chosen = choose_text(logits, uniform(0.9, 0.9, 0.9), TextSampling(temperature=0.0))
    assert chosen.tolist() == logits.argmax(-1).tolist()


def test_one_seed_says_one_text() -> None:
    rule = TextSampling(temperature=1.5)
    first, second, other = TextChoice(rule, 1), TextChoice(rule, 1), TextChoice(rule, 2)
    said = [[choose(normal(n, 50)) for n in range(12)] for choose in (first, second, other)]
    assert said[0] == said[1] != said[2]


@pytest.mark.parametrize(
    "rule", [{"temperature": -0.1}, {"temperature": math.nan}, {"top_p": 0.0}, {"top_k": -1}]
)
def test_a_rule_that_cannot_draw_is_refused(rule: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        TextSampling(**rule)  # type: ignore[arg-type]
