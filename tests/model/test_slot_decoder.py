"""Rows over a static cache: transformers' states, however a prompt is cut and whoever is beside."""

from typing import Any

import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from transformers import DynamicCache

from model.backbone import Backbone
from model.config import LanguageModelConfig
from model.errors import ConfigMismatch, TurnTooLarge
from model.qwen3 import restore_rotary
from model.slot_decoder import SlotDecoder
from tests.model.seeded import fill
from tests.model.slots import (
    MIDDLE,
    POSITIONS,
    ROWS,
    TINY,
    at,
    close,
    expected,
    prompt,
    slots,
    tiny,
)
from tests.model.test_rotary_tables import SCALINGS

#: Changes of the tiny configuration, each a branch of the forward.
SHAPES: dict[str, dict[str, Any]] = {
    "grouped heads": {},
    "one key-value head": {"num_key_value_heads": 1},
    "a key-value head each": {"num_key_value_heads": 4},
    "biases": {"attention_bias": True},
    "a coarse norm": {"rms_norm_eps": 0.1},
}
#: Angles that change once a sequence is longer than `max_position_embeddings`.
GROWING: dict[str, Any] = {"rope_theta": 1e4, **SCALINGS["dynamic"]}


def step_through(decoder: SlotDecoder, row: int, embeddings: Tensor, start: int = 0) -> Tensor:
    """States `[1, T, D]` of a row that reads one position per step; rows before it idle."""
    states = []
    for position in range(start, start + embeddings.shape[1]):
        read = embeddings[0, position - start].expand(row + 1, -1)
        idle = [POSITIONS - 1] * row
        states.append(decoder.step(read, at(*idle, position), POSITIONS)[row])
    return torch.stack(states)[None]


