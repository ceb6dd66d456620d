"""What a checkpoint is made of: its configuration files as strict values. No torch here.

The files are the upstream ones (`config.json` of Tencent/Ex-Omni with the Whisper and Qwen3
configurations it refers to; the published sizes of zai-org/glm-4-voice-decoder). Upstream mixes
library keys, training keys and sizes; here each part of the model gets its own sizes and nothing
else, so `ModelConfig.ignored` can name what was read and not used. A key we would have to obey
but cannot (a sliding window, another activation) is refused.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from model.errors import ConfigMismatch
from model.part import Count, Part, Raw, build, need, pick

#: Fixed in the reference, configurable nowhere (the `speech_*` keys exist only in small test
#: checkpoints): the unit generator's width and fusion, the projector's hidden width.
UNIT_WIDTH: Final = 1024
UNIT_TQGF: Final = {"depth": 2, "heads": 16, "head_width": 256}
FACE_TQGF: Final = {"depth": 2, "heads": 8, "head_width": 64}
PROJECTOR_WIDTH: Final = 2048
#: The reference's model class registers the first name, the published checkpoint says the second.
MODEL_TYPES: Final = ("llava_her_qwen3", "qwen3")
#: What transformers samples from when generation_config.json does not say.
DEFAULT_TOP_K: Final = 50


class LanguageModelConfig(Part):
    """A Qwen3 decoder: the backbone, or the small one inside the unit generator."""

    hidden_size: Count
    num_hidden_layers: Count
    num_attention_heads: Count
    num_key_value_heads: Count
    head_dim: Count
    intermediate_size: Count
    vocab_size: Count
    max_position_embeddings: Count = 40_960
    rms_norm_eps: float = 1e-6
    rope_theta: float = 1_000_000.0
    rope_scaling: dict[str, Any] | None = None
    tie_word_embeddings: bool = False
    attention_bias: Literal[False] = False
    hidden_act: Literal["silu"] = "silu"
    use_sliding_window: Literal[False] = False


class SpeechEncoderConfig(Part):
    """A Whisper model. Only its encoder runs; the decoder's sizes say which weights may exist."""

    d_model: Count
    encoder_layers: Count
    encoder_attention_heads: Count
    encoder_ffn_dim: Count
    num_mel_bins: Count
    max_source_positions: Count
    decoder_layers: Count
    decoder_attention_heads: Count
    decoder_ffn_dim: Count
    max_target_positions: Count
    vocab_size: Count
    activation_function: Literal["gelu"] = "gelu"
    scale_embedding: Literal[False] = False


class FeatureConfig(Part):
    """Whisper's log-mel front end (`preprocessor_config.json`)."""

    feature_size: Count = 128
    sampling_rate: Count = 16_000
    hop_length: Count = 160
    n_fft: Count = 400
    chunk_length: Count = 30
    dither: float = 0.0
    padding_value: float = 0.0

    @property
    def window_samples(self) -> int:
        """Samples of the one window the encoder hears."""
        return self.chunk_length * self.sampling_rate

    @property
    def window_frames(self) -> int:
        """Mel frames of that window: 3000 for 30 s."""
        return self.window_samples // self.hop_length


class ProjectorConfig(Part):
    """Speech encoder frames → backbone embeddings: `frames_per_step` frames at a time."""

    encoder_width: Count
    frames_per_step: Count
    hidden_width: Count = PROJECTOR_WIDTH
    out_width: Count


class TqgfConfig(Part):
    """The gated fusion block. Attention is `heads * head_width` wide, `inner_width`."""

    width: Count
    depth: Count
    heads: Count
    head_width: Count

    @property
    def inner_width(self) -> int:
        """Width of all heads together."""
        return self.heads * self.head_width


class UnitGeneratorConfig(Part):
    """Backbone states and text → speech units."""

    unit_count: Count
    width: Count
    hidden_width: Count
    llm: LanguageModelConfig
    tqgf: TqgfConfig

    @property
    def end_id(self) -> int:
        """The class that ends an utterance; two more above it are never spoken."""
        return self.unit_count

    @property
    def class_count(self) -> int:
        """Classes of the unit head: units, end, and two unused ones."""
        return self.unit_count + 3


