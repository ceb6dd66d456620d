"""The language model: one pass, steps and padded batches agree, and names are those on disk."""

import pytest
import torch
from torch import Tensor
from transformers import DynamicCache

from model import layout
from model.backbone import Backbone
from model.config import LanguageModelConfig
from model.errors import PromptError
from model.qwen3 import restore_rotary
from tests.model import golden
from tests.model.seeded import fill, normal

SMALL = LanguageModelConfig(
    hidden_size=16,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    head_dim=6,
    intermediate_size=24,
    vocab_size=40,
    max_position_embeddings=64,
)
TIED = SMALL.model_copy(update={"tie_word_embeddings": True})


def small(config: LanguageModelConfig = SMALL) -> Backbone:
    return fill(Backbone(config), seed=30)


def on_meta(config: LanguageModelConfig = SMALL) -> Backbone:
    with torch.device("meta"):
        return Backbone(config).eval()


@torch.no_grad()
def states(backbone: Backbone, embeddings: Tensor) -> Tensor:
    read: Tensor = backbone(embeddings)
    return read


@torch.no_grad()
def test_states_and_logits_are_what_they_were() -> None:
    read = states(small(), normal(1, 2, 7, 16))
    golden.check("backbone", {"states": read, "logits": small().logits(read)})


@torch.no_grad()
def test_reading_by_parts_equals_reading_at_once() -> None:
    backbone, embeddings, cache = small(), normal(1, 1, 7, 16), DynamicCache()
    pieces = [embeddings[:, :4], embeddings[:, 4:5], embeddings[:, 5:]]
    parts = [backbone(piece, cache) for piece in pieces]
    assert torch.allclose(torch.cat(parts, dim=1), states(backbone, embeddings), atol=1e-5)


def test_what_comes_later_does_not_change_what_was_read() -> None:
    embeddings = normal(1, 1, 7, 16)
    early = states(small(), embeddings[:, :3])
    assert torch.allclose(states(small(), embeddings)[:, :3], early, atol=1e-5)


def test_nothing_is_kept_without_a_cache() -> None:
    backbone, embeddings = small(), normal(1, 1, 5, 16)
    assert torch.equal(states(backbone, embeddings), states(backbone, embeddings))


@torch.no_grad()
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_padded_row_reads_as_it_does_alone(side: str) -> None:
    backbone, long, short = small(), normal(1, 1, 7, 16), normal(2, 1, 4, 16)
    real = slice(3, 7) if side == "left" else slice(0, 4)
    batch, mask = torch.cat([long, torch.zeros(1, 7, 16)]), torch.zeros(2, 7, dtype=torch.long)
    batch[1, real], mask[0], mask[1, real] = short[0], 1, 1
    positions = (mask.cumsum(dim=1) - 1).clamp(min=0)
    read = backbone(batch, attention_mask=mask, position_ids=positions)
    assert torch.allclose(read[1, real], states(backbone, short)[0], atol=1e-5)


def test_names_and_shapes_are_those_on_disk() -> None:
    for config in (SMALL, TIED):
        found = {name: tuple(t.shape) for name, t in on_meta(config).state_dict().items()}
        assert found == layout.backbone(config).required


@torch.no_grad()
def test_a_tied_head_is_the_embedding_table() -> None:
    backbone, read = small(TIED), normal(1, 3, 16)
    table = backbone.embed(torch.arange(TIED.vocab_size))
    assert torch.allclose(backbone.logits(read), read @ table.T, atol=1e-5)


def test_a_model_loaded_on_the_meta_device_knows_positions_again() -> None:
    loaded = on_meta()
    loaded.load_state_dict(small().state_dict(), assign=True)
    restore_rotary(loaded)
    embeddings = normal(1, 1, 5, 16)
    assert torch.equal(states(loaded, embeddings), states(small(), embeddings))


def test_casting_does_not_round_the_positions() -> None:
    rounded = small().to(torch.bfloat16)
    restore_rotary(rounded)
    table = rounded.model.rotary_emb.inv_freq
    assert table.dtype == torch.float32
    assert torch.equal(table, small().model.rotary_emb.inv_freq)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_half_precision_stays_near(dtype: torch.dtype) -> None:
    backbone, embeddings = small().to(dtype), normal(1, 1, 5, 16)
    restore_rotary(backbone)
    read = states(backbone, embeddings.to(dtype))
    assert read.dtype == dtype
    assert torch.allclose(read.float(), states(small(), embeddings), atol=0.1)


@pytest.mark.parametrize("unknown", [-300, -1, 40])
def test_an_id_outside_the_vocabulary_is_refused(unknown: int) -> None:
    with pytest.raises(PromptError, match=r"0\.\.39"):
        small().embed(torch.tensor([1, unknown]))
