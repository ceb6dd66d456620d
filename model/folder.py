"""A checkpoint's folder, opened: configuration and tensor headers, nothing loaded. No torch.

    files = open_checkpoint(folder)      raises for a missing shard, a broken file, a bad config
    faults = find_faults(files)          model.faults: all that a strict load would refuse

`config.json` names two more folders (a Whisper model, the unit generator's Qwen3). Upstream looks
for them from the current directory; here they are looked for inside the checkpoint, then where the
path itself says, then beside the checkpoint under their last name. The two published models may be
absent altogether: their sizes are known, and their weights lie in the main checkpoint.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from model import layout
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.errors import (
    BrokenFile,
    ConfigMismatch,
    DuplicateTensor,
    MissingFile,
)
from model.headers import TensorInfo, read_header
from model.jsonfile import read_json, read_json_if_there
from model.layout import PartName
from model.part import Raw
from model.pickles import read_pickle_header

#: openai/whisper-large-v3 and Qwen/Qwen3-0.6B, `config.json` of each.
PUBLISHED: Final[Mapping[str, Raw]] = {
    "whisper-large-v3": {
        "d_model": 1280, "encoder_layers": 32, "encoder_attention_heads": 20,
        "encoder_ffn_dim": 5120, "num_mel_bins": 128, "max_source_positions": 1500,
        "decoder_layers": 32, "decoder_attention_heads": 20, "decoder_ffn_dim": 5120,
        "max_target_positions": 448, "vocab_size": 51_866,
    },
    "qwen3-0.6b": {
        "hidden_size": 1024, "num_hidden_layers": 28, "num_attention_heads": 16,
        "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 3072,
        "vocab_size": 151_936, "tie_word_embeddings": True,
    },
}  # fmt: skip
_NUMBERED: Final = re.compile(r"(.+-)(\d{5})-of-(\d{5})\.safetensors")


@dataclass(frozen=True, slots=True)
class CheckpointFiles:
    """An Ex-Omni checkpoint on disk. `tensors`: by the name a file gives them.

    `sources`: for each part, the names below its prefix with the tensor of each.
    """

    folder: Path
    config: ModelConfig
    tensors: dict[str, TensorInfo]
    sources: dict[PartName, dict[str, tuple[str, TensorInfo]]]


@dataclass(frozen=True, slots=True)
class DecoderFiles:
    """The audio decoder on disk: `flow` and `hift` by tensor name, and where each lies."""

    folder: Path
    config: DecoderConfig
    flow_file: Path
    hift_file: Path
    flow: dict[str, TensorInfo]
    hift: dict[str, TensorInfo]


def open_checkpoint(folder: Path) -> CheckpointFiles:
    """Read `folder`'s configuration and the header of every shard.

    Raises `MissingFile`, `BrokenFile`, `ConfigMismatch`, `DuplicateTensor`.
    """
    raw = read_json(folder / "config.json", "it says what the model is made of")
    tensors = _read_shards(folder)
    encoder_folder, encoder = _referenced(folder, raw, "pretrain_speech_encoder_weights")
    _, unit_llm = _referenced(folder, raw, "pretrain_speech_generator_weights")
    shapes = {name: info.shape for name, info in tensors.items()}
    told = layout.missing_sizes(shapes, encoder.get("d_model") or 1)
    config = ModelConfig.from_json(
        {**told, **{key: value for key, value in raw.items() if value is not None}},
        encoder,
        unit_llm,
        read_json_if_there(encoder_folder / "preprocessor_config.json") if encoder_folder else None,
        read_json_if_there(folder / "generation_config.json"),
    )
    sources = _by_part(tensors)
    if not sources["speech_encoder"] and encoder_folder:
        sources["speech_encoder"] = _whisper_tensors(encoder_folder)
    return CheckpointFiles(folder, config, tensors, sources)


def open_decoder(folder: Path) -> DecoderFiles:
    """Read the audio decoder's headers: `flow` and `hift`, each .safetensors or .pt.

    Raises `MissingFile`, `BrokenFile`, `UnsafePickle`, `ConfigMismatch`.
    """
    raw = read_json_if_there(folder / "config.json") or {}
    config = DecoderConfig.from_json(raw) if "flow" in raw else DecoderConfig()
    flow, hift = _decoder_file(folder, "flow"), _decoder_file(folder, "hift")
    return DecoderFiles(folder, config, flow, hift, read_any_header(flow), read_any_header(hift))


def read_any_header(path: Path) -> dict[str, TensorInfo]:
    """The tensors of `path`, by its suffix, under their present-day names."""
    header = read_header(path) if path.suffix == ".safetensors" else read_pickle_header(path)
    return {canonical(name): info for name, info in header.items()}


#: How torch's newer weight norm names the pair that checkpoints keep as `weight_g`, `weight_v`.
RENAMES: Final = {
    ".parametrizations.weight.original0": ".weight_g",
    ".parametrizations.weight.original1": ".weight_v",
}


def canonical(name: str) -> str:
    """`name` as our modules have it."""
    for suffix, ours in RENAMES.items():
        if name.endswith(suffix):
            return name.removesuffix(suffix) + ours
    return name


def _read_shards(folder: Path) -> dict[str, TensorInfo]:
    """Upstream reads every safetensors file of the folder; so do we, once we have them all."""
    paths = sorted(folder.glob("*.safetensors"))
    if not paths:
        raise MissingFile(folder / "model.safetensors", "the folder has no *.safetensors file")
    _check_complete(folder, {path.name for path in paths})
    tensors: dict[str, TensorInfo] = {}
    for path in paths:
        for name, info in read_header(path).items():
            if name in tensors:
                raise DuplicateTensor(name, (tensors[name].file, path))
            tensors[name] = info
    return tensors


def _check_complete(folder: Path, names: set[str]) -> None:
    """Every shard the index names, or the numbering announces, must be there."""
    index = read_json_if_there(folder / "model.safetensors.index.json") or {}
    listed = index.get("weight_map") or {}
    if not isinstance(listed, dict):
        raise BrokenFile(folder / "model.safetensors.index.json", "weight_map is not an object")
    wanted = {str(name) for name in listed.values()}
    for name in names:
        if match := _NUMBERED.fullmatch(name):
            head, _, total = match.groups()
            wanted |= {f"{head}{i:05}-of-{total}.safetensors" for i in range(1, int(total) + 1)}
    for absent in sorted(wanted - names):
        raise MissingFile(folder / absent, "the other shards announce it")


def _by_part(
    tensors: Mapping[str, TensorInfo],
) -> dict[PartName, dict[str, tuple[str, TensorInfo]]]:
    sources: dict[PartName, dict[str, tuple[str, TensorInfo]]] = {p: {} for p in layout.PARTS}
    for full, info in tensors.items():
        part, name = layout.route(full)
        if name in sources[part]:
            raise DuplicateTensor(full, (sources[part][name][1].file, info.file))
        sources[part][name] = (full, info)
    return sources


def _whisper_tensors(folder: Path) -> dict[str, tuple[str, TensorInfo]]:
    """Weights of a Whisper folder, for a main checkpoint without any of its own.

    Whisper is saved bare, or under `model.` with a head over its decoder.
    """
    tensors = _read_shards(folder)
    return {
        name if name.startswith("model.") else f"model.{name}": (name, info)
        for name, info in tensors.items()
        if name != "proj_out.weight"
    }


def _referenced(folder: Path, raw: Raw, key: str) -> tuple[Path | None, dict[str, Any]]:
    """The folder that `key` names and its config.json; a published model needs no folder."""
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise ConfigMismatch(key, "absent: it names the folder or the hub's model", folder)
    last = re.split(r"[/\\]", value.rstrip("/\\"))[-1]
    places = (folder / value, Path(value), folder / last, folder.parent / last)
    for place in places:
        if (place / "config.json").is_file():
            return place, read_json(place / "config.json")
    if last.lower() in PUBLISHED:
        return None, dict(PUBLISHED[last.lower()])
    looked = ", ".join(str(place) for place in dict.fromkeys(places))
    raise ConfigMismatch(key, f"names {value!r}, which has no config.json (looked in {looked})")


def _decoder_file(folder: Path, name: str) -> Path:
    for suffix in (".safetensors", ".pt"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return path
    raise MissingFile(folder / f"{name}.pt", "the audio decoder needs it")
