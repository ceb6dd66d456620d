"""A model of random weights is a whole model: it answers, repeatably, without a file."""

import numpy as np
import pytest
import torch

from model.benchmark.random_parts import random_parts
from model.benchmark.sizes import SIZES
from model.benchmark.words import speech_ids
from model.exomni import ExOmni, Forced, Turn
from model.parts import Parts

CPU = torch.device("cpu")


def tiny(dtype: torch.dtype = torch.float32, seed: int = 1) -> Parts:
    return random_parts(*SIZES["tiny"]().configs(), device=CPU, dtype=dtype, seed=seed)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_it_answers_with_finite_sound_and_face(dtype: torch.dtype) -> None:
    model = ExOmni(tiny(dtype))
    ids = speech_ids(model.parts.tokenizer, 12)
    answer = model.answer(Turn(text="Who are you?", forced=Forced(ids, 3.79)))
    assert answer.ids[:-1] == list(ids)
    assert 30 < len(answer.units) <= int(3.79 * 12)  # some steps choose an id that says nothing
    assert np.isfinite(answer.pcm).all()
    assert np.isfinite(answer.coefficients).all()


def test_left_to_itself_its_speech_ends() -> None:
    model = ExOmni(tiny())
    ids = model.parts.tokenizer.encode("Good evening.")
    answer = model.answer(Turn(text="".join(map(chr, ids)), verbatim=True))
    assert answer.speech_ended


def test_every_weight_is_where_it_runs() -> None:
    parts = tiny(torch.bfloat16)
    modules = (parts.backbone, parts.speech_encoder, parts.projector, parts.unit_generator)
    assert {p.dtype for module in modules for p in module.parameters()} == {torch.bfloat16}
    assert {p.dtype for p in parts.flow.parameters()} == {torch.float32}
    for module in (*modules, parts.blendshapes, parts.flow, parts.vocoder):
        assert not module.training
        assert not any(t.is_meta for t in (*module.parameters(), *module.buffers()))


def test_a_seed_gives_one_model() -> None:
    weights = [tiny(seed=seed).backbone.model.embed_tokens.weight for seed in (1, 1, 2)]
    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])