class BlendshapeConfig(Part):
    """Unit generator states and units → coefficients."""

    width: Count
    heads: Count
    layers: Count
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.1
    out_count: Literal[51, 52]
    unit_count: Count
    embed_width: Count
    hidden_width: Count
    tqgf: TqgfConfig
    period: Count = 30
    rope_cache_max_len: Count = 10_000

    @classmethod
    def from_json(cls, raw: Raw, hidden_width: int | None = None) -> "BlendshapeConfig":
        """Read upstream's keys. `hidden_width`: the unit generator's, else the file says it.

        Raises `ConfigMismatch` naming the upstream key.
        """
        width = need(raw, "bs_decoder_dimension")
        tqgf = TqgfConfig(
            width=width,
            depth=raw.get("bs_tqgf_depth") or FACE_TQGF["depth"],
            heads=raw.get("bs_tqgf_heads") or FACE_TQGF["heads"],
            head_width=raw.get("bs_tqgf_dim_head") or FACE_TQGF["head_width"],
        )
        given = {name: raw[key] for name, key in _FACE_OPTIONAL.items() if raw.get(key) is not None}
        return build(
            cls,
            width=width,
            heads=need(raw, "nhead"),
            layers=need(raw, "num_bs_decoder_layers"),
            out_count=need(raw, "out_dim"),
            unit_count=need(raw, "speech_vocab_size"),
            embed_width=need(raw, "speech_embed_dim"),
            hidden_width=hidden_width or need(raw, "speech_gen_hidden_size"),
            tqgf=tqgf,
            **given,
        )


class GenerationDefaults(Part):
    """How the checkpoint says text is sampled; a request may say otherwise."""

    eos_ids: tuple[int, ...]
    pad_id: int | None = None
    do_sample: bool = True
    top_k: int = DEFAULT_TOP_K
    top_p: float = 1.0

    @classmethod
    def from_json(cls, raw: Raw, fallback: Raw) -> "GenerationDefaults":
        """Read generation_config.json; `fallback` is config.json."""
        merged = {**fallback, **raw}
        eos = merged.get("eos_token_id")
        if eos is None:
            raise ConfigMismatch("eos_token_id", "neither file names the id that ends a turn")
        given = {k: raw[k] for k in ("do_sample", "top_k", "top_p") if raw.get(k) is not None}
        return build(
            cls,
            eos_ids=tuple(eos) if isinstance(eos, list) else (eos,),
            pad_id=merged.get("pad_token_id"),
            **given,
        )


class ModelConfig(Part):
    """The whole of one Ex-Omni checkpoint."""

    backbone: LanguageModelConfig
    speech_encoder: SpeechEncoderConfig
    features: FeatureConfig
    projector: ProjectorConfig
    unit_generator: UnitGeneratorConfig
    blendshapes: BlendshapeConfig
    generation: GenerationDefaults
    padding_side: Literal["right", "left"] = "right"
    merged_length_limit: int | None = None
    dtype: Literal["float32", "bfloat16", "float16"] = "bfloat16"
    ignored: tuple[str, ...] = ()

    @classmethod
    def from_json(
        cls,
        raw: Raw,
        speech_encoder: Raw,
        unit_llm: Raw,
        features: Raw | None = None,
        generation: Raw | None = None,
    ) -> "ModelConfig":
        """Read `config.json` and the files it refers to, each as its JSON object.

        Raises `ConfigMismatch` naming the first key that is absent, unsupported or contradictory.
        """
        _refuse_unsupported(raw)
        backbone = language_model(raw)
        encoder = pick(SpeechEncoderConfig, speech_encoder)
        mel = pick(FeatureConfig, features or {"feature_size": encoder.num_mel_bins})
        _check_window(mel, encoder)
        unit_generator = _unit_generator(raw, language_model(unit_llm), backbone.hidden_size)
        return build(
            cls,
            backbone=backbone,
            speech_encoder=encoder,
            features=mel,
            projector=ProjectorConfig(
                encoder_width=encoder.d_model,
                frames_per_step=need(raw, "speech_encoder_ds_rate"),
                out_width=backbone.hidden_size,
            ),
            unit_generator=unit_generator,
            blendshapes=BlendshapeConfig.from_json(raw, unit_generator.width),
            generation=GenerationDefaults.from_json(generation or {}, raw),
            padding_side=raw.get("tokenizer_padding_side") or "right",
            merged_length_limit=raw.get("tokenizer_model_max_length"),
            dtype=raw.get("torch_dtype") or raw.get("dtype") or "bfloat16",
            ignored=tuple(sorted(set(raw) - _READ_KEYS)),
        )


