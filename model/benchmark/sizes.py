"""Models of named sizes, as the configuration files that would lie beside their weights. No torch.

full    the published sizes: Qwen3-8B, Whisper-large-v3, Qwen3-0.6B, the audio decoder of
        zai-org/glm-4-voice-decoder. Only the face decoder's sizes are unpublished; ours are a
        guess of ordinary ones (width 512, 8 heads, 6 layers), 29 M of 9.7 B parameters.
bench   the audio decoder at its published size behind small language models (12 and 8 layers
        of width 512): what a CPU can measure, with the audio's share of the cost as it is.
medium  everything smaller, for the offline benchmark and its memory.
tiny    a few thousand parameters, to run the whole path.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from model.benchmark import raw
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.folder import PUBLISHED

Size = Literal["full", "bench", "medium", "tiny"]
Json = dict[str, Any]

#: The id that ends a turn in every size: `<|im_end|>` of `model.benchmark.words`.
END_OF_TURN: Final = 258
UNIT_COUNT: Final = 16_384


@dataclass(frozen=True, slots=True)
class SizeFiles:
    """`config.json` of the checkpoint, of its Whisper, of its unit Qwen3, of the audio decoder."""

    exomni: Json
    whisper: Json
    unit_llm: Json
    decoder: Json

    def configs(self) -> tuple[ModelConfig, DecoderConfig]:
        """The same as strict values."""
        config = ModelConfig.from_json(self.exomni, self.whisper, self.unit_llm)
        return config, DecoderConfig.from_json(self.decoder)


#: Upstream's keys for the face decoder of the sizes `full` and `bench`.
_FACE: Final = {
    "speech_vocab_size": UNIT_COUNT,
    "speech_embed_dim": 512,
    "bs_decoder_dimension": 512,
    "nhead": 8,
    "num_bs_decoder_layers": 6,
    "bs_tqgf_depth": 2,
    "bs_tqgf_heads": 8,
    "bs_tqgf_dim_head": 64,
}


def _published_decoder() -> Json:
    return raw.audio_decoder(
        unit_count=UNIT_COUNT,
        width=512,
        heads=8,
        layers=6,
        estimator=raw.estimator(channels=256, blocks=4, mid_blocks=12, heads=8, head_width=64),
        base_channels=512,
    )


def _full() -> SizeFiles:
    exomni = raw.exomni(
        **_FACE,
        hidden_size=4096,
        num_hidden_layers=36,
        num_attention_heads=32,
        num_key_value_heads=8,
        head_dim=128,
        intermediate_size=12_288,
        vocab_size=151_936,
        max_position_embeddings=40_960,
        torch_dtype="bfloat16",
        eos_token_id=END_OF_TURN,
        unit_vocab_size=UNIT_COUNT,
        # null: what the reference has fixed
        speech_gen_n_dims=None,
        speech_tqgf_depth=None,
        speech_tqgf_heads=None,
        speech_tqgf_dim_head=None,
    )
    whisper, unit_llm = PUBLISHED["whisper-large-v3"], PUBLISHED["qwen3-0.6b"]
    return SizeFiles(exomni, dict(whisper), dict(unit_llm), _published_decoder())


def _bench() -> SizeFiles:
    shared = {
        "vocab_size": 8192,
        "head_dim": 64,
        "hidden_size": 512,
        "num_attention_heads": 8,
        "num_key_value_heads": 4,
        "intermediate_size": 1536,
        "max_position_embeddings": 4096,
    }
    exomni = raw.exomni(
        **_FACE,
        **shared,
        num_hidden_layers=12,
        eos_token_id=END_OF_TURN,
        unit_vocab_size=UNIT_COUNT,
        speech_gen_n_dims=512,
        speech_tqgf_heads=8,
        speech_tqgf_dim_head=64,
    )
    unit_llm = raw.unit_language_model(**shared, num_hidden_layers=8)
    return SizeFiles(exomni, _small_whisper(), unit_llm, _published_decoder())


def _medium() -> SizeFiles:
    shared = {
        "vocab_size": 8192,
        "head_dim": 64,
        "num_attention_heads": 8,
        "num_key_value_heads": 4,
    }
    exomni = raw.exomni(
        **{**_FACE, "bs_decoder_dimension": 256, "num_bs_decoder_layers": 4},
        **shared,
        hidden_size=512,
        num_hidden_layers=8,
        intermediate_size=1536,
        max_position_embeddings=4096,
        eos_token_id=END_OF_TURN,
        unit_vocab_size=UNIT_COUNT,
        speech_gen_n_dims=384,
        speech_tqgf_heads=8,
        speech_tqgf_dim_head=64,
    )
    unit_llm = raw.unit_language_model(
        **shared, hidden_size=384, num_hidden_layers=8, intermediate_size=1024
    )
    decoder = raw.audio_decoder(
        unit_count=UNIT_COUNT,
        width=512,
        heads=4,
        layers=2,
        estimator=raw.estimator(channels=256, blocks=2, mid_blocks=4, heads=4, head_width=64),
        base_channels=512,
    )
    return SizeFiles(exomni, _small_whisper(), unit_llm, decoder)


def _tiny() -> SizeFiles:
    exomni = raw.exomni(vocab_size=264, eos_token_id=END_OF_TURN)
    decoder = raw.audio_decoder(
        unit_count=40,
        width=16,
        heads=4,
        layers=2,
        estimator=raw.estimator(channels=8, blocks=1, mid_blocks=1, heads=4, head_width=2),
        base_channels=16,
    )
    return SizeFiles(exomni, raw.whisper(), raw.unit_language_model(vocab_size=264), decoder)


def _small_whisper() -> Json:
    sizes = {"d_model": 256, "encoder_ffn_dim": 1024, "decoder_ffn_dim": 1024, "encoder_layers": 4}
    return raw.whisper(**sizes, encoder_attention_heads=4, decoder_attention_heads=4)


SIZES: Final[dict[Size, Callable[[], SizeFiles]]] = {
    "full": _full,
    "bench": _bench,
    "medium": _medium,
    "tiny": _tiny,
}
