"""A GLB read back by hand, sharing no code with the writer."""

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

Vectors = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class GltfFile:
    """The two chunks of a GLB: its document and its numbers."""

    document: dict[str, Any]
    binary: bytes

    def vectors(self, index: int) -> Vectors:
        """An accessor of vectors, sparse or not: `[V, 3]`."""
        accessor = self.document["accessors"][index]
        found = np.zeros((accessor["count"], 3), np.float32)
        if "bufferView" in accessor:
            found = np.frombuffer(self._view(accessor["bufferView"]), "<f4").reshape(-1, 3)
        if "sparse" in accessor:
            sparse = accessor["sparse"]
            rows = np.frombuffer(self._view(sparse["indices"]["bufferView"]), "<u2")
            values = np.frombuffer(self._view(sparse["values"]["bufferView"]), "<f4")
            found[rows] = values.reshape(-1, 3)
        return found

    def triangles(self, index: int) -> np.ndarray[Any, np.dtype[np.uint16]]:
        """An accessor of indices: `[T, 3]`."""
        accessor = self.document["accessors"][index]
        return np.frombuffer(self._view(accessor["bufferView"]), "<u2").reshape(-1, 3)

    def mesh(self, name: str) -> dict[str, Any]:
        """The mesh of that name."""
        found: dict[str, Any] = next(m for m in self.document["meshes"] if m["name"] == name)
        return found

    def primitives(self) -> list[dict[str, Any]]:
        """Those of all meshes."""
        return [p for mesh in self.document["meshes"] for p in mesh["primitives"]]

    def node(self, name: str) -> dict[str, Any]:
        """The node of that name."""
        found: dict[str, Any] = next(n for n in self.document["nodes"] if n["name"] == name)
        return found

    def _view(self, index: int) -> bytes:
        view = self.document["bufferViews"][index]
        start = view.get("byteOffset", 0)
        return self.binary[start : start + view["byteLength"]]


def read_glb(data: bytes) -> GltfFile:
    """The file's chunks. Asserts that its header holds."""
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON"
    document = json.loads(data[20 : 20 + size])
    binary_size, kind = struct.unpack_from("<I4s", data, 20 + size)
    assert kind == b"BIN\0"
    return GltfFile(document, data[28 + size : 28 + size + binary_size])
