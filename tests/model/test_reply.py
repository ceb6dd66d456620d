"""Replies: the reference's ids and states, lines voiced verbatim, and none of its losses."""

from collections.abc import Callable, Iterator, Sequence

import pytest
import torch
from torch import Tensor

from model.backbone import Backbone
from model.errors import EmptyReply, GenerationError, NonFiniteLogits, PromptError
from model.reply import Reply, ReplyStep, collect, generate, steps, voice
from model.sampling import TextChoice, TextSampling
from model.speech_encoder import encode_speech
from model.splice import splice
from model.unit_generator import UnitGenerator
from tests.model import golden, parity
from tests.model.checkpoints import parity_config, tiny_config
from tests.model.parity import Stage
from tests.model.seeded import fill, normal
from tests.model.test_backbone import SMALL, small
from tests.model.test_speech_encoder import heard, of_checkpoint

STAGE = "04_llm"
CASES = ("t1", "s2", "s3")
END = 39


def greedy(logits: Tensor) -> int:
    return int(logits.argmax())


def sampled(seed: int) -> TextChoice:
    return TextChoice(TextSampling(temperature=1.0), seed)


def saying(*ids: int) -> Callable[[Tensor], int]:
    """A choice written down beforehand."""
    script: Iterator[int] = iter(ids)
    return lambda _logits: next(script)


def prompt(seed: int = 1, length: int = 6) -> Tensor:
    return normal(seed, 1, length, SMALL.hidden_size)


def answer(
    choose: Callable[[Tensor], int], max_new_ids: int = 8, backbone: Backbone | None = None
) -> Reply:
    backbone = backbone or small()
    return generate(backbone, prompt(), choose, stop_ids=[END], max_new_ids=max_new_ids)


def of_fixture() -> Backbone:
    config = parity_config().backbone
    names = set(Backbone(config).state_dict())
    tensors = parity.weights("exomni/model.safetensors")
    backbone = Backbone(config).eval()
    backbone.load_state_dict({name: t for name, t in tensors.items() if name in names})
    return backbone


@torch.no_grad()
def prompt_of(stage: Stage, case: str, backbone: Backbone) -> Tensor:
    ids = stage[f"in.{case}.input_ids"]
    asked = bool((ids < 0).any())
    clips = encode_speech(*of_checkpoint(parity_config()), heard()) if asked else []
    return splice(backbone.embed, ids, clips).embeddings


@torch.no_grad()
@pytest.mark.parametrize("case", CASES)
def test_greedy_replies_are_the_references(case: str) -> None:
    stage, backbone = parity.stage(STAGE), of_fixture()
    stop = stage.meta["eos_token_id"]
    limit = stage.meta["max_new_tokens"][case]
    taken = list(
        steps(backbone, prompt_of(stage, case, backbone), greedy, stop_ids=stop, max_new_ids=limit)
    )
    reply = collect(iter(taken), stop)
    stage.check(f"out.{case}.sequences", reply.ids)
    stage.check(f"out.{case}.hidden", reply.hidden)
    stage.check(f"out.{case}.step_logits", torch.stack([step.logits for step in taken]))


@pytest.mark.parametrize("case", CASES)
def test_a_voiced_line_has_the_references_states(case: str) -> None:
    stage, backbone = parity.stage(STAGE), of_fixture()
    ids = stage[f"out.{case}.sequences"]
    end = stage.meta["eos_token_id"][0]
    line = ids[0, :-1] if int(ids[0, -1]) == end else ids[0]
    reply = voice(backbone, prompt_of(stage, case, backbone), line, end_id=end)
    stage.check(f"out.{case}.hidden", reply.hidden[:, : ids.shape[1]])


def test_replies_are_what_they_were() -> None:
    chosen, likeliest = answer(sampled(5)), answer(greedy)
    voiced = voice(small(), prompt(), torch.tensor([3, 1, 4]), end_id=END)
    golden.check(
        "reply",
        {
            "sampled.ids": chosen.ids,
            "sampled.hidden": chosen.hidden,
            "greedy.ids": likeliest.ids,
            "greedy.hidden": likeliest.hidden,
            "voiced.ids": voiced.ids,
            "voiced.hidden": voiced.hidden,
        },
    )


@torch.no_grad()
def test_row_i_is_the_state_that_predicted_id_i() -> None:
    backbone, reply = small(), answer(saying(3, 1, END))
    read = backbone(torch.cat([prompt(), backbone.embed(torch.tensor([[3, 1]]))], dim=1))
    assert torch.allclose(reply.hidden, read[:, -3:], atol=1e-5)


def test_a_voiced_line_is_what_choosing_its_words_would_have_been() -> None:
    line = torch.tensor([7, 0, 21, 7])
    chosen = answer(saying(*line.tolist(), END))
    voiced = voice(small(), prompt(), line, end_id=END)
    assert torch.equal(voiced.ids, chosen.ids)
    assert torch.allclose(voiced.hidden, chosen.hidden, atol=1e-5)
    assert voiced.ended
    assert torch.equal(voiced.words, line)