class OpNames(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes the operations that run."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.names: list[str] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.names.append(func.overloadpacket.__name__)
        return func(*args, **(kwargs or {}))


def poison(decoder: SlotDecoder) -> SlotDecoder:
    """Fill all that is remembered with large numbers."""
    decoder.cache.storage.fill_(1e30)
    return decoder


# -- the same states as transformers ---------------------------------------------------------


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_prompt_in_one_piece_gives_transformers_states(name: str) -> None:
    decoder = tiny(**SHAPES[name])
    wanted = expected(decoder, prompt(20))
    assert close(slots(decoder).extend(1, prompt(20), 0), wanted)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_steps_give_transformers_states(name: str) -> None:
    decoder = tiny(**SHAPES[name])
    assert close(step_through(slots(decoder), 1, prompt(9)), expected(decoder, prompt(9)))


@pytest.mark.parametrize("scaling", sorted(SCALINGS))
def test_scaled_positions_give_transformers_states(scaling: str) -> None:
    decoder = tiny(rope_parameters={"rope_theta": 1e4, **SCALINGS[scaling]})
    wanted, rows = expected(decoder, prompt(20)), slots(decoder)
    first = rows.extend(0, prompt(20)[:, :11], 0)
    assert close(torch.cat([first, step_through(rows, 0, prompt(20)[:, 11:], 11)], 1), wanted)


@pytest.mark.parametrize("cuts", [(20,), (1, 19), (7, 6, 7), (1,) * 20])
def test_a_prompt_may_be_read_in_any_pieces(cuts: tuple[int, ...]) -> None:
    decoder, start, states = slots(), 0, []
    for piece in torch.split(prompt(20), list(cuts), dim=1):
        states.append(decoder.extend(2, piece, start))
        start += piece.shape[1]
    assert close(torch.cat(states, dim=1), expected(tiny(), prompt(20)))


@pytest.mark.parametrize("length", [9, 10, 16, POSITIONS])
def test_looking_at_more_positions_than_are_written_changes_nothing(length: int) -> None:
    decoder = slots()
    decoder.extend(0, prompt(9)[:, :8], 0)
    stepped = decoder.step(prompt(9)[:, 8], at(8), length)
    assert close(stepped, expected(tiny(), prompt(9))[:, 8])


def ids_by_transformers(backbone: Backbone, first: Tensor, count: int) -> list[int]:
    cache, ids, read = DynamicCache(), [], backbone.embed(first)
    for _ in range(count):
        ids.append(int(backbone.logits(backbone(read, cache)[:, -1]).argmax()))
        read = backbone.embed(torch.tensor([ids[-1:]]))
    return ids


def ids_by_rows(backbone: Backbone, first: Tensor, count: int) -> list[int]:
    decoder = SlotDecoder(backbone.model, 2, first.shape[1] + count)
    state, ids = decoder.extend(0, backbone.embed(first), 0)[:, -1], []
    for position in range(first.shape[1], first.shape[1] + count):
        ids.append(int(backbone.logits(state).argmax()))
        read = backbone.embed(torch.tensor(ids[-1:]))
        state = decoder.step(read, at(position), position // 16 * 16 + 16)
    return ids


@torch.no_grad()
@pytest.mark.parametrize("config", [TINY, MIDDLE])
def test_sixty_greedy_words_are_those_of_transformers(config: LanguageModelConfig) -> None:
    backbone, first = fill(Backbone(config), seed=5, gain=1.5), torch.arange(2, 14)[None]
    wanted = ids_by_transformers(backbone, first, 60)
    assert ids_by_rows(backbone, first, 60) == wanted
    assert len(set(wanted)) > 5


def test_half_precision_stays_near() -> None:
    decoder, wanted = tiny().bfloat16(), expected(tiny(), prompt(12))
    restore_rotary(decoder)
    rows = slots(decoder)
    states = rows.extend(0, prompt(12)[:, :8].bfloat16(), 0)
    stepped = step_through(rows, 0, prompt(12)[:, 8:].bfloat16(), 8)
    assert states.dtype == stepped.dtype == torch.bfloat16
    assert torch.allclose(torch.cat([states, stepped], dim=1).float(), wanted, atol=0.1)


# -- rows beside each other ------------------------------------------------------------------


def test_rows_at_different_positions_step_as_each_would_alone() -> None:
    together, counts = slots(), (5, 1, 17, 11)
    for row, count in enumerate(counts):
        together.extend(row, prompt(count, seed=row), 0)
    fresh = prompt(ROWS, seed=9)[0]
    states = together.step(fresh, at(*counts), 24)
    for row, count in enumerate(counts):
        whole = torch.cat([prompt(count, seed=row), fresh[row][None, None]], dim=1)
        assert close(states[row], expected(tiny(), whole)[0, -1])


def test_a_row_steps_alike_whatever_its_neighbors_read() -> None:
    quiet, loud = slots(), slots()
    for decoder in (quiet, loud):
        decoder.extend(0, prompt(6), 0)
    calm = torch.cat([prompt(1)[0], torch.zeros(3, 16)])
    noise = torch.cat([prompt(1)[0], 1e6 * prompt(3, seed=8)[0]])
    first = quiet.step(calm, at(6, 0, 0, 0), 16)[0]
    assert torch.equal(loud.step(noise, at(6, 3, 9, 15), 16)[0], first)


def test_idle_rows_are_written_at_their_own_position_and_nowhere_else() -> None:
    decoder = slots()
    decoder.extend(0, prompt(6), 0)
    before = decoder.cache.storage.clone()
    decoder.step(prompt(3, seed=7)[0], at(6, 2, POSITIONS - 1), 8)
    changed = (decoder.cache.storage != before).any(dim=(0, 1, 3, 5)).nonzero()
    assert changed.tolist() == [[0, 6], [1, 2], [2, POSITIONS - 1]]


def test_reading_a_prompt_touches_its_own_positions_only() -> None:
    decoder = slots()
    decoder.extend(2, prompt(3), 0)
    decoder.extend(2, prompt(4), 3)
    written = decoder.cache.storage.any(dim=(0, 1, 3, 5))
    assert written.nonzero().tolist() == [[2, position] for position in range(7)]


def test_a_step_asks_nothing_of_the_host() -> None:
    decoder, ran = slots(), OpNames()
    with ran:
        decoder.step(prompt(2)[0], at(3, 5), 8)
    assert "index_put_" in ran.names
    assert not {"_local_scalar_dense", "nonzero", "masked_select"} & set(ran.names)


# -- what a row may not remember -------------------------------------------------------------


def test_a_poisoned_cache_changes_nothing() -> None:
    clean, poisoned = slots(), poison(slots())
    for decoder in (clean, poisoned):
        decoder.extend(1, prompt(6), 0)
    assert torch.equal(poisoned.extend(1, prompt(4), 6), clean.extend(1, prompt(4), 6))
    found = step_through(poisoned, 1, prompt(8, seed=3), 10)
    assert torch.equal(found, step_through(clean, 1, prompt(8, seed=3), 10))


@pytest.mark.parametrize("cleared", [True, False])
def test_a_row_taken_again_knows_nothing_of_who_had_it(cleared: bool) -> None:
    decoder = slots()
    decoder.extend(1, prompt(POSITIONS, seed=4), 0)
    if cleared:
        decoder.cache.clear(1)
    states = [decoder.extend(1, prompt(9)[:, :5], 0), step_through(decoder, 1, prompt(9)[:, 5:], 5)]
    assert close(torch.cat(states, dim=1), expected(tiny(), prompt(9)))


def test_a_copied_prefix_is_as_good_as_one_that_was_read() -> None:
    decoder = slots()
    decoder.extend(3, prompt(12), 0)
    decoder.cache.copy_prefix(3, 0, 8)
    tail = prompt(4, seed=6)
    wanted = expected(tiny(), torch.cat([prompt(12)[:, :8], tail], dim=1))
    assert close(decoder.extend(0, tail, 8), wanted[:, 8:])


# -- sharing and refusing --------------------------------------------------------------------


def test_transformers_forward_goes_on_working() -> None:
    decoder = tiny()
    slots(decoder)
    assert torch.equal(expected(decoder, prompt(7)), expected(tiny(), prompt(7)))


def test_two_of_them_share_one_decoder_and_keep_caches_apart() -> None:
    decoder = tiny()
    first, second = slots(decoder), slots(decoder, rows=1)
    first.extend(0, prompt(6), 0)
    second.extend(0, prompt(6, seed=2), 0)
    more = prompt(3, seed=5)
    wanted = expected(decoder, torch.cat([prompt(6), more], dim=1))[:, 6:]
    assert close(first.extend(0, more, 6), wanted)


def test_rows_built_in_inference_mode_work_outside_it_too() -> None:
    decoder = tiny()
    with torch.inference_mode():
        rows = slots(decoder)
        rows.extend(0, prompt(9)[:, :5], 0)
    assert close(rows.extend(0, prompt(9)[:, 5:], 5), expected(decoder, prompt(9))[:, 5:])


def test_the_embeddings_that_are_read_stay_as_they_were() -> None:
    decoder, read = slots(), prompt(4)
    decoder.extend(0, read, 0)
    decoder.step(read[0], at(4, 0, 0, 0), 8)
    assert torch.equal(read, prompt(4))


def test_a_decoder_that_was_moved_is_refused_until_its_rows_are_built_anew() -> None:
    decoder = tiny()
    rows = slots(decoder)
    decoder.bfloat16()
    with pytest.raises(RuntimeError, match="moved or replaced"):
        rows.extend(0, prompt(3), 0)
    assert slots(decoder).extend(0, prompt(3), 0).dtype == torch.bfloat16


def test_a_prompt_past_the_end_of_a_row_is_refused() -> None:
    with pytest.raises(TurnTooLarge, match=f"{POSITIONS + 1} positions"):
        slots().extend(0, prompt(5), POSITIONS - 4)


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("hidden_act", {"hidden_act": "gelu"}),
        ("use_sliding_window", {"layer_types": ["full_attention", "sliding_attention"]}),
        ("rope_scaling", {"max_position_embeddings": 16, "rope_parameters": GROWING}),
    ],
)
def test_a_configuration_with_another_forward_is_refused(key: str, changes: dict[str, Any]) -> None:
    with pytest.raises(ConfigMismatch) as refused:
        slots(tiny(**changes))
    assert refused.value.key == key
