"""What tensors a torch.save file holds, without torch and without running what is in it.

A torch file is a zip with a pickle (`*/data.pkl`) that names tensors and their storages, and one
member per storage. A pickle can ask for any function of any module; this reader answers only for
the handful a plain dictionary of tensors needs, each replaced by a stand-in that records the shape.
Anything else is `UnsafePickle`, found before torch opens the file. Source of the layout: the
documentation of torch.save ("Serialization semantics") and the standard library's pickle protocol.
"""

import collections
import io
import pickle
import pickletools
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from model.errors import BrokenFile, UnsafePickle
from model.headers import ELEMENT_BYTES, TensorInfo, are_sizes

#: Storage classes torch writes into a pickle → element type.
STORAGES: Final = {
    "DoubleStorage": "F64", "FloatStorage": "F32", "HalfStorage": "F16", "BFloat16Storage": "BF16",
    "LongStorage": "I64", "IntStorage": "I32", "ShortStorage": "I16", "CharStorage": "I8",
    "ByteStorage": "U8", "BoolStorage": "BOOL",
}  # fmt: skip
#: What the standard library raises for a damaged, encrypted or exotic zip; text of broken UTF-8 is
#: a `ValueError`.
ZIP_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError,
    OSError,
)  # fmt: skip
#: The largest pickle read, bytes; 1185 tensors take 0.2 MB.
PICKLE_LIMIT: Final = 8_000_000
#: What keeps a value at a place of one's choice.
_KEEPS: Final = frozenset({"PUT", "BINPUT", "LONG_BINPUT"})


@dataclass(frozen=True, slots=True)
class _Storage:
    dtype: str
    count: int
    key: str


@dataclass(frozen=True, slots=True)
class _Tensor:
    storage: _Storage
    shape: tuple[int, ...]


def read_pickle_header(path: Path) -> dict[str, TensorInfo]:
    """The tensors of torch file `path`, a plain name → tensor dictionary.

    Raises `UnsafePickle` where loading would run code, `BrokenFile` for anything else but a
    complete zip of torch.save holding such a dictionary.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = {member.filename: member.file_size for member in archive.infolist()}
            pickled = _pickle_name(path, names)
            data = archive.read(pickled)
    except ZIP_ERRORS as error:
        raise _not_a_zip(path, error) from error
    items = _items(path, _unpickle(path, data))
    root = pickled.removesuffix("data.pkl")
    return {name: _info(path, name, value, root, names) for name, value in items}


class _Reader(pickle.Unpickler):
    """An unpickler that can build dictionaries of `_Tensor` and nothing more."""

    def __init__(self, path: Path, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._path = path

    def find_class(self, module: str, name: str) -> Any:
        match module, name:
            case "torch._utils", "_rebuild_tensor_v2":
                return _rebuild_tensor
            case "torch._utils", "_rebuild_parameter":
                return _rebuild_parameter
            case "collections", "OrderedDict":
                return collections.OrderedDict
            case "torch", storage if storage in STORAGES:
                return STORAGES[storage]
        raise UnsafePickle(self._path, (f"{module}.{name}",))

    def persistent_load(self, pid: Any) -> _Storage:
        kind, dtype, key, _, count = pid
        if kind != "storage" or dtype not in ELEMENT_BYTES or not are_sizes((count,)):
            raise pickle.UnpicklingError(f"a persistent {kind!r}")
        return _Storage(dtype, count, key)


def _unpickle(path: Path, data: bytes) -> Any:
    try:
        _refuse_far_memos(data)
        return _Reader(path, data).load()
    except UnsafePickle:
        raise
    except Exception as error:  # a hostile stream can raise anything
        raise BrokenFile(path, f"its pickle is malformed ({error!r})") from error


def _refuse_far_memos(data: bytes) -> None:
    """Raise `pickle.UnpicklingError` for a pickle that keeps a value far behind all others.

    The unpickler makes room up to there, sixteen bytes a place: five bytes could ask for 64 GB.
    Whatever writes pickles counts its values.
    """
    for count, (operation, argument, _) in enumerate(pickletools.genops(data)):
        if operation.name in _KEEPS and int(argument or 0) > count:
            raise pickle.UnpicklingError(f"a value is kept at place {argument}")


def _not_a_zip(path: Path, fault: Exception) -> UnsafePickle | BrokenFile:
    """A bare pickle or a truncated zip; a bare pickle is still asked what it would run."""
    with path.open("rb") as file:
        data = file.read(PICKLE_LIMIT)
    try:
        _unpickle(path, data)
    except (UnsafePickle, BrokenFile) as error:
        if isinstance(error, UnsafePickle):
            return error
    return BrokenFile(path, f"not a whole zip of torch.save, or of an old format ({fault})")


def _rebuild_tensor(storage: Any, _offset: int, size: Sequence[int], *_rest: Any) -> _Tensor:
    shape = tuple(size)
    if not isinstance(storage, _Storage) or not are_sizes(shape):
        raise pickle.UnpicklingError("a tensor without a storage or a shape")
    return _Tensor(storage, shape)


def _rebuild_parameter(data: _Tensor, *_rest: Any) -> _Tensor:
    return data


def _pickle_name(path: Path, names: dict[str, int]) -> str:
    found = [name for name in names if name.endswith("/data.pkl")]
    if len(found) != 1:
        raise BrokenFile(path, "a zip, but not one torch.save writes (no data.pkl)")
    if names[found[0]] > PICKLE_LIMIT:
        raise BrokenFile(path, f"its pickle of {names[found[0]]} bytes is no list of tensors")
    return found[0]


def _items(path: Path, loaded: Any) -> Sequence[tuple[str, _Tensor]]:
    if not isinstance(loaded, dict) or not all(
        isinstance(name, str) and isinstance(value, _Tensor) for name, value in loaded.items()
    ):
        raise BrokenFile(path, "not a plain dictionary of names and tensors")
    return list(loaded.items())


def _info(path: Path, name: str, tensor: _Tensor, root: str, members: dict[str, int]) -> TensorInfo:
    storage = tensor.storage
    held = members.get(f"{root}data/{storage.key}")
    needed = storage.count * ELEMENT_BYTES[storage.dtype]
    if held is None or held < needed:
        raise BrokenFile(path, f"{name} has {held or 0} of its {needed} bytes")
    return TensorInfo(storage.dtype, tensor.shape, path)
