"""How much memory a model takes, told before it is loaded. No torch.

Weights are exact. What grows with the turn is computed from the sizes: key-value caches, and the
widest activations of each stage. Attention is counted as torch's fused kernels do it, linear in
length; the process itself (Python, torch, transformers) is measured. Measured on a CPU at 150 M
parameters, float32: 1.23 GB of 1.48 GB announced for 60 units, 1.37 GB of 1.56 GB for 87, 1.48 GB
of 2.05 GB for 240. The vocoder alone, at its published size: 45 MB of 60 MB for 60 mel frames,
104 MB of 111 MB for 172, 297 MB of 307 MB for 599; longer calls were seen to take less.
"""

from dataclasses import dataclass
from math import prod
from typing import Final, Literal

from model import decoder_layout, layout, timing
from model.config import LanguageModelConfig, ModelConfig
from model.decoder_config import DecoderConfig, FlowConfig, HiftConfig
from model.face_context import FaceContext, face_bytes
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
#: The same of the vocoder's last level: its three parallel blocks, and convolutions that unfold.
_VOCODER_LIVE: Final = 14
#: What libraries of convolutions and matrix products keep for themselves.
WORKSPACE_BYTES: Final = 32_000_000


#: Mel frames a piece of sound is decoded with beyond its own: before it, and kept back after it.
_SOUND_CONTEXT_FRAMES: Final = 40


@dataclass(frozen=True, slots=True)
class StreamSizes:
    """The largest of what streams are made of.

    `text_positions`, `unit_positions`: of a row's caches. `utterance_units`: units of one turn.
    `prompt_positions`: read at once. `window_frames`, `sound_frames`: mel frames of one row that
    are solved, or voiced, at once; `mel_rows`, `sound_rows`: rows that are.
    """

    text_positions: int
    unit_positions: int
    utterance_units: int = REPLY_UNITS
    prompt_positions: int = 512
    window_frames: int = 700
    sound_frames: int = 172
    mel_rows: int = 8
    sound_rows: int = 8


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
    return MemoryNeed(weights, caches + WORKSPACE_BYTES + max(stages))


def row_bytes(
    config: ModelConfig,
    decoder: DecoderConfig,
    dtype: Dtype,
    sizes: StreamSizes,
    *,
    decoder_dtype: Dtype = "float32",
    face: FaceContext | None = None,
) -> int:
    """What one stream remembers while it lasts, and its row between streams."""
    width, of_decoder = BYTES[dtype], BYTES[decoder_dtype]
    # each row has one position more, where idle ones write
    caches = cache_values(config.backbone, sizes.text_positions + 1) + cache_values(
        config.unit_generator.llm, sizes.unit_positions + 1
    )
    states = config.backbone.hidden_size * sizes.text_positions
    faces = face_bytes(config.blendshapes, face or FaceContext(), 1, width)
    return width * (caches + states) + faces + of_decoder * _sound_row_values(decoder, sizes)


def step_bytes(
    config: ModelConfig,
    decoder: DecoderConfig,
    dtype: Dtype,
    sizes: StreamSizes,
    rows: int,
    *,
    decoder_dtype: Dtype = "float32",
) -> int:
    """The most that any one step of `rows` streams takes while it runs."""
    width, of_decoder = BYTES[dtype], BYTES[decoder_dtype]
    mel_rows, sound_rows = min(rows, sizes.mel_rows), min(rows, sizes.sound_rows)
    voiced_frames = sizes.sound_frames + _SOUND_CONTEXT_FRAMES
    steps = (
        BYTES["float32"] * _LIVE * rows * config.backbone.vocab_size,
        width * _piece_values(config.backbone, sizes),
        width * _encoder_values(config),
        of_decoder * mel_rows * flow_values(decoder.flow, sizes.window_frames),
        of_decoder * sound_rows * vocoder_values(decoder.hift, voiced_frames),
    )
    return WORKSPACE_BYTES + max(steps)


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
    return max(_VOCODER_LIVE * level, _LIVE * 2 * sines)


def _piece_values(config: LanguageModelConfig, sizes: StreamSizes) -> int:
    """A piece of a prompt: the widest layer, and which position may see which, for each head."""
    layer = config.hidden_size + 2 * config.intermediate_size
    seen = sizes.text_positions * config.num_attention_heads
    return sizes.prompt_positions * (_LIVE * layer + seen)


def _sound_row_values(decoder: DecoderConfig, sizes: StreamSizes) -> int:
    """An utterance's units as the flow's encoder remembers them, its mel, the vocoder's past."""
    encoder, hift = decoder.flow.encoder, decoder.hift
    units = 2 * encoder.layers * encoder.width * sizes.utterance_units
    mel = 2 * _LIVE * decoder.flow.mel_count * sizes.window_frames
    sample_frames = prod(hift.upsample_rates) * hift.hop + hift.mel_count
    return units + mel + (sizes.sound_frames + _SOUND_CONTEXT_FRAMES) * sample_frames


def _encoder_values(config: ModelConfig) -> int:
    encoder = config.speech_encoder
    return _LIVE * (encoder.d_model + encoder.encoder_ffn_dim) * encoder.max_source_positions
