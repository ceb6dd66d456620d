"""Animated GLB files read back by hand, and small models with nodes and numbers."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

HEAD: Final = Path(__file__).parents[2] / "bridge" / "web" / "static" / "head.glb"

Values = np.ndarray[Any, np.dtype[np.float32]]
_WIDTHS: Final = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}


@dataclass(frozen=True, slots=True)
class Animated:
    """The chunks of a GLB and its last animation."""

    document: dict[str, Any]
    binary: bytes

    @property
    def animation(self) -> dict[str, Any]:
        found: dict[str, Any] = self.document["animations"][-1]
        return found

    @property
    def times(self) -> Values:
        """Keys of the animation, seconds."""
        return self.values(self.animation["samplers"][0]["input"])

    def output(self, node: str, path: str) -> Values:
        """What moves `path` of the node called so."""
        for channel in self.animation["channels"]:
            target = channel["target"]
            if self.document["nodes"][target["node"]]["name"] == node and target["path"] == path:
                return self.values(self.animation["samplers"][channel["sampler"]]["output"])
        raise AssertionError(f"nothing moves {path} of {node}")

    def values(self, index: int) -> Values:
        """An accessor: `[n]`, or `[n, width]`."""
        accessor = self.document["accessors"][index]
        view = self.document["bufferViews"][accessor["bufferView"]]
        assert accessor["componentType"] == 5126
        width, count = _WIDTHS[accessor["type"]], accessor["count"]
        assert view["byteLength"] == 4 * width * count
        found = np.frombuffer(self.binary, "<f4", width * count, view["byteOffset"])
        return found if width == 1 else found.reshape(count, width)


def read_animated(data: bytes) -> Animated:
    """The chunks of `data`. Asserts that its header holds."""
    assert struct.unpack_from("<4sII", data) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON"
    length, kind = struct.unpack_from("<I4s", data, 20 + size)
    assert kind == b"BIN\0"
    binary = data[28 + size :]
    assert len(binary) == length
    return Animated(json.loads(data[20 : 20 + size]), binary)


def save_model(path: Path, document: dict[str, Any]) -> Path:
    """`document` as a binary model with a node "face" for its mesh, and numbers of its own."""
    nodes = document.setdefault("nodes", [])
    nodes.append({"name": "face", "mesh": 0})
    extensions = document.get("extensions", {})
    for expression in extensions.get("VRMC_vrm", {}).get("expressions", {}).values():
        for clip in expression.values():
            for bind in clip["morphTargetBinds"]:
                bind["node"] = len(nodes) - 1
    binary = bytes(range(36))
    document["buffers"] = [{"byteLength": 34}]
    document["bufferViews"] = [{"buffer": 0, "byteLength": 34}]
    document["accessors"] = [{"componentType": 5126, "count": 2, "type": "VEC3"}]
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text
    chunks += struct.pack("<I4s", len(binary), b"BIN\0") + binary
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)
    return path