def test_a_reply_stops_with_its_end_mark() -> None:
    reply = answer(saying(3, END, 5))
    assert reply.ids.tolist() == [[3, END]]
    assert reply.hidden.shape == (1, 2, SMALL.hidden_size)
    assert reply.ended
    assert reply.words.tolist() == [3]


def test_any_of_several_end_marks_stops_a_reply() -> None:
    reply = generate(small(), prompt(), saying(3, 38, 5), stop_ids=[END, 38], max_new_ids=8)
    assert reply.ids.tolist() == [[3, 38]]


def test_a_reply_that_meets_its_limit_says_that_it_is_not_whole() -> None:
    reply = answer(saying(3, 1, 4, 1), max_new_ids=3)
    assert reply.ids.tolist() == [[3, 1, 4]]
    assert not reply.ended
    assert reply.words.tolist() == [3, 1, 4]


def spoken(reply: Reply, *, strict_parity: bool) -> int:
    """How many words of `reply` the unit generator hears, by the shortest speech it allows."""
    config = tiny_config().unit_generator
    speaker = fill(UnitGenerator(config), seed=31)
    heard_by: list[bool] = []

    def choose(logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        heard_by.append(may_end)
        return config.end_id if may_end else 0

    hidden = torch.cat([reply.hidden] * 2, dim=-1)
    drop = reply.drop_last(strict_parity=strict_parity)
    speaker.generate(hidden, reply.ids, choose, drop_last=drop)
    return heard_by.count(False) // 2


def test_the_last_token_is_not_lost_at_the_length_limit() -> None:
    cut = answer(saying(3, 1, 4), max_new_ids=3)
    assert spoken(cut, strict_parity=False) == 3


def test_the_last_token_is_lost_at_the_length_limit_under_strict_parity() -> None:
    cut = answer(saying(3, 1, 4), max_new_ids=3)
    assert spoken(cut, strict_parity=True) == 2


@pytest.mark.parametrize("strict_parity", [False, True])
def test_an_end_mark_is_never_voiced(strict_parity: bool) -> None:
    whole = answer(saying(3, 1, END))
    assert spoken(whole, strict_parity=strict_parity) == 2


def test_the_same_seed_gives_the_same_reply_whatever_else_is_in_flight() -> None:
    alone = answer(sampled(5))
    torch.manual_seed(99)
    other = steps(small(), prompt(2), sampled(6), stop_ids=[END], max_new_ids=8)
    taken: list[ReplyStep] = []
    for step in steps(small(), prompt(), sampled(5), stop_ids=[END], max_new_ids=8):
        next(other, None)
        taken.append(step)
    assert torch.equal(collect(iter(taken), [END]).ids, alone.ids)


def test_seeds_differ() -> None:
    replies = {tuple(answer(sampled(seed)).ids[0].tolist()) for seed in range(5)}
    assert len(replies) > 1


def test_a_closed_reply_computes_no_further() -> None:
    asked: list[int] = []

    def choose(logits: Tensor) -> int:
        asked.append(1)
        return 3

    reply = steps(small(), prompt(), choose, stop_ids=[END], max_new_ids=8)
    next(reply)
    next(reply)
    del reply
    assert len(asked) == 2


def test_a_reply_of_nothing_is_refused() -> None:
    with pytest.raises(EmptyReply):
        collect(iter(()), [END])
    with pytest.raises(EmptyReply, match="no word"):
        voice(small(), prompt(), torch.tensor([], dtype=torch.long), end_id=END)


def test_a_line_with_the_end_mark_inside_is_refused() -> None:
    with pytest.raises(GenerationError, match=f"end mark {END}"):
        voice(small(), prompt(), torch.tensor([3, END, 4]), end_id=END)


def test_a_line_of_unknown_ids_is_refused() -> None:
    with pytest.raises(PromptError):
        voice(small(), prompt(), torch.tensor([3, 40]), end_id=END)


def test_a_reply_that_cannot_fit_the_positions_is_refused_before_it_starts() -> None:
    room = SMALL.max_position_embeddings - 6 + 1
    assert len(answer(saying(*[3] * room), max_new_ids=room).words) == room
    with pytest.raises(GenerationError, match="64 positions"):
        answer(greedy, max_new_ids=room + 1)
    with pytest.raises(GenerationError, match="64 positions"):
        voice(small(), prompt(), torch.zeros(room, dtype=torch.long), end_id=END)


@pytest.mark.parametrize("shape", [(2, 6, 16), (1, 0, 16), (6, 16)])
def test_only_one_prompt_is_answered_at_a_time(shape: tuple[int, ...]) -> None:
    with pytest.raises(GenerationError, match="one prompt"):
        generate(small(), torch.zeros(shape), greedy, stop_ids=[END])


def test_a_reply_needs_room() -> None:
    with pytest.raises(GenerationError, match="at least 1"):
        answer(greedy, max_new_ids=0)


def test_numbers_beyond_the_type_are_an_error_and_no_words() -> None:
    backbone = small()
    assert backbone.lm_head is not None
    with torch.no_grad():
        backbone.lm_head.weight[3] = float("nan")
    with pytest.raises(NonFiniteLogits, match="step 0"):
        answer(greedy, backbone=backbone)
