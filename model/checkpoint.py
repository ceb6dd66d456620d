"""Weights from disk into a part of the model, strictly, one tensor at a time.

Build the part under `torch.device("meta")`, then load it: files are mapped, each tensor is checked
for NaN, cast and placed, so the peak is the part itself and one tensor more. Only tensors come
out of a file; a torch pickle that holds anything else is refused before it is opened.

    files = open_checkpoint(folder)                       # model.folder, no torch
    with torch.device("meta"):
        backbone = Backbone(files.config.backbone)
    load_part(files, "backbone", backbone, dtype=torch.bfloat16, device=device)
"""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from model import decoder_layout, layout
from model.errors import (
    BadCheckpoint,
    BrokenFile,
    CheckpointError,
    NonFiniteTensor,
    UnsafePickle,
)
from model.faults import compare, part_faults
from model.folder import CheckpointFiles, DecoderFiles, canonical
from model.headers import TensorInfo
from model.layout import PartLayout, PartName
from model.periodic_rotary import inverse_frequencies
from model.pickles import read_pickle_header
from model.qwen3 import restore_rotary

#: Tensors that are another one by definition: a checkpoint's own copy of them is not read.
TIED: Final[Mapping[str, Mapping[str, str]]] = {
    "speech_generator": {"llm.model.lm_head.weight": "llm.model.model.embed_tokens.weight"},
    "backbone": {},
    "speech_encoder": {},
    "speech_projector": {},
    "blendshape_generator": {},
}
#: What torch raises for a damaged file whose pickle is in order.
TORCH_ERRORS: Final = (
    RuntimeError, OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, IndexError,
)  # fmt: skip
#: What a rotary embedding stores ends so; it follows from the width, and upstream rounds it.
FREQUENCIES: Final = "rope.inv_freq"


def load_part(
    files: CheckpointFiles,
    part: PartName,
    module: nn.Module,
    *,
    dtype: torch.dtype,
    device: torch.device,
) -> None:
    """Fill `module`, built on the meta device, with `part` of the checkpoint.

    It is left in evaluation mode, frozen, all of it on `device`, weights in `dtype`. Raises
    `CheckpointError` (`BadCheckpoint` for several faults) before the module is touched.
    """
    expected = layout.expected(files.config)[part]
    _refuse(list(part_faults(files, part, expected)), files.folder)
    source = files.sources[part]
    tied = TIED[part]
    names = [name for name in module.state_dict() if name not in tied and name in source]
    where = {source[name][0]: name for name in names}
    infos = {full: source[name][1] for full, name in where.items()}
    state = {where[full]: t for full, t in read_tensors(infos, dtype=dtype, device=device)}
    fill(module, state, tied, device)


def load_decoder(
    files: DecoderFiles,
    flow: nn.Module,
    hift: nn.Module,
    *,
    dtype: torch.dtype,
    device: torch.device,
) -> None:
    """Fill both halves of the audio decoder; otherwise as `load_part`."""
    layouts = decoder_layout.flow(files.config.flow), decoder_layout.hift(files.config.hift)
    halves = ((flow, files.flow, layouts[0]), (hift, files.hift, layouts[1]))
    for module, header, shapes in halves:
        _refuse(list(compare(header, PartLayout(shapes, {}), files.folder)), files.folder)
        fill(module, dict(read_tensors(header, dtype=dtype, device=device)), {}, device)


def fill(
    module: nn.Module, state: dict[str, Tensor], tied: Mapping[str, str], device: torch.device
) -> None:
    """Give `module`, built on the meta device, the tensors `state`, by name.

    `tied`: names that are another's tensor. What follows from sizes alone (rotary tables) is made
    here, on `device`. The module is left in evaluation mode, frozen.
    """
    for name, tensor in module.state_dict().items():
        if name in tied:
            state[name] = state[tied[name]]
        elif name not in state and name.endswith(FREQUENCIES):
            state[name] = inverse_frequencies(2 * len(tensor), device)
    module.load_state_dict(state, strict=True, assign=True)
    module.eval().requires_grad_(False)
    restore_rotary(module)


def read_tensors(
    infos: Mapping[str, TensorInfo], *, dtype: torch.dtype, device: torch.device
) -> Iterator[tuple[str, Tensor]]:
    """The tensors `infos` lists, file by file, cast and placed; frequencies stay float32.

    Raises `NonFiniteTensor`, `BrokenFile`, `UnsafePickle`.
    """
    by_file: dict[Path, list[str]] = {}
    for name, info in infos.items():
        by_file.setdefault(info.file, []).append(name)
    for path, names in by_file.items():
        for name, tensor in _read_file(path, names):
            _check_finite(name, tensor, path)
            kept = torch.float32 if name.endswith(FREQUENCIES) else dtype
            # a copy, so that nothing depends on the file staying as it is
            yield name, tensor.to(device=device, dtype=kept, copy=True)


def load_pickle(path: Path) -> dict[str, Tensor]:
    """A torch file's tensors, mapped. Raises `UnsafePickle`, `BrokenFile`."""
    read_pickle_header(path)
    try:
        loaded: dict[str, Tensor] = torch.load(
            path, map_location="cpu", weights_only=True, mmap=True
        )
    except pickle.UnpicklingError as error:
        raise UnsafePickle(path, (_first_line(error),)) from error
    except TORCH_ERRORS as error:
        raise BrokenFile(path, _first_line(error)) from error
    return {canonical(name): tensor for name, tensor in loaded.items()}


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]


def _read_file(path: Path, names: Sequence[str]) -> Iterator[tuple[str, Tensor]]:
    if path.suffix != ".safetensors":
        tensors = load_pickle(path)
        yield from ((name, tensors[name]) for name in names)
        return
    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            spelled = {canonical(name): name for name in file.keys()}  # noqa: SIM118
            for name in names:
                yield name, file.get_tensor(spelled.get(name, name))
    except SafetensorError as error:
        raise BrokenFile(path, str(error)) from error


def _check_finite(name: str, tensor: Tensor, path: Path) -> None:
    finite = torch.isfinite(tensor)
    if not bool(finite.all()):
        raise NonFiniteTensor(name, int((~finite).sum()), path)


def _refuse(faults: Sequence[CheckpointError], where: Path) -> None:
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise BadCheckpoint(where, faults)
