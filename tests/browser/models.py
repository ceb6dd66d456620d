"""Models to drop on the page, made of our own head."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HEAD = Path(__file__).parents[2] / "bridge" / "web" / "static" / "head.glb"
_HEADER, _CHUNK = struct.Struct("<4sII"), struct.Struct("<I4s")

#: What some of our shapes are called by tools that think in visemes.
OCULUS: Mapping[str, str] = {
    "jawOpen": "viseme_aa",
    "mouthClose": "viseme_PP",
    "mouthFunnel": "viseme_O",
    "mouthPucker": "viseme_U",
    "mouthStretchLeft": "viseme_E",
    "mouthSmileLeft": "viseme_I",
    "mouthRollLower": "viseme_FF",
    "mouthShrugUpper": "viseme_SS",
    "mouthShrugLower": "viseme_CH",
    "mouthLowerDownLeft": "viseme_DD",
    "mouthUpperUpLeft": "viseme_nn",
    "mouthPressLeft": "viseme_kk",
    "mouthLeft": "viseme_RR",
    "tongueOut": "viseme_TH",
    "jawForward": "viseme_sil",
}


def our_head() -> dict[str, Any]:
    """The JSON of our head."""
    content = HEAD.read_bytes()
    length, _ = _CHUNK.unpack_from(content, _HEADER.size)
    start = _HEADER.size + _CHUNK.size
    document: dict[str, Any] = json.loads(content[start : start + length])
    return document


def with_document(document: Mapping[str, Any]) -> bytes:
    """Our head's numbers under another JSON."""
    content = HEAD.read_bytes()
    length, _ = _CHUNK.unpack_from(content, _HEADER.size)
    rest = content[_HEADER.size + _CHUNK.size + length :]
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunk = _CHUNK.pack(len(text), b"JSON") + text + rest
    return _HEADER.pack(b"glTF", 2, _HEADER.size + len(chunk)) + chunk


def with_visemes() -> bytes:
    """A head whose shapes have the names of Oculus visemes; others have none that mean a thing."""
    document = our_head()
    for mesh in document["meshes"]:
        if "extras" in mesh:
            names = mesh["extras"]["targetNames"]
            renamed = [OCULUS.get(name, f"unused_{i}") for i, name in enumerate(names)]
            mesh["extras"]["targetNames"] = renamed
    return with_document(document)


def without_shapes() -> bytes:
    """A head that cannot move its face."""
    document = our_head()
    for mesh in document["meshes"]:
        mesh.pop("extras", None)
        mesh.pop("weights", None)
        for primitive in mesh["primitives"]:
            primitive.pop("targets", None)
    return with_document(document)


def with_names_like_markup(markup: str) -> bytes:
    """A head all of whose names are markup."""
    document = our_head()
    for kind in ("nodes", "meshes", "materials"):
        for entry in document[kind]:
            entry["name"] = markup
    for mesh in document["meshes"]:
        if "extras" in mesh:
            names = mesh["extras"]["targetNames"]
            mesh["extras"]["targetNames"] = [f"{markup}{name}" for name in names]
    return with_document(document)
