"""Configuration files become strict sizes, or an error that names the key."""

from typing import Any

import pytest

from model.config import BlendshapeConfig, GenerationDefaults, ModelConfig, language_model
from model.decoder_config import DecoderConfig
from model.errors import ConfigMismatch
from tests.model import raw


def read(**changes: Any) -> ModelConfig:
    return ModelConfig.from_json(raw.exomni(**changes), raw.whisper(), raw.unit_language_model())


def test_each_part_gets_its_own_sizes() -> None:
    config = read()
    assert config.projector.encoder_width == 16
    assert config.projector.out_width == config.backbone.hidden_size == 32
    assert config.unit_generator.hidden_width == 32
    assert config.unit_generator.end_id == 40
    assert config.unit_generator.class_count == 43
    assert config.blendshapes.hidden_width == config.unit_generator.width == 24


def test_absent_null_and_zero_fusion_sizes_mean_the_fixed_ones() -> None:
    config = read(bs_tqgf_depth=None, bs_tqgf_heads=0, bs_tqgf_dim_head=None)
    tqgf = config.blendshapes.tqgf
    assert (tqgf.depth, tqgf.heads, tqgf.head_width) == (2, 8, 64)


def test_the_real_unit_generator_is_1024_wide_with_the_fixed_fusion() -> None:
    keys = ("speech_gen_n_dims", "speech_tqgf_depth", "speech_tqgf_heads", "speech_tqgf_dim_head")
    llm = raw.unit_language_model(hidden_size=1024)
    config = ModelConfig.from_json(raw.exomni(**dict.fromkeys(keys)), raw.whisper(), llm)
    assert config.unit_generator.width == 1024
    assert config.unit_generator.tqgf.inner_width == 4096


@pytest.mark.parametrize(
    "key",
    ["hidden_size", "unit_vocab_size", "nhead", "num_bs_decoder_layers", "speech_encoder_ds_rate"],
)
def test_an_absent_size_is_named(key: str) -> None:
    with pytest.raises(ConfigMismatch, match=key) as caught:
        read(**{key: None})
    assert caught.value.key == key


@pytest.mark.parametrize(
    "changes",
    [
        {"model_type": "llama"},
        {"speech_projector_type": "mlp"},
        {"use_sliding_window": True},
        {"hidden_act": "relu"},
        {"out_dim": 50},
        {"nhead": -1},
        {"nhead": "4"},
        {"torch_dtype": "int8"},
        {"speech_gen_n_dims": 25},
    ],
)
def test_what_we_cannot_obey_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ConfigMismatch):
        read(**changes)


@pytest.mark.parametrize("name", ["llava_her_qwen3", "qwen3"])
def test_both_names_of_the_model_are_accepted(name: str) -> None:
    assert read(model_type=name).backbone.num_hidden_layers == 2


def test_what_was_not_read_is_listed() -> None:
    assert read(freeze_backbone=True, rope_theta=1e4).ignored == ("freeze_backbone",)


def test_rope_is_read_as_either_library_version_wrote_it() -> None:
    new = raw.language_model()
    del new["rope_theta"], new["rope_scaling"]
    new["rope_parameters"] = {"rope_type": "default", "rope_theta": 1_000_000.0}
    assert language_model(new) == language_model(raw.language_model())


def test_end_ids_come_from_generation_config_first() -> None:
    both = GenerationDefaults.from_json({"eos_token_id": [5, 6]}, {"eos_token_id": 7})
    assert both.eos_ids == (5, 6)
    assert GenerationDefaults.from_json({}, {"eos_token_id": 7}).eos_ids == (7,)
    with pytest.raises(ConfigMismatch, match="eos_token_id"):
        GenerationDefaults.from_json({}, {})


def test_a_lone_blendshape_file_says_its_hidden_width_itself() -> None:
    lone = BlendshapeConfig.from_json(raw.exomni(speech_gen_hidden_size=48))
    assert lone.hidden_width == 48


def test_the_decoder_defaults_are_the_published_sizes() -> None:
    decoder = DecoderConfig()
    assert decoder.flow.encoder.width == 512
    assert decoder.flow.estimator.mid_blocks == 12
    upsampled = decoder.hift.upsample_rates[0] * decoder.hift.upsample_rates[1] * decoder.hift.hop
    assert upsampled == 256


def test_a_decoder_config_without_a_key_names_it() -> None:
    with pytest.raises(ConfigMismatch, match="flow"):
        DecoderConfig.from_json({"hift": {}})


@pytest.mark.parametrize("broken", [{"flow": 3}, {"flow": {"encoder": None}, "spk_embed_dim": 1}])
def test_a_malformed_decoder_config_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ConfigMismatch):
        DecoderConfig.from_json({"hift": {}, **broken})


@pytest.mark.parametrize("features", [{"feature_size": 80}, {"chunk_length": 20}])
def test_a_front_end_the_encoder_cannot_hear_is_refused(features: dict[str, Any]) -> None:
    files = raw.exomni(), raw.whisper(), raw.unit_language_model()
    with pytest.raises(ConfigMismatch, match="preprocessor_config"):
        ModelConfig.from_json(*files, features={"feature_size": 128, **features})
