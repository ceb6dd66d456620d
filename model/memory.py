"""How much memory a model takes, told before it is loaded. No torch.

Weights are exact. What grows with the turn is computed from the sizes: key-value caches, and the
widest activations of each stage. Attention is counted as torch's fused kernels do it, linear in
length; the process itself (Python, torch, transformers) is measured. Measured on a CPU at 150 M
parameters, float32: 1.23 GB of 1.36 GB announced for 60 units, 1.48 GB of 1.70 GB for 240.
"""

from dataclasses import dataclass
from math import prod
from typing import Final, Literal

from model import decoder_layout, layout, timing
from model.config import LanguageModelConfig, ModelConfig
from model.decoder_config import DecoderConfig, FlowConfig, HiftConfig
from model.layout import Shapes

Dtype = Literal["float32", "bfloat16", "float16"]

BYTES: Final[dict[Dtype, int]] = {"float32": 4, "bfloat16": 2, "float16": 2}
#: Resident size of a process that has imported torch and transformers, bytes.
PROCESS_BYTES: Final = 650_000_000
#: What a reply is counted at unless the caller knows better.
REPLY_TOKENS: Final = 128
REPLY_UNITS: Final = 750
#: Tensors of one size that live at the same time: inputs, residual, result and a temporary.
_LIVE: Final = 4


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """Bytes. `weights`: by part, as loaded; `working`: the most any stage of one turn adds."""

    weights: dict[str, int]
    working: int

    @property
    def total(self) -> int:
        """Everything, the process included."""
        return PROCESS_BYTES + sum(self.weights.values()) + self.working


def parameter_counts(config: ModelConfig, decoder: DecoderConfig) -> dict[str, int]:
    """Parameters that are loaded, by part: unused and tied copies are not."""
    parts: dict[str, Shapes] = {
        part: tensors.required for part, tensors in layout.expected(config).items()
    }
    parts["flow"] = decoder_layout.flow(decoder.flow)
    parts["hift"] = decoder_layout.hift(decoder.hift)
    return {name: sum(map(prod, shapes.values())) for name, shapes in parts.items()}


def estimate(
    config: ModelConfig,
    decoder: DecoderConfig,
    dtype: Dtype,
    *,
    decoder_dtype: Dtype = "float32",
    prompt_tokens: int = 1024,
    reply_tokens: int = REPLY_TOKENS,
    reply_units: int = REPLY_UNITS,
) -> MemoryNeed:
    """The need of one turn at a time: weights in `dtype`, the audio decoder in its own.

    `reply_units`: 12.5 per second; the default is a minute of speech.
    """
    width = BYTES[dtype]
    of_decoder = BYTES[decoder_dtype]
    weights = {
        name: count * (of_decoder if name in ("flow", "hift") else width)
        for name, count in parameter_counts(config, decoder).items()
    }
    caches = width * (
        cache_values(config.backbone, prompt_tokens + reply_tokens)
        + cache_values(config.unit_generator.llm, reply_tokens + reply_units)
    )
    frames = timing.mel_frames(reply_units)
    stages = (
        4 * config.backbone.vocab_size * _LIVE,
        of_decoder * flow_values(decoder.flow, frames),
        of_decoder * vocoder_values(decoder.hift, frames),
        width * _encoder_values(config),
    )
    return MemoryNeed(weights, caches + max(stages))


def cache_values(config: LanguageModelConfig, positions: int) -> int:
    """Keys and values of every layer for `positions`."""
    return 2 * config.num_hidden_layers * config.num_key_value_heads * config.head_dim * positions


def flow_values(config: FlowConfig, frames: int) -> int:
    """The estimator's largest moment: the feed-forward over all frames, of the guidance pair."""
    estimator = config.estimator
    channels = max(estimator.in_channels, 2 * max(estimator.channels))
    return 2 * _LIVE * 4 * channels * frames


def vocoder_values(config: HiftConfig, frames: int) -> int:
    """The last upsampled level, the widest over time, and the nine harmonics of the source."""
    rate = prod(config.upsample_rates)
    channels = config.base_channels >> len(config.upsample_rates)
    level = channels * rate * frames
    sines = (config.harmonics + 1) * rate * config.hop * frames
    return max(2 * _LIVE * level, _LIVE * 2 * sines)


def _encoder_values(config: ModelConfig) -> int:
    encoder = config.speech_encoder
    return _LIVE * (encoder.d_model + encoder.encoder_ffn_dim) * encoder.max_source_positions
