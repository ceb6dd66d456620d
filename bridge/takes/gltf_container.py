"""A binary glTF file as its two chunks, and one written again with more behind its binary chunk.

What is not touched stays as it is, to the byte in the binary chunk and to the key in the document:
models carry extensions that only their makers know. Source: glTF 2.0, "GLB File Format".
"""

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from bridge.errors import InvalidArgument, InvalidAvatar
from bridge.rigs.gltf_json import read_gltf

SUFFIXES: Final = (".glb", ".vrm")
_HEADER: Final = struct.Struct("<4sII")
_CHUNK: Final = struct.Struct("<I4s")
#: Largest model that is animated, bytes: it is held in memory.
MOST_BYTES: Final = 1 << 30
#: Lengths are 32-bit.
_MOST_BYTES: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Container:
    """`document`: the JSON, one's own to change. `binary`: the numbers, as in the file."""

    document: dict[str, Any]
    binary: bytes


def read_container(path: Path) -> Container:
    """Both chunks of a .glb or .vrm file. Raises `InvalidAvatar`."""
    document = dict(read_gltf(path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InvalidAvatar(f"cannot read {path}: {error.strerror}")
    if len(data) > MOST_BYTES:
        raise InvalidAvatar(f"{path} has more than {MOST_BYTES >> 20} MB: leave its textures out")
    if path.suffix.casefold() not in SUFFIXES:
        raise InvalidAvatar(f"{path} is in several files: export it as one .glb")
    (json_bytes, _) = _CHUNK.unpack_from(data, _HEADER.size)
    at = _HEADER.size + _CHUNK.size + json_bytes
    if len(data) < at + _CHUNK.size:
        raise InvalidAvatar(f"{path} has no meshes in it: its binary part is missing")
    size, kind = _CHUNK.unpack_from(data, at)
    binary = data[at + _CHUNK.size : at + _CHUNK.size + size]
    if kind != b"BIN\0" or len(binary) < size:
        raise InvalidAvatar(f"{path} is cut off in its binary part: copy or download it again")
    buffers = document.get("buffers")
    own = buffers[0] if isinstance(buffers, list) and buffers else None
    if not isinstance(own, dict) or "uri" in own:
        raise InvalidAvatar(f"{path} is damaged: its binary part belongs to nothing")
    return Container(document, binary)


class Appended:
    """Numbers that come behind a container's own, as views and accessors of its document."""

    def __init__(self, container: Container) -> None:
        self._document = container.document
        self._binary = container.binary
        self._pieces: list[tuple[int, Iterable[bytes]]] = []
        self._length = _padded(len(container.binary))

    def add(
        self, kind: str, count: int, byte_count: int, data: Iterable[bytes], **more: Any
    ) -> int:
        """`count` elements of `kind` ("SCALAR", "VEC4"), float32 in `byte_count` bytes that `data`
        gives in pieces; the accessor's index.
        """
        views = self._document.setdefault("bufferViews", [])
        views.append({"buffer": 0, "byteOffset": self._length, "byteLength": byte_count})
        accessors = self._document.setdefault("accessors", [])
        accessors.append(
            {
                "bufferView": len(views) - 1,
                "componentType": 5126,
                "count": count,
                "type": kind,
                **more,
            }
        )
        self._pieces.append((byte_count, data))
        # All are of four-byte floats: nothing is left to pad between them.
        self._length += byte_count
        return len(accessors) - 1

    def write(self, file: BinaryIO) -> None:
        """The whole file. Raises `InvalidArgument` where it is larger than such a file can be."""
        self._document["buffers"][0]["byteLength"] = self._length
        text = json.dumps(self._document, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (_padded(len(text)) - len(text))
        total = _HEADER.size + 2 * _CHUNK.size + len(text) + self._length
        if total > _MOST_BYTES:
            raise InvalidArgument(
                f"the model with its animation has {total / 2**30:.1f} GiB, a .glb 4 at most: "
                "take a lower --rate, or a part by --from and --to"
            )
        file.write(_HEADER.pack(b"glTF", 2, total))
        file.write(_CHUNK.pack(len(text), b"JSON") + text)
        file.write(_CHUNK.pack(self._length, b"BIN\0"))
        file.write(self._binary.ljust(_padded(len(self._binary)), b"\0"))
        for byte_count, data in self._pieces:
            written = sum(file.write(piece) for piece in data)
            assert written == byte_count, "the header says where everything is"


def _padded(length: int) -> int:
    return -(-length // 4) * 4
