"""Which tensors each part of Ex-Omni has, by name and shape, computed from its configuration.

This is the checkpoint as it lies on disk, without torch: what `check` compares headers with, and
what the modules built on the meta device are compared with. Names are those below a part's prefix.
Source: the state dictionaries of Tencent/Ex-Omni, openai/whisper-large-v3 and Qwen/Qwen3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from model.config import (
    BlendshapeConfig,
    LanguageModelConfig,
    ModelConfig,
    ProjectorConfig,
    SpeechEncoderConfig,
    TqgfConfig,
    UnitGeneratorConfig,
)

PartName = Literal[
    "backbone", "speech_encoder", "speech_projector", "speech_generator", "blendshape_generator"
]
Shape = tuple[int, ...]
Shapes = dict[str, Shape]

#: Parts that have a prefix of their own; what has none of them is the backbone's.
ROUTED: Final[tuple[PartName, ...]] = (
    "speech_encoder",
    "speech_projector",
    "speech_generator",
    "blendshape_generator",
)
PARTS: Final[tuple[PartName, ...]] = ("backbone", *ROUTED)


@dataclass(frozen=True, slots=True)
class PartLayout:
    """One part's tensors. `optional` ones are unused, tied or recomputed: present or not."""

    required: Shapes
    optional: Shapes

    @property
    def every(self) -> Shapes:
        """Required and optional together."""
        return {**self.required, **self.optional}


def route(name: str) -> tuple[PartName, str]:
    """The part that full tensor name `name` belongs to, and the name below the part's prefix.

    A sub-module `S` answers to `model.model.S.`, `model.S.` and `S.`; backbone names are kept.
    """
    for part in ROUTED:
        for prefix in (f"model.model.{part}.", f"model.{part}.", f"{part}."):
            if name.startswith(prefix):
                return part, name[len(prefix) :]
    return "backbone", name


def full_name(part: PartName, name: str) -> str:
    """The name the published checkpoint uses: the inverse of `route` for `model.S.`."""
    return name if part == "backbone" else f"model.{part}.{name}"


def expected(config: ModelConfig) -> dict[PartName, PartLayout]:
    """Every tensor a checkpoint of `config` has or may have, by part."""
    return {
        "backbone": backbone(config.backbone),
        "speech_encoder": speech_encoder(config.speech_encoder),
        "speech_projector": PartLayout(projector(config.projector), {}),
        "speech_generator": unit_generator(config.unit_generator),
        "blendshape_generator": blendshapes(config.blendshapes),
    }


def backbone(config: LanguageModelConfig) -> PartLayout:
    """The language model; a tied head may be absent."""
    head: Shapes = {"lm_head.weight": (config.vocab_size, config.hidden_size)}
    body = under("model", qwen3(config))
    if config.tie_word_embeddings:
        return PartLayout(body, head)
    return PartLayout({**body, **head}, {})


def qwen3(config: LanguageModelConfig) -> Shapes:
    """A Qwen3 decoder without its head."""
    width = config.hidden_size
    layers = {
        f"layers.{i}.{name}": shape
        for i in range(config.num_hidden_layers)
        for name, shape in _qwen3_layer(config).items()
    }
    return {"embed_tokens.weight": (config.vocab_size, width), **layers, "norm.weight": (width,)}


def speech_encoder(config: SpeechEncoderConfig) -> PartLayout:
    """A whole Whisper model, whose decoder nobody runs."""
    width = config.d_model
    encoder = {
        "conv1.weight": (width, config.num_mel_bins, 3),
        "conv1.bias": (width,),
        "conv2.weight": (width, width, 3),
        "conv2.bias": (width,),
        "embed_positions.weight": (config.max_source_positions, width),
        **_whisper_layers(config.encoder_layers, width, config.encoder_ffn_dim, ("self_attn",)),
        **norm("layer_norm", width),
    }
    attentions = ("self_attn", "encoder_attn")
    decoder = {
        "embed_tokens.weight": (config.vocab_size, width),
        "embed_positions.weight": (config.max_target_positions, width),
        **_whisper_layers(config.decoder_layers, width, config.decoder_ffn_dim, attentions),
        **norm("layer_norm", width),
    }
    return PartLayout(under("model.encoder", encoder), under("model.decoder", decoder))


def projector(config: ProjectorConfig) -> Shapes:
    """Two linear layers over several frames at once."""
    return {
        **linear("linear1", config.encoder_width * config.frames_per_step, config.hidden_width),
        **linear("linear2", config.hidden_width, config.out_width),
    }


def tqgf(config: TqgfConfig) -> Shapes:
    """The fusion block."""
    width, inner = config.width, config.inner_width
    layer: Shapes = {
        **norm("0.norm_text", width),
        **norm("0.norm_query", width),
        "0.to_q.weight": (inner, width),
        "0.to_kv.weight": (2 * inner, width),
        "0.to_out.weight": (width, inner),
        "0.gate_proj.weight": (inner, width),
        **norm("1.0", width),
        "1.1.weight": (4 * width, width),
        "1.3.weight": (width, 4 * width),
    }
    layers = [under(f"layers.{i}", layer) for i in range(config.depth)]
    return {**merged(layers), **norm("norm", width)}


