"""A random checkpoint in the published layout, to run the whole model without the real weights.

    python -m tests.model.make_checkpoint FOLDER [--size tiny|medium] [--seed N] [--dtype bfloat16]

writes FOLDER/exomni (two shards, index, tokenizer of bytes, the folders it refers to) and
FOLDER/decoder (flow.pt, hift.pt, config.json). It says nothing sensible; its numbers stay finite,
its units end soon after they may, and its pitch is near 150 Hz. Medium: about 150 M parameters.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from torch import Tensor

from model import decoder_layout, layout
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.layout import Shape, Shapes
from tests.model import raw

SPECIALS: Final = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
END_OF_TURN: Final = 258
#: Logit advantage of the end mark over any unit: near certain once it is allowed.
END_BIAS: Final = 12.0
PITCH_HZ: Final = 150.0
SHARD_COUNT: Final = 2

Json = dict[str, Any]


def make_checkpoint(
    folder: Path, size: str = "tiny", seed: int = 1, dtype: torch.dtype = torch.float32
) -> Path:
    """Write both halves below `folder` and return it."""
    exomni, whisper, unit_llm, decoder = SIZES[size]()
    generator = torch.Generator().manual_seed(seed)
    config = ModelConfig.from_json(exomni, whisper, unit_llm)
    tensors = {
        layout.full_name(part, name): random_tensor(name, shape, generator).to(dtype)
        for part, shapes in layout.expected(config).items()
        for name, shape in shapes.required.items()
    }
    tensors["model.speech_generator.llm_decoder.bias"][config.unit_generator.end_id] = END_BIAS
    _write_main(folder / "exomni", tensors, (exomni, whisper, unit_llm))
    _write_decoder(folder / "decoder", decoder, generator)
    return folder


def random_tensor(name: str, shape: Shape, generator: torch.Generator) -> Tensor:
    """Numbers of a kind that keeps activations near 1, by what the name says they are."""
    last = name.rsplit(".", 1)[-1]
    if last == "alpha" or (last == "weight" and len(shape) == 1):
        return torch.ones(shape)
    if last == "weight_g":
        return torch.full(shape, 0.5)
    drawn = torch.randn(shape, generator=generator)
    if len(shape) == 1:
        return 0.02 * drawn
    fan_in = drawn[0].numel()
    return drawn if "embed" in name else drawn / fan_in**0.5


def tokenizer() -> Tokenizer:
    """One token per byte, then the special ones."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    built = Tokenizer(models.BPE(vocab={c: i for i, c in enumerate(alphabet)}, merges=[]))
    built.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    built.decoder = decoders.ByteLevel()
    built.add_special_tokens([AddedToken(token, special=True) for token in SPECIALS])
    return built


def _tiny() -> tuple[Json, Json, Json, Json]:
    vocabulary = {"vocab_size": 264, "eos_token_id": END_OF_TURN}
    exomni = raw.exomni(**vocabulary, speech_vocab_size=40)
    decoder = _decoder(unit_count=40, width=16, channels=8, blocks=1, mid_blocks=1, base=16)
    return exomni, raw.whisper(), raw.unit_language_model(vocab_size=264), decoder


def _medium() -> tuple[Json, Json, Json, Json]:
    shared = {"vocab_size": 8192, "head_dim": 64}
    attention = {"num_attention_heads": 8, "num_key_value_heads": 4}
    exomni = raw.exomni(
        **shared,
        **attention,
        hidden_size=512,
        num_hidden_layers=8,
        intermediate_size=1536,
        max_position_embeddings=4096,
        eos_token_id=END_OF_TURN,
        unit_vocab_size=16_384,
        speech_vocab_size=16_384,
        speech_embed_dim=512,
        speech_gen_n_dims=384,
        speech_tqgf_heads=8,
        speech_tqgf_dim_head=64,
        bs_decoder_dimension=256,
        nhead=8,
        num_bs_decoder_layers=4,
        bs_tqgf_depth=2,
        bs_tqgf_heads=8,
        bs_tqgf_dim_head=64,
    )
    sizes = {"d_model": 256, "encoder_ffn_dim": 1024, "decoder_ffn_dim": 1024, "encoder_layers": 4}
    whisper = raw.whisper(**sizes, encoder_attention_heads=4, decoder_attention_heads=4)
    unit_llm = raw.unit_language_model(
        **shared, **attention, hidden_size=384, num_hidden_layers=8, intermediate_size=1024
    )
    decoder = _decoder(unit_count=16_384, width=512, channels=256, blocks=2, mid_blocks=4, base=512)
    return exomni, whisper, unit_llm, decoder


