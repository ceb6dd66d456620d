"""The layout computed from the configuration is the one published, tensor by tensor."""

import json
from pathlib import Path
from typing import Any

import pytest

from model import decoder_layout, layout
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.folder import PUBLISHED
from model.layout import Shapes
from tests.model.files import tiny_config

GOLDEN = Path(__file__).parents[1] / "golden" / "model_keys.json"
KEYS = Path(__file__).parents[3] / "shared" / "fixtures" / "keys"
#: Sizes no public file states, chosen here; the lists have them as symbols.
FREE = {
    "bs_decoder_dimension": 256,
    "speech_embed_dim": 512,
    "speech_vocab_size": 16_384,
    "out_dim": 52,
    "bs_tqgf_heads": 8,
    "bs_tqgf_dim_head": 64,
    "speech_encoder_ds_rate": 5,
}
LAYERS = {"{i}": 3, "{j}": 2}


def real_config() -> ModelConfig:
    """Qwen3-8B, whisper-large-v3 and Qwen3-0.6B with the free sizes of this file."""
    sizes = {
        "hidden_size": 4096,
        "num_hidden_layers": 36,
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "intermediate_size": 12_288,
        "vocab_size": 151_936,
        "eos_token_id": 151_645,
        "unit_vocab_size": 16_384,
        "nhead": 8,
        "num_bs_decoder_layers": LAYERS["{i}"],
    }
    whisper, small = PUBLISHED["whisper-large-v3"], PUBLISHED["qwen3-0.6b"]
    return ModelConfig.from_json({**sizes, **FREE}, whisper, small)


def computed() -> dict[str, Shapes]:
    """Our layouts at the real size."""
    parts = layout.expected(real_config()).items()
    exomni = {
        layout.full_name(part, name): shape
        for part, tensors in parts
        for name, shape in tensors.every.items()
    }
    decoder = DecoderConfig()
    return {
        "exomni": exomni,
        "flow": decoder_layout.flow(decoder.flow),
        "hift": decoder_layout.hift(decoder.hift),
    }


def size_of(symbol: int | str) -> int:
    """A size of the published lists: a number, a symbol, or 2*a*b, a//2."""
    product = 1
    for factor in str(symbol).removesuffix("//2").split("*"):
        product *= FREE[factor] if factor in FREE else int(factor)
    return product // 2 if str(symbol).endswith("//2") else product


def published(listed: dict[str, list[Any]]) -> Shapes:
    """A published list with its layers counted out and its symbols filled in."""
    table: Shapes = {}
    for name, shape in listed.items():
        symbol = next((s for s in LAYERS if s in name), "")
        for i in range(LAYERS.get(symbol, 1)):
            table[name.replace(symbol, str(i)) if symbol else name] = tuple(map(size_of, shape))
    return table


@pytest.mark.parametrize("which", ["exomni", "flow", "hift"])
def test_real_size_keys_and_shapes_are_the_published_ones(which: str) -> None:
    path = KEYS / f"{which}.json"
    if not path.is_file():
        pytest.skip(f"no published key lists beside the checkout ({path})")
    listed = json.loads(path.read_text(encoding="utf-8"))
    assert computed()[which] == published({**listed["parameters"], **listed["buffers"]})


@pytest.mark.parametrize("which", ["exomni", "flow", "hift"])
def test_real_size_keys_and_shapes_are_the_frozen_ones(which: str) -> None:
    frozen = json.loads(GOLDEN.read_text(encoding="utf-8"))[which]
    assert computed()[which] == unfolded(frozen)


def test_parameter_counts_are_the_published_ones() -> None:
    def count(shapes: Shapes) -> int:
        total = 0
        for shape in shapes.values():
            product = 1
            for size in shape:
                product *= size
            total += product
        return total

    tables = computed()
    assert count(tables["flow"]) == 111_166_208
    assert count(tables["hift"]) == 20_460_591
    assert count(layout.backbone(real_config().backbone).every) == 8_190_735_360


@pytest.mark.parametrize("prefix", ["model.model.", "model.", ""])
def test_a_part_answers_to_three_prefixes(prefix: str) -> None:
    assert layout.route(f"{prefix}speech_projector.linear1.bias") == (
        "speech_projector",
        "linear1.bias",
    )


def test_what_no_part_claims_is_the_backbones() -> None:
    assert layout.route("model.layers.0.mlp.up_proj.weight")[0] == "backbone"
    assert layout.route("model.speech_projectors.x") == ("backbone", "model.speech_projectors.x")


def test_shapes_tell_the_sizes_a_configuration_lacks() -> None:
    config = tiny_config()
    shapes = {
        f"model.model.{part}.{name}" if part != "backbone" else name: shape
        for part, tensors in layout.expected(config).items()
        for name, shape in tensors.every.items()
    }
    told = layout.missing_sizes(shapes, config.speech_encoder.d_model)
    assert told == {
        "bs_decoder_dimension": 16,
        "speech_vocab_size": 40,
        "speech_embed_dim": 12,
        "out_dim": 52,
        "unit_vocab_size": 40,
        "speech_encoder_ds_rate": 5,
        "num_bs_decoder_layers": 2,
    }
    assert layout.missing_sizes({}, 16) == {}


def unfolded(frozen: dict[str, Any]) -> Shapes:
    """A folded list: "layers.{0}.x": [shape, [count]] stands for one name per layer."""
    table: Shapes = {}
    for name, (shape, counts) in frozen.items():
        names = [name]
        for place, count in enumerate(counts):
            names = [n.replace(f"{{{place}}}", str(i)) for n in names for i in range(count)]
        table |= dict.fromkeys(names, tuple(shape))
    return table
