"""Clips among words: the reference's batches, and what it would do wrong in silence."""

from typing import Any

import pytest
import torch
from torch import Tensor

from model.errors import PromptError
from model.prompt import SPEECH_PLACEHOLDER
from model.speech_encoder import encode_speech
from model.splice import IGNORED, Spliced, splice
from tests.model import parity
from tests.model.checkpoints import parity_config
from tests.model.parity import Stage
from tests.model.test_speech_encoder import heard, of_checkpoint

STAGE = "03_merge"


def words(ids: Tensor) -> Tensor:
    """An embedding one can read: id 7 is [7, 70]."""
    return torch.stack([ids, 10 * ids], dim=-1).float()


def clip(value: float, rows: int) -> Tensor:
    return torch.full((rows, 2), value)


def row(*ids: int) -> Tensor:
    return torch.tensor([ids])


def said(spliced: Spliced) -> list[list[float]]:
    """The first channel of every row."""
    values: list[list[float]] = spliced.embeddings[..., 0].tolist()
    return values


@torch.no_grad()
def of_stage(stage: Stage, lengths: list[int], ids: Tensor, **options: Any) -> Spliced:
    """Splice clips [features, features flipped in time] with the checkpoint's embeddings."""
    table = parity.weights("exomni/model.safetensors", "model.embed_tokens.")["weight"]
    clips = torch.cat([heard(), heard().flip(-1)])[: len(lengths)]
    rows = encode_speech(*of_checkpoint(parity_config()), clips, lengths)
    return splice(lambda ids: table[ids], ids, rows, **options)


def test_a_chat_prompt_is_spliced_as_the_reference_does() -> None:
    stage = parity.stage(STAGE)
    window = heard().shape[-1]
    spliced = of_stage(stage, [window], stage["in.chat.input_ids"])
    stage.check("out.chat.inputs_embeds", spliced.embeddings)
    assert spliced.attention_mask is spliced.position_ids is spliced.labels is None


def test_two_clips_go_to_their_places_in_order() -> None:
    stage = parity.stage(STAGE)
    spliced = of_stage(stage, stage.meta["two_speech_lengths"], stage["in.two.input_ids"])
    stage.check("out.two.inputs_embeds", spliced.embeddings)


@pytest.mark.parametrize("case", ["right", "left", "trunc"])
def test_padded_batches_are_spliced_as_the_reference_does(case: str) -> None:
    stage = parity.stage(STAGE)
    spliced = of_stage(
        stage,
        stage.meta["pair_speech_lengths"],
        stage["in.pair.input_ids"],
        attention_mask=stage["in.pair.attention_mask"],
        position_ids=stage["in.pair.position_ids"],
        labels=stage["in.pair.labels"],
        padding_side="left" if case == "left" else "right",
        max_length=stage.meta["trunc_max_length"] if case == "trunc" else None,
        strict_parity=True,
    )
    stage.check(f"out.pair_{case}.inputs_embeds", spliced.embeddings)
    for name in ("attention_mask", "position_ids", "labels"):
        stage.check(f"out.pair_{case}.{name}", getattr(spliced, name))


def test_a_clip_stands_where_the_prompt_marks_it() -> None:
    spliced = splice(words, row(1, SPEECH_PLACEHOLDER, 2), [clip(9, 3)])
    assert said(spliced) == [[1, 9, 9, 9, 2]]


def test_a_mark_may_begin_or_end_a_prompt() -> None:
    spliced = splice(
        words, row(SPEECH_PLACEHOLDER, 1, SPEECH_PLACEHOLDER), [clip(8, 1), clip(9, 2)]
    )
    assert said(spliced) == [[8, 1, 9, 9]]


def test_a_text_row_passes_over_the_clip_it_came_with() -> None:
    ids = torch.tensor([[1, 2, 3], [4, SPEECH_PLACEHOLDER, 5]])
    assert said(splice(words, ids, [clip(8, 2), clip(9, 1)])) == [[1, 2, 3], [4, 9, 5]]


def test_a_text_prompt_needs_no_clip() -> None:
    assert said(splice(words, row(1, 2))) == [[1, 2]]


def test_padding_is_removed_and_put_where_it_is_asked_for() -> None:
    ids = torch.tensor([[1, 0, 0], [2, 3, 4]])
    mask = torch.tensor([[1, 0, 0], [1, 1, 1]])
    spliced = splice(words, ids, attention_mask=mask, position_ids=ids, padding_side="left")
    assert said(spliced) == [[0, 0, 1], [2, 3, 4]]
    assert spliced.attention_mask is not None
    assert spliced.attention_mask.tolist() == [[0, 0, 1], [1, 1, 1]]
    assert spliced.position_ids is not None
    assert spliced.position_ids.tolist() == [[0, 0, 0], [0, 1, 2]]


def test_heard_positions_have_no_label() -> None:
    labels = row(IGNORED, 5, 6)
    spliced = splice(words, row(1, SPEECH_PLACEHOLDER, 2), [clip(9, 2)], labels=labels)
    assert spliced.labels is not None
    assert spliced.labels.tolist() == [[IGNORED, IGNORED, IGNORED, 6]]


def test_more_marks_than_clips_are_refused() -> None:
    with pytest.raises(PromptError, match="more speech than"):
        splice(words, row(1, SPEECH_PLACEHOLDER, SPEECH_PLACEHOLDER), [clip(9, 2)])


def test_a_clip_nobody_would_hear_is_refused() -> None:
    with pytest.raises(PromptError, match="2 clips"):
        splice(words, row(1, SPEECH_PLACEHOLDER), [clip(8, 2), clip(9, 2)])


def test_a_prompt_too_long_is_refused_and_never_cut_in_silence() -> None:
    with pytest.raises(PromptError, match="4 positions, the checkpoint allows 3"):
        splice(words, row(1, SPEECH_PLACEHOLDER, 2), [clip(9, 2)], max_length=3)


def test_strict_parity_cuts_a_long_prompt_at_its_end() -> None:
    spliced = splice(
        words, row(1, SPEECH_PLACEHOLDER, 2), [clip(9, 2)], max_length=3, strict_parity=True
    )
    assert said(spliced) == [[1, 9, 9]]
