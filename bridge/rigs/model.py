"""What a model has to be moved by: VRM clips, or the morph targets of its meshes.

Sources: glTF 2.0 (morph targets, `extras.targetNames`), vrm-c/vrm-specification: VRM 0.x
`blendShapeMaster` and `VRMC_vrm-1.0` expressions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from bridge.errors import InvalidAvatar
from bridge.rigs.gltf_json import read_gltf

Kind = Literal["glTF", "VRM 0.x", "VRM 1.0"]

#: VRM 0.x presets, as VMC senders and receivers spell them.
PRESETS: Final = {
    **{vowel: vowel.upper() for vowel in "aiueo"},
    "blink": "Blink",
    "blink_l": "Blink_L",
    "blink_r": "Blink_R",
    "joy": "Joy",
    "angry": "Angry",
    "sorrow": "Sorrow",
    "fun": "Fun",
    "neutral": "Neutral",
    **{f"look{way}": f"Look{way.capitalize()}" for way in ("up", "down", "left", "right")},
}
#: Most shapes of a model, ten times those of one that has everything.
MOST_SHAPES: Final = 10_000
#: What makes a VRM 1.0 expression do something.
_BINDS: Final = ("morphTargetBinds", "materialColorBinds", "textureTransformBinds")


@dataclass(frozen=True, slots=True)
class Model:
    """`clips`: VRM clips that move something; `empty_clips`: those that move nothing.

    `morphs`: names of morph targets, each once; `unnamed_count`: targets without a name.
    """

    kind: Kind
    clips: tuple[str, ...]
    empty_clips: tuple[str, ...]
    morphs: tuple[str, ...]
    unnamed_count: int

    @property
    def shapes(self) -> tuple[str, ...]:
        """What receivers move it by: a VRM's clips, or else morph targets."""
        return self.clips or self.morphs


def read_model(path: Path) -> Model:
    """The shapes of a .glb, .vrm or .gltf file.

    Raises `InvalidAvatar` for what is no model, and for one that has none.
    """
    document = read_gltf(path)
    kind, found = _clips(document)
    morphs, unnamed_count = _morphs(document)
    model = Model(
        kind,
        tuple(dict.fromkeys(name for name, moves in found if moves)),
        tuple(dict.fromkeys(name for name, moves in found if not moves)),
        morphs,
        unnamed_count,
    )
    if len(model.shapes) > MOST_SHAPES:
        raise InvalidAvatar(f"{path} has {len(model.shapes)} shapes: {MOST_SHAPES} are looked at")
    if not model.shapes:
        what = f"{unnamed_count} morph targets without names" if unnamed_count else "no shapes"
        cure = "export them with their names" if unnamed_count else "its face cannot move"
        raise InvalidAvatar(f"{path} has {what}: {cure}")
    return model


def _clips(document: Mapping[str, Any]) -> tuple[Kind, list[tuple[str, bool]]]:
    """Which VRM it is, and its clips with whether they move anything."""
    extensions = _mapping(document.get("extensions"))
    if "VRMC_vrm" in extensions:
        return "VRM 1.0", list(_expressions(_mapping(extensions["VRMC_vrm"])))
    if "VRM" in extensions:
        master = _mapping(_mapping(extensions["VRM"]).get("blendShapeMaster"))
        return "VRM 0.x", list(_groups(master))
    return "glTF", []


def _expressions(vrm: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    expressions = _mapping(vrm.get("expressions"))
    for part in ("preset", "custom"):
        for name, expression in _mapping(expressions.get(part)).items():
            yield str(name), any(_mapping(expression).get(bind) for bind in _BINDS)


def _groups(master: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    for group in map(_mapping, _list(master.get("blendShapeGroups"))):
        preset = str(group.get("presetName", "")).casefold()
        name = PRESETS.get(preset, str(group.get("name", "")))
        if name:
            yield name, bool(group.get("binds") or group.get("materialValues"))


def _morphs(document: Mapping[str, Any]) -> tuple[tuple[str, ...], int]:
    names: dict[str, None] = {}
    unnamed_count = 0
    for mesh in map(_mapping, _list(document.get("meshes"))):
        primitives = [_mapping(p) for p in _list(mesh.get("primitives"))]
        found = next(filter(None, map(_target_names, (mesh, *primitives))), [])
        names.update(dict.fromkeys(found))
        target_count = max((len(_list(p.get("targets"))) for p in primitives), default=0)
        unnamed_count += max(target_count - len(found), 0)
    return tuple(names), unnamed_count


def _target_names(part: Mapping[str, Any]) -> list[str]:
    return [str(name) for name in _list(_mapping(part.get("extras")).get("targetNames"))]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
