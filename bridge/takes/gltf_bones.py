"""The nodes of a glTF model that a face turns: neck, head and eyes.

A VRM names its bones; in other models they are known by the names that tools give them, the same
ones as in the viewer.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from bridge.takes.turning import AROUND, IDENTITY, Quaternions, from_matrix, inverse, product

#: What a bone's name may begin with and means nothing here.
_PREFIX: Final = re.compile(
    r"^(mixamorig\d*|ccbase|bip0*1|jbip|jadj|def|org|facial|armature|b|j)(?=[a-z])"
)
_HEAD: Final = re.compile(r"c?head(0?1|bone|jnt|joint|m)?")
_NECK: Final = re.compile(r"c?neck(\d*|upper|lower|bone|jnt)")
_NOT_EYE: Final = re.compile(
    "brow|lid|lash|target|look|socket|end|nub|corner|bag|crease|inner|outer|upper|lower"
)
_EYE_PART: Final = re.compile(r"ball|bone|jnt|joint|\d+")
#: How many nodes a neck may be above a head.
_NECK_REACH: Final = 3
_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Bone:
    """`node`: its index. `parent`, `rest`: see `turning.in_bone`."""

    node: int
    name: str
    parent: Quaternions
    rest: Quaternions


@dataclass(frozen=True, slots=True)
class Bones:
    """None where a model has no such bone."""

    neck: Bone | None
    head: Bone | None
    left_eye: Bone | None
    right_eye: Bone | None


def find_bones(document: Mapping[str, Any]) -> Bones:
    """What turns in a model."""
    nodes = document.get("nodes", [])
    parents = {child: i for i, node in enumerate(nodes) for child in node.get("children", ())}
    extensions = document.get("extensions", {})
    # What looks along -z is turned around as a whole: its axes are those of a figure behind it.
    turned = AROUND if "VRMC_vrm" not in extensions and "VRM" in extensions else IDENTITY
    found = _humanoid(extensions) or _by_name(nodes, parents)

    def bone(name: str) -> Bone | None:
        index = found.get(name)
        if index is None or not 0 <= index < len(nodes):
            return None
        above = inverse(turned)
        for ancestor in reversed([*_ancestors(index, parents)]):
            above = product(above, _rest(nodes[ancestor]))
        return Bone(index, str(nodes[index].get("name", index)), above, _rest(nodes[index]))

    return Bones(bone("neck"), bone("head"), bone("leftEye"), bone("rightEye"))


def _humanoid(extensions: Mapping[str, Any]) -> dict[str, int]:
    """Bone → node of a VRM."""
    if "VRMC_vrm" in extensions:
        bones = extensions["VRMC_vrm"].get("humanoid", {}).get("humanBones", {})
        return {str(name): int(bone["node"]) for name, bone in bones.items()}
    bones = extensions.get("VRM", {}).get("humanoid", {}).get("humanBones", [])
    return {str(bone["bone"]): int(bone["node"]) for bone in bones}


def _by_name(nodes: list[dict[str, Any]], parents: Mapping[int, int]) -> dict[str, int]:
    names = {i: _plain(str(node.get("name", ""))) for i, node in enumerate(nodes)}
    # A skinned mesh follows its bones, whatever its own node does.
    for i, node in enumerate(nodes):
        if "skin" in node:
            del names[i]
    found: dict[str, int] = {}

    def keep(bone: str, fits: Callable[[str], bool]) -> None:
        for i, name in names.items():
            if fits(name):
                found[bone] = i
                return

    keep("head", lambda name: _HEAD.fullmatch(name) is not None)
    keep("neck", lambda name: _NECK.fullmatch(name) is not None)
    if "head" in found:
        above = [*_ancestors(found["head"], parents)][:_NECK_REACH]
        found["neck"] = next((i for i in above if "neck" in names.get(i, "")), _NONE)
    keep("leftEye", lambda name: _is_eye(name, "left", "l"))
    keep("rightEye", lambda name: _is_eye(name, "right", "r"))
    return found


def _is_eye(name: str, side: str, letter: str) -> bool:
    if "eye" not in name or _NOT_EYE.search(name):
        return False
    before, _, after = name.partition("eye")
    around = before + _EYE_PART.sub("", after)
    return around in (side, letter, f"{letter}face", f"face{letter}")


def _plain(name: str) -> str:
    """A name without case, marks and what tools put before it."""
    return _PREFIX.sub("", re.sub("[^a-z0-9]", "", name.casefold()))


def _ancestors(node: int, parents: Mapping[int, int]) -> Iterator[int]:
    """The nodes above, the nearest first."""
    seen = {node}
    while (above := parents.get(node)) is not None and above not in seen:
        yield above
        seen.add(above)
        node = above


def _rest(node: Mapping[str, Any]) -> Quaternions:
    if "matrix" in node:
        return from_matrix(axes_of(node["matrix"])[0])
    rotation = np.array(node.get("rotation", IDENTITY), np.float64)
    length = np.linalg.norm(rotation)
    unit: Quaternions = rotation / length if length else IDENTITY
    return unit


def axes_of(matrix: list[float]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Rotation `[3, 3]` and scale `[3]` of a node's matrix (column-major, no shear)."""
    columns = np.array(matrix, np.float64).reshape(4, 4).T[:3, :3]
    scale = np.linalg.norm(columns, axis=0)
    if np.linalg.det(columns) < 0:
        scale[0] = -scale[0]
    return columns / scale, scale
