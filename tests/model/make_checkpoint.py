"""A random checkpoint in the published layout, to run the whole model without the real weights.

    python -m tests.model.make_checkpoint FOLDER [--size NAME] [--seed N] [--dtype bfloat16]

writes FOLDER/exomni (two shards, index, tokenizer of bytes, the folders it refers to) and
FOLDER/decoder (flow.pt, hift.pt, config.json). It says nothing sensible; its numbers stay finite,
its units end soon after they may, and its pitch is near 150 Hz. `model.benchmark.sizes` says what
the sizes are: medium has about 150 M parameters, bench 270 M, full 9.7 B.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import save_file
from torch import Tensor

from model import decoder_layout, layout
from model.benchmark.random_parts import END_BIAS, PITCH_HZ, random_tensor
from model.benchmark.sizes import END_OF_TURN, SIZES, Json, Size, SizeFiles
from model.benchmark.words import SPECIALS, tokenizer
from model.decoder_config import DecoderConfig
from model.layout import Shapes

__all__ = ["SIZES", "SPECIALS", "make_checkpoint", "tokenizer"]

SHARD_COUNT: Final = 2


def make_checkpoint(
    folder: Path, size: Size = "tiny", seed: int = 1, dtype: torch.dtype = torch.float32
) -> Path:
    """Write both halves below `folder` and return it."""
    files = SIZES[size]()
    generator = torch.Generator().manual_seed(seed)
    config, _ = files.configs()
    tensors = {
        layout.full_name(part, name): random_tensor(name, shape, generator).to(dtype)
        for part, shapes in layout.expected(config).items()
        for name, shape in shapes.required.items()
    }
    tensors["model.speech_generator.llm_decoder.bias"][config.unit_generator.end_id] = END_BIAS
    _write_main(folder / "exomni", tensors, files, config.backbone.vocab_size)
    _write_decoder(folder / "decoder", files.decoder, generator)
    return folder


def _write_main(
    folder: Path, tensors: dict[str, Tensor], files: SizeFiles, vocabulary: int
) -> None:
    _write_json(folder / "config.json", files.exomni)
    _write_json(folder / "speech_encoder" / "config.json", files.whisper)
    _write_json(folder / "speech_generator_llm" / "config.json", files.unit_llm)
    _write_json(folder / "generation_config.json", {"eos_token_id": [END_OF_TURN]})
    tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
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
