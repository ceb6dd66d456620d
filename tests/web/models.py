"""Models made by code from our head: the names, nodes and extensions of other tools, and damage.

Every maker gives the bytes of a .glb or .vrm file. Sources: glTF 2.0, `VRMC_vrm-1.0` and VRM 0.x of
vrm-c/vrm-specification.
"""

import json
import struct
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import NAMES
from bridge.face.oculus import SOUNDS, VISEMES, pose_face

Json = dict[str, Any]
Floats = NDArray[np.float32]

_FLOAT: Final = 5126
_SHORT: Final = 5123
#: The sound whose pose stands for each of VRM's vowels.
VOWELS: Final = {"aa": "a", "ih": "ɪ", "ou": "u", "ee": "e", "oh": "o"}


class Document:
    """A glTF in parts that can be changed."""

    def __init__(self, data: bytes) -> None:
        (length,) = struct.unpack_from("<I", data, 12)
        self.json: Json = json.loads(data[20 : 20 + length])
        self._binary = bytearray(data[28 + length :])

    def node(self, name: str) -> int:
        """The number of the node `name`."""
        return next(i for i, node in enumerate(self.json["nodes"]) if node.get("name") == name)

    def add_node(self, parent: int | None, **node: Any) -> int:
        """A new node below `parent`, or in the scene."""
        self.json["nodes"].append(node)
        number = len(self.json["nodes"]) - 1
        above = self.json["scenes"][0]["nodes"]
        if parent is not None:
            above = self.json["nodes"][parent].setdefault("children", [])
        above.append(number)
        return number

    @property
    def face(self) -> Json:
        """The mesh with the morph targets."""
        return next(mesh for mesh in self.json["meshes"] if "targets" in mesh["primitives"][0])

    def read(self, number: int) -> Floats:
        """The vectors of an accessor, `[N, 3]`, dense or sparse."""
        accessor = self.json["accessors"][number]
        values = np.zeros((accessor["count"], 3), np.float32)
        if "bufferView" in accessor:
            values[:] = self._view(accessor, "<f4", accessor["count"] * 3).reshape(-1, 3)
        if "sparse" in accessor:
            sparse = accessor["sparse"]
            kind = {_SHORT: "<u2", 5125: "<u4"}[sparse["indices"]["componentType"]]
            rows = self._view(sparse["indices"], kind, sparse["count"])
            values[rows] = self._view(sparse["values"], "<f4", sparse["count"] * 3).reshape(-1, 3)
        return values

    def append(self, data: bytes) -> int:
        """A new view of the buffer that holds `data`."""
        self._binary += bytes(-len(self._binary) % 4)
        view = {"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(data)}
        self._binary += data
        self.json["bufferViews"].append(view)
        return len(self.json["bufferViews"]) - 1

    def write(self, values: Floats, **accessor: Any) -> int:
        """A new accessor with `values` `[N, C]`; `type` is VEC3 unless it is told."""
        view = self.append(values.astype("<f4").tobytes())
        limits = {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
        self.json["accessors"].append(
            {
                "bufferView": view,
                "componentType": _FLOAT,
                "count": len(values),
                "type": "VEC3",
                **limits,
                **accessor,
            }
        )
        return len(self.json["accessors"]) - 1

    def rename(self, names: Iterable[str]) -> None:
        """Call the morph targets `names`, as many as there are."""
        self.face["extras"]["targetNames"] = list(names)

    def combine(self, shapes: Mapping[str, Floats]) -> None:
        """Replace the morph targets by `shapes`: each a face `[52]` that it looks like."""
        made: dict[str, list[dict[str, int]]] = {}
        for primitive in self.face["primitives"]:
            key = json.dumps(primitive["targets"])
            if key not in made:
                made[key] = [self._mixed(primitive["targets"], face) for face in shapes.values()]
            primitive["targets"] = made[key]
        self.face["weights"] = [0.0] * len(shapes)
        self.rename(shapes)

    def glb(self) -> bytes:
        """As a file."""
        self.json["buffers"][0]["byteLength"] = len(self._binary)
        return container(self.json, bytes(self._binary))

    def _mixed(self, targets: Sequence[Mapping[str, int]], face: Floats) -> dict[str, int]:
        active = [int(i) for i in np.flatnonzero(face)]
        return {
            key: self.write(
                sum(
                    (face[i] * self.read(targets[i][key]) for i in active if key in targets[i]),
                    start=np.zeros_like(self.read(targets[0][key])),
                )
            )
            for key in targets[0]
        }

    def _view(self, part: Json, kind: str, count: int) -> NDArray[Any]:
        view = self.json["bufferViews"][part["bufferView"]]
        offset = view.get("byteOffset", 0) + part.get("byteOffset", 0)
        return np.frombuffer(self._binary, kind, count, offset)


def container(document: Json, binary: bytes = b"") -> bytes:
    """A binary glTF of `document` and `binary`."""
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text
    if binary:
        binary += bytes(-len(binary) % 4)
        chunks += struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


@cache
def arkit() -> bytes:
    """Our head as it is: the 52 shapes, and nodes for neck, head and eyes."""
    return (files("bridge.web") / "static" / "head.glb").read_bytes()


def renamed(spell: Callable[[str], str]) -> bytes:
    """Our head, each shape called what `spell` makes of its name."""
    document = Document(arkit())
    document.rename(map(spell, NAMES))
    return document.glb()


def posed(prefix: str = "") -> Mapping[str, Floats]:
    """The 15 visemes of Meta's lip sync as faces, `prefix` before their names; silence is still."""
    faces = {"sil": np.zeros(len(NAMES), np.float32)}
    faces |= {name: pose_face(SOUNDS[name][0])[0] for name in VISEMES[1:]}
    return {prefix + name: face for name, face in faces.items()}


def oculus() -> bytes:
    """A head with the 15 visemes and nothing else: it cannot blink."""
    document = Document(arkit())
    document.combine(posed())
    return document.glb()


def vrchat() -> bytes:
    """A head with the 15 visemes as VRChat's tools spell them, eyelids, and bones of its own."""
    document = Document(arkit())
    visemes = {name.lower(): face for name, face in posed("vrc.v_").items()}
    document.combine(visemes | {f"vrc.blink_{s}": blink(s.capitalize()) for s in ("left", "right")})
    for ours, theirs in (("LeftEye", "Eye_L"), ("RightEye", "Eye_R"), ("Head", "mixamorig:Head")):
        document.json["nodes"][document.node(ours)]["name"] = theirs
    return document.glb()


def blink(*sides: str) -> Floats:
    """A face `[52]` whose eyes of `sides` are closed."""
    face = np.zeros(len(NAMES), np.float32)
    for side in sides:
        face[NAMES.index(f"eyeBlink{side}")] = 1.0
    return face


def textured() -> bytes:
    """Our head with a picture on its skin, and a second one packed into the JSON."""
    document = Document(arkit())
    inside = {"bufferView": document.append(_picture()), "mimeType": "image/png"}
    packed = f"data:image/png;base64,{b64encode(_picture()).decode()}"
    document.json["images"] = [inside, {"uri": packed}]
    document.json["textures"] = [{"source": 0}, {"source": 1}]
    for number, primitive in enumerate(document.face["primitives"][:2]):
        positions = document.read(primitive["attributes"]["POSITION"])
        flat = document.write(positions[:, :2], type="VEC2")
        primitive["attributes"]["TEXCOORD_0"] = flat
        primitive["material"] = len(document.json["materials"])
        texture = {"pbrMetallicRoughness": {"baseColorTexture": {"index": number}}}
        document.json["materials"].append(texture)
    return document.glb()


def eyes_by_shapes() -> bytes:
    """Our head with eyes that shapes move, on nodes that could turn as well."""
    document = Document(arkit())
    names = [name for name in NAMES if name.startswith("eyeLook")]
    eye = next(mesh for mesh in document.json["meshes"] if mesh["name"] == "Eye")
    for primitive in eye["primitives"]:
        rest = document.read(primitive["attributes"]["POSITION"])
        aside = document.write(np.full_like(rest, 0.002) * np.array([1, 0, 0], np.float32))
        primitive["targets"] = [{"POSITION": aside}] * len(names)
    eye["extras"] = {"targetNames": names}
    eye["weights"] = [0.0] * len(names)
    return document.glb()


def _picture(side: int = 1) -> bytes:
    """A white PNG of one pixel (ISO/IEC 15948), which may claim to have more."""
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(b"\0\xff\xff\xff"),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts.items()
    )


def without_morphs() -> bytes:
    """A head that can only turn."""
    document = Document(arkit())
    face = document.face
    for primitive in face["primitives"]:
        del primitive["targets"]
    del face["weights"], face["extras"]
    return document.glb()


def without_bones() -> bytes:
    """Shapes, but no node that says what it is; in centimeters, as some tools export."""
    document = Document(arkit())
    for i, node in enumerate(document.json["nodes"]):
        node["name"] = f"Object_{i}"
    document.json["nodes"][0]["scale"] = [100.0, 100.0, 100.0]
    return document.glb()


def changed(change: Callable[[Json], None]) -> bytes:
    """Our head after `change` of its JSON."""
    document = Document(arkit())
    change(document.json)
    return document.glb()


def hostile_names() -> bytes:
    """Names that would be markup, or reach into JavaScript's objects."""
    names = ["__proto__", "constructor", "<img src=x onerror=alert(1)>", "toString"]
    document = Document(arkit())
    document.rename([*names, *NAMES[len(names) :]])
    document.json["nodes"][document.node("Ava")]["name"] = "__proto__"
    return document.glb()


#: What can be wrong with a file.
DAMAGES: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "empty": lambda _: b"",
    "text": lambda _: b"this is no model" * 8,
    "cut in its header": lambda good: good[:15],
    "cut in its JSON": lambda good: good[:300],
    "cut in its data": lambda good: good[: len(good) // 2],
    "another version": lambda good: good[:4] + struct.pack("<I", 1) + good[8:],
    "rubbish for JSON": lambda good: good[:20] + b"{" * 200 + good[220:],
    "no chunk of JSON": lambda good: good[:16] + b"RUBB" + good[20:],
    "endless JSON": lambda good: good[:12] + struct.pack("<I", 0xFFFFFFF0) + good[16:],
    "not a glTF": lambda _: container({"hello": "world"}),
    "no scene": lambda _: container({"asset": {"version": "2.0"}}),
    "nothing in its scene": lambda _: container({"asset": {"version": "2.0"}, "scenes": [{}]}),
    "nodes in a circle": lambda _: changed(lambda j: j["nodes"][2].update(children=[1])),
    "a missing mesh": lambda _: changed(lambda j: j["nodes"][3].update(mesh=99)),
    "a missing node": lambda _: changed(lambda j: j["nodes"][3].update(children=[99])),
    "endless vertices": lambda _: changed(lambda j: j["accessors"][4].update(count=2**31)),
    "files elsewhere": lambda _: changed(
        lambda j: j["buffers"][0].update(uri="http://other.host/a.bin")
    ),
    "pictures elsewhere": lambda _: changed(lambda j: j.update(images=[{"uri": "../skin.png"}])),
    "Draco": lambda _: changed(lambda j: _require(j, "KHR_draco_mesh_compression")),
    "KTX2": lambda _: changed(lambda j: _require(j, "KHR_texture_basisu")),
    "a picture beyond memory": lambda _: _with_picture(_picture(side=30_000)),
    "VRM without bones": lambda _: changed(lambda j: j.update(extensions={"VRMC_vrm": {}})),
}


def damaged() -> Mapping[str, bytes]:
    """Files that are no model, by what is wrong with them."""
    return {what: damage(arkit()) for what, damage in DAMAGES.items()}


def _with_picture(picture: bytes) -> bytes:
    document = Document(arkit())
    document.json["images"] = [{"bufferView": document.append(picture), "mimeType": "image/png"}]
    return document.glb()


def _require(document: Json, extension: str) -> None:
    document.update(extensionsUsed=[extension], extensionsRequired=[extension])
