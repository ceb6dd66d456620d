"""The geometry of our own head, read from its GLB: pieces of one material each, in its own axes.

Not every glTF model: numbers are floats, nodes are moved and not turned, as that file has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.takes.gltf_container import Container
from bridge.takes.gltf_morphs import target_names

Vectors = NDArray[np.float32]

_INDEX_TYPES: Final = {5121: "<u1", 5123: "<u2", 5125: "<u4"}


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a morph target adds: `rows` `[n]` of the vertices that it moves, `offsets` and
    `normal_offsets` `[n, 3]`.
    """

    name: str
    rows: NDArray[np.intp]
    offsets: Vectors
    normal_offsets: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """`points`, `normals`, `colors` `[V, 3]` (meters; linear light), `triangles` `[T, 3]`.

    `joint`: the nearest node that turns, "" for none. `material`: as in the file.
    """

    name: str
    joint: str
    points: Vectors
    normals: Vectors
    colors: Vectors
    triangles: NDArray[np.int32]
    material: Mapping[str, Any]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """`path`: its name behind those above it. `place` `[3]`: in the head's axes; `offset` `[3]`:
    from what it hangs on.
    """

    name: str
    path: str
    place: Vectors
    offset: Vectors


class Geometry:
    """Pieces and joints of our head."""

    def __init__(self, container: Container, turning: tuple[str, ...]) -> None:
        """`turning`: names of the nodes that turn; the root is a joint too."""
        self._document = container.document
        self._binary = container.binary
        self._turning = turning
        self.joints: list[Joint] = []
        self.pieces: list[Piece] = []
        (root,) = container.document["scenes"][0]["nodes"]
        self._walk(root, None, np.zeros(3, np.float32))

    def _walk(self, index: int, above: Joint | None, place: Vectors) -> None:
        node = self._document["nodes"][index]
        place = place + np.array(node.get("translation", (0, 0, 0)), np.float32)
        joint = above
        if above is None or node["name"] in self._turning:
            path = f"{above.path}/{node['name']}" if above else str(node["name"])
            joint = Joint(node["name"], path, place, place - above.place if above else place)
            self.joints.append(joint)
        if "mesh" in node and joint is not None:
            self.pieces += self._pieces(node, joint, place)
        for child in node.get("children", ()):
            self._walk(child, joint, place)

    def _pieces(self, node: Mapping[str, Any], joint: Joint, place: Vectors) -> Iterator[Piece]:
        mesh = self._document["meshes"][node["mesh"]]
        names = target_names(mesh)
        for number, primitive in enumerate(mesh["primitives"]):
            attributes = primitive["attributes"]
            points = self._vectors(attributes["POSITION"])
            material = self._document["materials"][primitive["material"]]
            white = np.ones((1, 3), np.float32)
            colors = self._vectors(attributes["COLOR_0"]) if "COLOR_0" in attributes else white
            yield Piece(
                f"{node['name']}_{number}_{material['name']}",
                joint.path,
                points + place,
                self._vectors(attributes["NORMAL"]),
                colors,
                self._indices(primitive["indices"]),
                material,
                tuple(self._shapes(names, primitive.get("targets", ()))),
            )

    def _shapes(self, names: list[str], targets: Any) -> Iterator[Shape]:
        for name, target in zip(names, targets, strict=False):
            offsets, turned = self._vectors(target["POSITION"]), self._vectors(target["NORMAL"])
            rows = np.flatnonzero(offsets.any(axis=1) | turned.any(axis=1))
            if len(rows):
                yield Shape(name, rows, offsets[rows], turned[rows])

    def _indices(self, index: int) -> NDArray[np.int32]:
        accessor = self._document["accessors"][index]
        kind = _INDEX_TYPES[accessor["componentType"]]
        found = self._read(accessor["bufferView"], kind, accessor)
        return found.astype(np.int32).reshape(-1, 3)

    def _vectors(self, index: int) -> Vectors:
        accessor = self._document["accessors"][index]
        found = np.zeros((accessor["count"], 3), np.float32)
        if "bufferView" in accessor:
            found[:] = self._read(accessor["bufferView"], "<f4", accessor).reshape(-1, 3)
        if sparse := accessor.get("sparse"):
            kind = _INDEX_TYPES[sparse["indices"]["componentType"]]
            rows = self._read(sparse["indices"]["bufferView"], kind, sparse["indices"])
            values = self._read(sparse["values"]["bufferView"], "<f4", sparse["values"])
            found[rows[: sparse["count"]]] = values.reshape(-1, 3)[: sparse["count"]]
        return found

    def _read(self, view: int, kind: str, part: Mapping[str, Any]) -> NDArray[Any]:
        """Everything in a view from where `part` of it begins."""
        place = self._document["bufferViews"][view]
        begin = place.get("byteOffset", 0)
        data = self._binary[begin + part.get("byteOffset", 0) : begin + place["byteLength"]]
        return np.frombuffer(data, kind)
