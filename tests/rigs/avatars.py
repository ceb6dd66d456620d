"""Tiny models made by code: a triangle whose morph targets have the names that matter."""

import json
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def mesh(names: Iterable[str], *, extras_on: str = "mesh", count: int | None = None) -> Any:
    """A mesh with a morph target for each name; `extras_on`: where their names stand."""
    found = list(names)
    primitive: dict[str, Any] = {
        "attributes": {"POSITION": 0},
        "targets": [{"POSITION": 0}] * (len(found) if count is None else count),
    }
    extras = {"targetNames": found} if found else {}
    if extras_on == "primitive":
        return {"primitives": [{**primitive, "extras": extras}]}
    return {"primitives": [primitive], "extras": extras}


def document(meshes: list[Any], extensions: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A glTF document."""
    found: dict[str, Any] = {"asset": {"version": "2.0"}, "meshes": meshes}
    return {**found, "extensions": extensions} if extensions else found


def vrm0(clips: Mapping[str, str], empty: Iterable[str] = ()) -> dict[str, Any]:
    """A VRM 0.x document. `clips`: name → preset name; `empty`: names of clips without binds."""
    bind = {"mesh": 0, "index": 0, "weight": 100}
    groups = [
        {"name": name, "presetName": preset, "binds": [] if name in set(empty) else [bind]}
        for name, preset in clips.items()
    ]
    return document(
        [mesh(["blend.a"])], {"VRM": {"blendShapeMaster": {"blendShapeGroups": groups}}}
    )


def vrm1(presets: Iterable[str], custom: Iterable[str] = ()) -> dict[str, Any]:
    """A VRM 1.0 document with expressions that move something."""
    bound = {"morphTargetBinds": [{"node": 0, "index": 0, "weight": 1.0}]}
    expressions = {
        "preset": dict.fromkeys(presets, bound),
        "custom": dict.fromkeys(custom, bound),
    }
    return document([mesh(["Fcl_MTH_A"])], {"VRMC_vrm": {"expressions": expressions}})


def glb(data: Mapping[str, Any]) -> bytes:
    """A document as binary glTF, with a binary chunk after its JSON."""
    text = json.dumps(data).encode()
    text += b" " * (-len(text) % 4)
    binary = bytes(36)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text
    chunks += struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def save(path: Path, data: Mapping[str, Any]) -> Path:
    """Write a document as its suffix says."""
    if path.suffix == ".gltf":
        path.write_text(json.dumps(data))
    else:
        path.write_bytes(glb(data))
    return path


#: Clips of a VRM 0.x model as VRoid Studio exports it: name → preset.
VROID: dict[str, str] = {
    "Neutral": "neutral",
    **{vowel: vowel.lower() for vowel in "AIUEO"},
    "Blink": "blink",
    "Blink_L": "blink_l",
    "Blink_R": "blink_r",
    **{name: name.lower() for name in ("Joy", "Angry", "Sorrow", "Fun")},
    **{name: name.lower() for name in ("LookUp", "LookDown", "LookLeft", "LookRight")},
    "Surprised": "unknown",
}
