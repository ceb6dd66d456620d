"""What tensors a weights file holds, read from its header alone: no torch, no tensor data.

Formats: safetensors (an 8-byte little-endian length, that many bytes of JSON, then the data; the
format of huggingface/safetensors) and the zip files torch.save writes (`model.pickles`).
"""

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from model.errors import BrokenFile
from model.jsonfile import load_bounded

#: Bytes per element of what safetensors can name and torch can hold.
ELEMENT_BYTES: Final = {
    "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1, "F8_E5M2": 1,
    "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1, "BOOL": 1,
    "U16": 2, "U32": 4, "U64": 8,
}  # fmt: skip
#: The limit the format's own reader sets, bytes; a larger length means another kind of file.
HEADER_LIMIT: Final = 100_000_000
_LENGTH_BYTES: Final = 8
#: Beyond these neither torch nor a file goes.
_MOST_DIMENSIONS: Final = 64
_MOST: Final = 2**63


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """One tensor as its file announces it. `dtype` as safetensors spells it: "BF16"."""

    dtype: str
    shape: tuple[int, ...]
    file: Path

    @property
    def count(self) -> int:
        """Elements."""
        return math.prod(self.shape)

    @property
    def byte_count(self) -> int:
        """Bytes in the file."""
        return self.count * ELEMENT_BYTES[self.dtype]


def read_header(path: Path) -> dict[str, TensorInfo]:
    """The tensors of safetensors file `path`, in its order.

    Raises `BrokenFile` where the file is truncated, padded, overlapping or not this format.
    """
    length, text = _header_text(path)
    try:
        header = load_bounded(text)
    except ValueError as error:
        raise BrokenFile(path, f"its header is not JSON ({error})") from error
    if not isinstance(header, dict):
        raise BrokenFile(path, "its header is not a JSON object")
    header.pop("__metadata__", None)
    found = {name: _tensor_info(path, name, entry) for name, entry in header.items()}
    _check_extent(path, header, found, path.stat().st_size - _LENGTH_BYTES - length)
    return found


def _header_text(path: Path) -> tuple[int, bytes]:
    size = path.stat().st_size
    with path.open("rb") as file:
        prefix = file.read(_LENGTH_BYTES)
        if len(prefix) < _LENGTH_BYTES:
            raise BrokenFile(path, f"truncated: {size} byte(s) in all")
        (length,) = struct.unpack("<Q", prefix)
        if length > HEADER_LIMIT:
            raise BrokenFile(path, f"not safetensors: a header of {length} bytes is announced")
        if length > size - _LENGTH_BYTES:
            raise BrokenFile(path, f"truncated inside its header ({size} bytes in all)")
        return length, file.read(length)


def _tensor_info(path: Path, name: str, entry: Any) -> TensorInfo:
    try:
        dtype, shape, (start, end) = entry["dtype"], tuple(entry["shape"]), entry["data_offsets"]
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenFile(path, f"the header entry of {name} is malformed") from error
    if not isinstance(dtype, str) or dtype not in ELEMENT_BYTES:
        raise BrokenFile(path, f"{name} has the unknown type {dtype!r}")
    if not are_sizes(shape) or not are_sizes((start, end)):
        raise BrokenFile(path, f"the header entry of {name} has sizes that are no sizes")
    info = TensorInfo(dtype, shape, path)
    if end - start != info.byte_count:
        raise BrokenFile(path, f"{name} spans {end - start} bytes, its shape {info.byte_count}")
    return info


def are_sizes(values: Sequence[Any]) -> bool:
    """Whether `values` may be dimensions, or places in a file: few, and none beyond 63 bits."""
    few = len(values) <= _MOST_DIMENSIONS
    return few and all(type(value) is int and 0 <= value < _MOST for value in values)


def _check_extent(
    path: Path, header: Mapping[str, Any], found: Mapping[str, TensorInfo], data_bytes: int
) -> None:
    """Tensors must fill the data exactly, without a gap or an overlap."""
    position = 0
    for name in sorted(found, key=lambda name: tuple(header[name]["data_offsets"])):
        start, end = header[name]["data_offsets"]
        if start != position:
            raise BrokenFile(path, f"{name} starts at byte {start} of the data, not {position}")
        position = end
    if data_bytes < position:
        raise BrokenFile(path, f"truncated: {data_bytes} of {position} bytes of tensors are there")
    if data_bytes > position:
        raise BrokenFile(path, f"{data_bytes - position} byte(s) follow the last tensor")