def unit_generator(config: UnitGeneratorConfig) -> PartLayout:
    """The unit decoder; its language model's text head is tied, unused, and may be absent."""
    width = config.width
    required = {
        **under("llm.model.model", qwen3(config.llm)),
        "llm_embedding.weight": (2, width),
        **linear("llm_decoder", width, config.class_count),
        "speech_embedding.weight": (config.class_count, width),
        **linear("input_proj.0", config.hidden_width, 4 * width),
        **linear("input_proj.2", 4 * width, 4 * width),
        **under("tqgf", tqgf(config.tqgf)),
    }
    return PartLayout(required, {"llm.model.lm_head.weight": (config.llm.vocab_size, width)})


def blendshapes(config: BlendshapeConfig) -> PartLayout:
    """The face decoder; the rotary frequencies follow from its width and may be absent."""
    width = config.width
    layers = [
        under(f"transformer_encoder.transformer_encoder.layers.{i}", _encoder_layer(width))
        for i in range(config.layers)
    ]
    required = {
        **linear("speech_gen_projection", config.hidden_width, width),
        "speech_token_embedding.weight": (config.unit_count, config.embed_width),
        **linear("speech_token_projection", config.embed_width, width),
        **under("tqgf", tqgf(config.tqgf)),
        **merged(layers),
        **norm("out_head.0", width),
        **linear("out_head.1", width, width // 2),
        **linear("out_head.4", width // 2, config.out_count),
    }
    frequencies = (width // 2,)
    names = ("rope.inv_freq", "transformer_encoder.rope.inv_freq")
    return PartLayout(required, dict.fromkeys(names, frequencies))


def missing_sizes(shapes: Mapping[str, Shape], encoder_width: int) -> dict[str, int]:
    """Upstream configuration keys that the shapes themselves tell, for files that lack them.

    `shapes`: by full name. Not told by any shape: `nhead`, the fusion's split into heads, `period`.
    """
    found = {full_name(*route(name)): shape for name, shape in shapes.items()}
    told = {
        "bs_decoder_dimension": _size(found, "blendshape_generator.speech_gen_projection.weight"),
        "speech_vocab_size": _size(found, "blendshape_generator.speech_token_embedding.weight"),
        "speech_embed_dim": _size(found, "blendshape_generator.speech_token_embedding.weight", 1),
        "out_dim": _size(found, "blendshape_generator.out_head.4.weight"),
        "unit_vocab_size": _size(found, "speech_generator.llm_decoder.weight") - 3,
        "speech_encoder_ds_rate": _size(found, "speech_projector.linear1.weight", 1)
        // encoder_width,
        "num_bs_decoder_layers": _layer_count(found),
    }
    return {key: value for key, value in told.items() if value > 0}


def _size(shapes: Mapping[str, Shape], name: str, axis: int = 0) -> int:
    shape = shapes.get(f"model.{name}", ())
    return shape[axis] if axis < len(shape) else 0


def _layer_count(names: Iterable[str]) -> int:
    head = "model.blendshape_generator.transformer_encoder.transformer_encoder.layers."
    return len({name[len(head) :].split(".")[0] for name in names if name.startswith(head)})


def _qwen3_layer(config: LanguageModelConfig) -> Shapes:
    width, inner, head = config.hidden_size, config.intermediate_size, config.head_dim
    queries, keys = config.num_attention_heads * head, config.num_key_value_heads * head
    return {
        "self_attn.q_proj.weight": (queries, width),
        "self_attn.k_proj.weight": (keys, width),
        "self_attn.v_proj.weight": (keys, width),
        "self_attn.o_proj.weight": (width, queries),
        "self_attn.q_norm.weight": (head,),
        "self_attn.k_norm.weight": (head,),
        "mlp.gate_proj.weight": (inner, width),
        "mlp.up_proj.weight": (inner, width),
        "mlp.down_proj.weight": (width, inner),
        "input_layernorm.weight": (width,),
        "post_attention_layernorm.weight": (width,),
    }


def _whisper_layers(count: int, width: int, inner: int, attentions: Iterable[str]) -> Shapes:
    layer: Shapes = {
        **merged(_whisper_attention(name, width) for name in attentions),
        **linear("fc1", width, inner),
        **linear("fc2", inner, width),
        **norm("final_layer_norm", width),
    }
    return merged(under(f"layers.{i}", layer) for i in range(count))


def _whisper_attention(name: str, width: int) -> Shapes:
    """Keys have no bias."""
    return {
        f"{name}.k_proj.weight": (width, width),
        **linear(f"{name}.v_proj", width, width),
        **linear(f"{name}.q_proj", width, width),
        **linear(f"{name}.out_proj", width, width),
        **norm(f"{name}_layer_norm", width),
    }


def _encoder_layer(width: int) -> Shapes:
    return {
        "self_attn.in_proj_weight": (3 * width, width),
        "self_attn.in_proj_bias": (3 * width,),
        **linear("self_attn.out_proj", width, width),
        **linear("linear1", width, 2 * width),
        **linear("linear2", 2 * width, width),
        **norm("norm1", width),
        **norm("norm2", width),
    }


def linear(name: str, inputs: int, outputs: int) -> Shapes:
    """A linear layer with its bias."""
    return {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}


def norm(name: str, width: int) -> Shapes:
    """A normalization with its bias."""
    return {f"{name}.weight": (width,), f"{name}.bias": (width,)}


def under(prefix: str, shapes: Shapes) -> Shapes:
    """`shapes` one level deeper."""
    return {f"{prefix}.{name}": shape for name, shape in shapes.items()}


def merged(tables: Iterable[Shapes]) -> Shapes:
    """`tables` as one."""
    return {name: shape for table in tables for name, shape in table.items()}
