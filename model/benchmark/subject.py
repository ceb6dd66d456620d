"""The model that is measured: a checkpoint, or random weights of a size the device can hold."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import torch

from model.benchmark.listener import Clock
from model.benchmark.offline import settler
from model.benchmark.questions import free_bytes
from model.benchmark.random_parts import random_parts
from model.benchmark.sizes import SIZES, Size
from model.errors import MissingFile
from model.exomni import ExOmni
from model.memory import estimate, parameter_counts
from model.parts import Parts, default_dtype, find_device, load_parts
from model.places import find_places

DTYPES: Final = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A loaded model. `size`: of random weights; None: a checkpoint's."""

    model: ExOmni
    size: Size | None
    load_s: float

    def facts(self) -> dict[str, object]:
        """What it is, for a line."""
        parts = self.model.parts
        counts = parameter_counts(parts.config, parts.decoder_config)
        return {
            "weights": "random" if self.size else "checkpoint",
            "size": self.size,
            "dtype": str(parts.dtype).removeprefix("torch."),
            "parameters": sum(counts.values()),
            "parameters_by_part": counts,
            "load_s": round(self.load_s, 2),
        }


def open_subject(
    model: Path | None,
    decoder: Path | None,
    size: Size | Literal["auto"],
    *,
    device: str,
    dtype: str,
    clock: Clock,
) -> Subject:
    """Load the checkpoint `model`, or without one make random weights.

    Raises `CheckpointError`, `ConfigMismatch`, `TokenizerMismatch`.
    """
    place = find_device(pick_device(device))
    began = clock()
    if model is not None:
        parts, made = _load(model, decoder, place, DTYPES.get(dtype)), None
    else:
        made = pick_size(place) if size == "auto" else size
        configs = SIZES[made]().configs()
        chosen = DTYPES.get(dtype) or default_dtype(configs[0], place)
        parts = random_parts(*configs, device=place, dtype=chosen)
    settler(place)()
    return Subject(ExOmni(parts), made, clock() - began)


def pick_device(wanted: str) -> str:
    """`wanted`, or for auto the first GPU, or the CPU."""
    if wanted != "auto":
        return wanted
    return "cuda" if torch.cuda.is_available() else "cpu"


def pick_size(device: torch.device) -> Size:
    """The published size where a GPU holds it, else the one made for CPUs."""
    free = free_bytes(device)
    config, decoder = SIZES["full"]().configs()
    fits = free is not None and estimate(config, decoder, "bfloat16").total < free
    return "full" if fits else "bench"


def _load(
    folder: Path, decoder: Path | None, device: torch.device, dtype: torch.dtype | None
) -> Parts:
    places = find_places(folder)
    if places.checkpoint is None:
        raise MissingFile(folder / "config.json", "no Ex-Omni checkpoint lies there")
    audio = decoder or places.decoder
    if audio is None:
        raise MissingFile(folder / "decoder", "the audio decoder (flow.pt, hift.pt) is not there")
    return load_parts(places.checkpoint, audio, device=str(device), dtype=dtype)