SIZES: Final = {"tiny": _tiny, "medium": _medium}


def _decoder(
    *, unit_count: int, width: int, channels: int, blocks: int, mid_blocks: int, base: int
) -> Json:
    """The audio decoder's `config.json`: published values but for the sizes given."""
    head = {"attention_head_dim": channels // 4, "num_heads": 4}
    estimator = {
        **head,
        "in_channels": 320,
        "out_channels": 80,
        "channels": [channels, channels],
        "n_blocks": blocks,
        "num_mid_blocks": mid_blocks,
    }
    encoder = {
        "output_size": width,
        "attention_heads": 4,
        "linear_units": 4 * width,
        "num_blocks": 2,
        "block_size": 10,
        "pos_enc_layer_type": "rel_pos_espnet",
        "selfattention_layer_type": "block_rel_selfattn",
    }
    flow = {
        "vocab_size": unit_count,
        "input_size": width,
        "output_size": 80,
        "input_frame_rate": 12.5,
        "length_regulator": {"sampling_ratios": [1, 1, 1, 1]},
        "encoder": encoder,
        "decoder": {"t_scheduler": "cosine", "inference_cfg_rate": 0.7, "estimator": estimator},
    }
    return {"spk_embed_dim": 192, "flow": flow, "hift": _hift(base)}


def _hift(base: int) -> Json:
    return {
        "in_channels": 80,
        "base_channels": base,
        "nb_harmonics": 8,
        "sampling_rate": 22_050,
        "nsf_alpha": 0.1,
        "nsf_sigma": 0.003,
        "nsf_voiced_threshold": 10,
        "upsample_rates": [8, 8],
        "upsample_kernel_sizes": [16, 16],
        "istft_params": {"n_fft": 16, "hop_len": 4},
        "resblock_kernel_sizes": [3, 7, 11],
        "resblock_dilation_sizes": [[1, 3, 5]] * 3,
        "source_resblock_kernel_sizes": [7, 11],
        "source_resblock_dilation_sizes": [[1, 3, 5]] * 2,
        "lrelu_slope": 0.1,
        "audio_limit": 0.99,
        "f0_predictor": {"cond_channels": base},
    }


def _write_main(folder: Path, tensors: dict[str, Tensor], configs: tuple[Json, Json, Json]) -> None:
    for name, config in zip(("", "speech_encoder", "speech_generator_llm"), configs, strict=True):
        _write_json(folder / name / "config.json", config)
    _write_json(folder / "generation_config.json", {"eos_token_id": [END_OF_TURN]})
    tokenizer().save(str(folder / "tokenizer.json"))
    names = list(tensors)
    weight_map: dict[str, str] = {}
    for i in range(SHARD_COUNT):
        file = f"model-{i + 1:05}-of-{SHARD_COUNT:05}.safetensors"
        held = names[i::SHARD_COUNT]
        save_file({name: tensors[name] for name in held}, folder / file, {"format": "pt"})
        weight_map |= dict.fromkeys(held, file)
    _write_json(folder / "model.safetensors.index.json", {"weight_map": weight_map})


def _write_decoder(folder: Path, raw_config: Json, generator: torch.Generator) -> None:
    config = DecoderConfig.from_json(raw_config)
    _write_json(folder / "config.json", raw_config)
    flow = _random(decoder_layout.flow(config.flow), generator)
    hift = _random(decoder_layout.hift(config.hift), generator)
    hift["f0_predictor.classifier.bias"] += PITCH_HZ
    torch.save(flow, folder / "flow.pt")
    torch.save(hift, folder / "hift.pt")


def _random(shapes: Shapes, generator: torch.Generator) -> dict[str, Tensor]:
    return {name: random_tensor(name, shape, generator) for name, shape in shapes.items()}


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a random checkpoint.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", choices=sorted(SIZES), default="medium")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dtype", choices=("float32", "bfloat16"), default="bfloat16")
    options = parser.parse_args()
    make_checkpoint(options.folder, options.size, options.seed, getattr(torch, options.dtype))


if __name__ == "__main__":
    main()
