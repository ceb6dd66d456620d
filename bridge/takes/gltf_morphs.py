"""What the values of a rig profile move in a glTF model: its morph targets, by name or by VRM clip.

A clip of a VRM binds any number of targets of any meshes, each with a weight; the targets of other
models are moved by their own names. Either way a mesh's weights are a product: values of the
profile times a matrix. Targets that nothing moves keep the weight they have in the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.rigs.model import PRESETS

#: Nodes of a model, and targets of all of them times the values of a profile: a hundred times
#: those of an avatar with everything.
_MOST_NODES: Final = 100_000
_MOST_CELLS: Final = 16_000_000

#: Clip or target → (node, mesh, target, share) it moves; node None: every node of the mesh.
_Bind = tuple[int | None, int | None, int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Morphs:
    """A node with morph targets. `matrix` `[V, T]`: what each of the profile's values adds to each
    target. `still` `[T]`: weights of targets that nothing moves, 0 of others.
    """

    node: int
    matrix: NDArray[np.float32]
    still: NDArray[np.float32]

    def weights(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Weights `[n, T]` of the profile's values `[n, V]`."""
        weights: NDArray[np.float32] = values @ self.matrix + self.still
        return weights


def find_morphs(document: Mapping[str, Any], names: Sequence[str]) -> list[Morphs]:
    """The nodes that the values called `names` move, with how.

    Raises ValueError for more than any model has.
    """
    meshes = document.get("meshes", [])
    binds = _binds(document, meshes)
    moved = [(row, bind) for row, name in enumerate(names) for bind in binds.get(name, ())]
    found = []
    cost = 0
    for index, node in enumerate(_nodes(document)):
        mesh = node.get("mesh")
        if mesh is None or not (count := _target_count(meshes[mesh])):
            continue
        cost += len(names) * count + len(moved)
        if cost > _MOST_CELLS:
            raise ValueError("more morph targets and meshes than any model has")
        matrix = np.zeros((len(names), count), np.float32)
        for row, (on_node, on_mesh, target, share) in moved:
            if index == on_node or (on_node is None and mesh == on_mesh):
                matrix[row, target] += share
        if not matrix.any():
            continue
        weights = node.get("weights", meshes[mesh].get("weights", [0.0] * count))
        still = np.where(matrix.any(axis=0), 0.0, weights).astype(np.float32)
        found.append(Morphs(index, matrix, still))
    return found


def _nodes(document: Mapping[str, Any]) -> Sequence[Any]:
    nodes: Sequence[Any] = document.get("nodes", [])
    if len(nodes) > _MOST_NODES:
        raise ValueError(f"{len(nodes)} nodes")
    return nodes


def _binds(document: Mapping[str, Any], meshes: Sequence[Any]) -> dict[str, list[_Bind]]:
    extensions = document.get("extensions", {})
    found: dict[str, list[_Bind]] = {}
    clips = [*_expressions(extensions.get("VRMC_vrm", {})), *_groups(extensions.get("VRM", {}))]
    for name, bind in clips or [*_targets(meshes)]:
        found.setdefault(name, []).append(bind)
    return found


def _expressions(vrm: Mapping[str, Any]) -> Iterator[tuple[str, _Bind]]:
    expressions = vrm.get("expressions", {})
    for part in ("preset", "custom"):
        for name, expression in expressions.get(part, {}).items():
            for bind in expression.get("morphTargetBinds", ()):
                yield name, (bind["node"], None, bind["index"], float(bind.get("weight", 1.0)))


def _groups(vrm: Mapping[str, Any]) -> Iterator[tuple[str, _Bind]]:
    for group in vrm.get("blendShapeMaster", {}).get("blendShapeGroups", ()):
        preset = str(group.get("presetName", "")).casefold()
        name = PRESETS.get(preset, str(group.get("name", "")))
        for bind in group.get("binds", ()):
            # VRM 0.x counts in percent.
            yield name, (None, bind["mesh"], bind["index"], float(bind.get("weight", 100.0)) / 100)


def _targets(meshes: Sequence[Any]) -> Iterator[tuple[str, _Bind]]:
    for index, mesh in enumerate(meshes):
        for target, name in enumerate(target_names(mesh)):
            yield name, (None, index, target, 1.0)


def target_names(mesh: Mapping[str, Any]) -> list[str]:
    """Names of a mesh's morph targets; they stand at the mesh, or at its first primitive."""
    for part in (mesh, *mesh.get("primitives", ())):
        if names := part.get("extras", {}).get("targetNames"):
            return [str(name) for name in names][: _target_count(mesh)]
    return []


def _target_count(mesh: Mapping[str, Any]) -> int:
    return max((len(p.get("targets", ())) for p in mesh.get("primitives", ())), default=0)
