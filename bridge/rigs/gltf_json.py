"""The JSON of a glTF file or the JSON chunk of a binary one (glTF 2.0, chapter "GLB File Format").

Only that is read: a model's geometry and textures may have hundreds of megabytes, and its names are
not in them.
"""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from bridge.errors import InvalidAvatar
from bridge.jsonbounds import load_bounded

#: Longest JSON read, bytes: a hundred times that of a large avatar.
MAX_JSON_BYTES: Final = 64 * 1024 * 1024
#: Most values in it, a hundred times those of a large avatar.
MOST_VALUES: Final = 4_000_000

SUFFIXES: Final = (".glb", ".vrm", ".gltf")

_MAGIC: Final = b"glTF"
_HEADER: Final = struct.Struct("<4sII")
_CHUNK: Final = struct.Struct("<I4s")


def read_gltf(path: Path) -> Mapping[str, Any]:
    """The JSON of a .glb, .vrm or .gltf file. Raises `InvalidAvatar` telling what is wrong."""
    try:
        with path.open("rb") as file:
            data = _read_json(file, path, path.stat().st_size)
    except OSError as error:
        raise InvalidAvatar(f"cannot read {path}: {error.strerror}")
    try:
        found = load_bounded(data, MOST_VALUES)
    except ValueError as error:
        raise InvalidAvatar(
            f"{path} is damaged: its JSON cannot be read ({error}); export it again"
        )
    if not isinstance(found, Mapping) or "asset" not in found:
        raise InvalidAvatar(f"{path} is no glTF model: it has no `asset`")
    return found


def _read_json(file: BinaryIO, path: Path, size: int) -> bytes:
    head = file.read(_HEADER.size)
    if head[:4] != _MAGIC:
        if path.suffix.casefold() != ".gltf":
            raise InvalidAvatar(f"{path} is no binary glTF: a .glb or .vrm file starts with glTF")
        return _bounded(head + file.read(MAX_JSON_BYTES), path)
    if len(head) < _HEADER.size:
        raise InvalidAvatar(f"{path} is cut off in its header: copy or download it again")
    _, version, length = _HEADER.unpack(head)
    if version != 2:
        raise InvalidAvatar(f"{path} is glTF {version}: export it as glTF 2.0")
    if length > size:
        raise InvalidAvatar(
            f"{path} is cut off: it has {size} of {length} bytes; copy or download it again"
        )
    chunk = file.read(_CHUNK.size)
    if len(chunk) < _CHUNK.size or chunk[4:] != b"JSON":
        raise InvalidAvatar(f"{path} is damaged: its first chunk is not JSON; export it again")
    json_length, _ = _CHUNK.unpack(chunk)
    if json_length > MAX_JSON_BYTES:
        raise InvalidAvatar(f"{path} is damaged: {json_length} bytes of JSON are beyond any model")
    data = file.read(json_length)
    if len(data) < json_length:
        raise InvalidAvatar(f"{path} is cut off in its JSON: copy or download it again")
    return data


def _bounded(data: bytes, path: Path) -> bytes:
    if len(data) > MAX_JSON_BYTES:
        raise InvalidAvatar(f"{path} has more than {MAX_JSON_BYTES} bytes of JSON: use a .glb")
    return data