def language_model(raw: Raw) -> LanguageModelConfig:
    """Read a Qwen3 `config.json`, as transformers 4 or 5 writes it. Raises `ConfigMismatch`."""
    rope = raw.get("rope_parameters") or {}
    given = {**rope_flat(rope), **raw}
    given.setdefault("head_dim", need(raw, "hidden_size") // need(raw, "num_attention_heads"))
    return pick(LanguageModelConfig, given)


def rope_flat(rope: Raw) -> dict[str, Any]:
    """Transformers 5's `rope_parameters` as the two keys transformers 4 wrote."""
    if not rope:
        return {}
    scaling = {k: v for k, v in rope.items() if k != "rope_theta"}
    plain = scaling.get("rope_type", "default") == "default"
    return {
        "rope_theta": rope.get("rope_theta", 1_000_000.0),
        "rope_scaling": None if plain else scaling,
    }


#: Our field → upstream's key, for the optional sizes of the blendshape generator.
_FACE_OPTIONAL: Final = {
    "dropout": "dropout_rate",
    "period": "period",
    "rope_cache_max_len": "rope_cache_max_len",
}
_ROUTED_KEYS: Final = {
    "model_type", "architectures", "torch_dtype", "dtype", "head_dim", "rope_parameters",
    "eos_token_id", "pad_token_id", "tokenizer_padding_side", "tokenizer_model_max_length",
    "speech_projector_type", "speech_encoder_ds_rate", "speech_encoder_type", "unit_vocab_size",
    "pretrain_speech_encoder_weights", "pretrain_speech_generator_weights",
    "speech_gen_n_dims", "speech_tqgf_depth", "speech_tqgf_dim_head", "speech_tqgf_heads",
    "speech_encoder_hidden_size", "speech_gen_hidden_size",
    "bs_decoder_dimension", "nhead", "num_bs_decoder_layers", "dropout_rate", "out_dim",
    "speech_vocab_size", "speech_embed_dim", "bs_tqgf_depth", "bs_tqgf_dim_head", "bs_tqgf_heads",
    "period", "rope_cache_max_len",
}  # fmt: skip
_READ_KEYS: Final = _ROUTED_KEYS | set(LanguageModelConfig.model_fields)


def _unit_generator(raw: Raw, llm: LanguageModelConfig, hidden_width: int) -> UnitGeneratorConfig:
    width = raw.get("speech_gen_n_dims") or UNIT_WIDTH
    if width != llm.hidden_size:
        raise ConfigMismatch(
            "pretrain_speech_generator_weights",
            f"its hidden_size is {llm.hidden_size}, the unit generator is {width} wide",
        )
    tqgf = TqgfConfig(
        width=width,
        depth=raw.get("speech_tqgf_depth") or UNIT_TQGF["depth"],
        heads=raw.get("speech_tqgf_heads") or UNIT_TQGF["heads"],
        head_width=raw.get("speech_tqgf_dim_head") or UNIT_TQGF["head_width"],
    )
    return build(
        UnitGeneratorConfig,
        unit_count=need(raw, "unit_vocab_size"),
        width=width,
        hidden_width=hidden_width,
        llm=llm,
        tqgf=tqgf,
    )


def _refuse_unsupported(raw: Raw) -> None:
    model_type = raw.get("model_type", MODEL_TYPES[0])
    if model_type not in MODEL_TYPES:
        raise ConfigMismatch("model_type", f"is {model_type!r}, not one of {MODEL_TYPES}")
    projector = raw.get("speech_projector_type", "linear")
    if projector != "linear":
        raise ConfigMismatch("speech_projector_type", f"is {projector!r}, only 'linear' exists")


def _check_window(features: FeatureConfig, encoder: SpeechEncoderConfig) -> None:
    made = (features.feature_size, features.window_frames)
    heard = (encoder.num_mel_bins, 2 * encoder.max_source_positions)
    if made != heard:
        raise ConfigMismatch(
            "preprocessor_config.json", f"makes {made} mel bins and frames, Whisper hears {heard}"
        )
