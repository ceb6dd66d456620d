"""VRM models made by code from our head, with the bones that VRM demands."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from bridge.face.names import NAMES
from bridge.face.oculus import pose_face
from tests.web.models import VOWELS, Document, Floats, arkit, blink

#: Bone → the bone above it and where it stands from there, meters, facing +z in a T-pose.
_BONES: Final[Mapping[str, tuple[str, tuple[float, float, float]]]] = {
    "spine": ("hips", (0.0, 0.15, 0.0)),
    "leftUpperLeg": ("hips", (0.09, -0.05, 0.0)),
    "leftLowerLeg": ("leftUpperLeg", (0.0, -0.4, 0.0)),
    "leftFoot": ("leftLowerLeg", (0.0, -0.42, 0.0)),
    "leftUpperArm": ("spine", (0.17, 0.27, -0.05)),
    "leftLowerArm": ("leftUpperArm", (0.26, 0.0, 0.0)),
    "leftHand": ("leftLowerArm", (0.24, 0.0, 0.0)),
}
#: Height of the hips, and of the head's own zero above the spine, meters.
_HIPS_M: Final = 0.95
_FACE_M: Final = 0.48
#: How our own nodes are called as bones.
_OURS: Final = {"Neck": "neck", "Head": "head", "LeftEye": "leftEye", "RightEye": "rightEye"}
_MOODS: Final[Mapping[str, Mapping[str, float]]] = {
    "happy": {"mouthSmileLeft": 0.8, "mouthSmileRight": 0.8, "cheekSquintLeft": 0.6},
    "sad": {"browInnerUp": 0.8, "mouthFrownLeft": 0.6, "mouthFrownRight": 0.6},
}
_MIXAMO: Final = {
    **{
        f"{s}{part}Arm": f"mixamorig:{s.capitalize()}{bone}Arm"
        for s in ("left", "right")
        for part, bone in (("Upper", ""), ("Lower", "Fore"))
    },
    **{bone: f"mixamorig:{bone[0].upper()}{bone[1:]}" for bone in _OURS.values()},
}
#: VRM 1.0's names of expressions → VRM 0.x's presets.
_OLD: Final = {
    **dict(zip(VOWELS, "aiueo", strict=True)),
    **{f"blink{side}": f"blink_{side[0].lower()}" for side in ("Left", "Right")},
    "happy": "joy",
    "sad": "sorrow",
}


def vrm1() -> bytes:
    """VRM 1.0 with vowels, blinks, two moods, eyes that are bones, and hair that swings."""
    document, bones = _body()
    tail = document.add_node(bones["head"], name="Tail", translation=[0.0, 0.1, -0.12])
    tip = document.add_node(tail, name="TailTip", translation=[0.0, -0.2, 0.0])
    document.json["extensionsUsed"] = ["VRMC_vrm", "VRMC_springBone"]
    joints = [{"node": tail, "hitRadius": 0.0, "stiffness": 0.2}, {"node": tip}]
    document.json["extensions"] = {
        "VRMC_vrm": {
            "specVersion": "1.0",
            "meta": {
                "name": "Test",
                "authors": ["us"],
                "licenseUrl": "https://vrm.dev/licenses/1.0/",
            },
            "humanoid": {"humanBones": {bone: {"node": node} for bone, node in bones.items()}},
            "lookAt": _look_at(),
            "expressions": {"preset": _expressions(document, _vowel_faces()), "custom": {}},
        },
        "VRMC_springBone": {"specVersion": "1.0", "springs": [{"name": "tail", "joints": joints}]},
    }
    return document.glb()


def vrm1_perfect_sync() -> bytes:
    """VRM 1.0 with the presets and the 52 shapes as custom expressions, spelled jawOpen."""
    document, bones = _body()
    faces = {name: np.eye(len(NAMES), dtype=np.float32)[i] for i, name in enumerate(NAMES)}
    found = _expressions(document, _vowel_faces() | faces)
    preset = {name: found.pop(name) for name in _vowel_faces()}
    document.json["extensionsUsed"] = ["VRMC_vrm"]
    document.json["extensions"] = {
        "VRMC_vrm": {
            "specVersion": "1.0",
            "meta": {
                "name": "Test",
                "authors": ["us"],
                "licenseUrl": "https://vrm.dev/licenses/1.0/",
            },
            "humanoid": {"humanBones": {bone: {"node": node} for bone, node in bones.items()}},
            "expressions": {"preset": preset, "custom": found},
        }
    }
    return document.glb()


def mixamo() -> bytes:
    """Plain glTF with our shapes on a body in a T-pose, its bones called as Mixamo calls them."""
    document, bones = _body()
    for bone, node in bones.items():
        if bone in _MIXAMO:
            document.json["nodes"][node]["name"] = _MIXAMO[bone]
    return document.glb()


def vrm0() -> bytes:
    """VRM 0.x, which faces the other way, with the presets of VRoid's models."""
    document, bones = _body()
    _turn_around(document)
    faces = _vowel_faces()
    document.combine(faces)
    mesh = document.json["meshes"].index(document.face)
    groups = [
        {
            "name": name,
            "presetName": _OLD[name],
            "binds": [{"mesh": mesh, "index": i, "weight": 100}],
            "materialValues": [],
        }
        for i, name in enumerate(faces)
    ]
    document.json["extensionsUsed"] = ["VRM"]
    document.json["extensions"] = {
        "VRM": {
            "specVersion": "0.0",
            "meta": {"title": "Test", "author": "us"},
            "humanoid": {"humanBones": [{"bone": b, "node": n} for b, n in bones.items()]},
            "firstPerson": {"lookAtTypeName": "Bone", **_old_look_at()},
            "blendShapeMaster": {"blendShapeGroups": groups},
            "secondaryAnimation": {"boneGroups": [], "colliderGroups": []},
            "materialProperties": [],
        }
    }
    return document.glb()


def _body() -> tuple[Document, dict[str, int]]:
    """Our head on a skeleton with arms that can be seen, and the nodes of its bones."""
    document = Document(arkit())
    document.json["scenes"][0]["nodes"] = []
    bones = {"hips": document.add_node(None, name="Hips", translation=[0.0, _HIPS_M, 0.0])}
    for bone, (above, place) in _BONES.items():
        for side, sign in _sides(bone):
            name = bone.replace("left", side)
            parent = bones[above.replace("left", side)]
            translation = [sign * place[0], *place[1:]]
            bones[name] = document.add_node(parent, name=name, translation=translation)
    for name in ("leftUpperArm", "leftLowerArm", "rightUpperArm", "rightLowerArm"):
        document.json["nodes"][bones[name]]["mesh"] = _arm(document, name.startswith("left"))
    head = document.json["nodes"][document.node("Ava")]
    head["translation"] = [0.0, _FACE_M, 0.0]
    spine = document.json["nodes"][bones["spine"]]
    spine.setdefault("children", []).append(document.node("Ava"))
    return document, bones | {bone: document.node(name) for name, bone in _OURS.items()}


def _sides(bone: str) -> Sequence[tuple[str, float]]:
    return (("left", 1.0), ("right", -1.0)) if bone.startswith("left") else (("", 1.0),)


def _arm(document: Document, is_left: bool) -> int:
    """A four-sided rod from its bone outwards, of which both sides are drawn."""
    sign, r = (1.0 if is_left else -1.0), 0.035
    ring = [(r, r), (r, -r), (-r, -r), (-r, r)]
    corners = [(x, *ring[(i + k) % 4]) for i in range(4) for k in (0, 1) for x in (0.0, 0.25)]
    quads = np.array(corners, np.float32).reshape(4, 4, 3)
    triangles = quads[:, [0, 1, 2, 2, 1, 3]].reshape(-1, 3) * [sign, 1.0, 1.0]
    document.json["materials"].append({"doubleSided": True, "name": "sleeve"})
    primitive = {
        "attributes": {"POSITION": document.write(triangles.astype(np.float32))},
        "material": len(document.json["materials"]) - 1,
    }
    document.json["meshes"].append({"primitives": [primitive]})
    return len(document.json["meshes"]) - 1


def _vowel_faces() -> dict[str, Floats]:
    faces = {name: pose_face(sound)[0] for name, sound in VOWELS.items()}
    faces |= {"blinkLeft": blink("Left"), "blinkRight": blink("Right")}
    for mood, shapes in _MOODS.items():
        faces[mood] = np.array([shapes.get(name, 0.0) for name in NAMES], np.float32)
    return faces


def _expressions(document: Document, faces: Mapping[str, Floats]) -> dict[str, Any]:
    """An expression for each of `faces`, bound to our own morph targets."""
    node = document.node("Face")
    return {
        name: {
            "morphTargetBinds": [
                {"node": node, "index": int(i), "weight": float(face[i])}
                for i in np.flatnonzero(face)
            ]
        }
        for name, face in faces.items()
    }


def _look_at() -> dict[str, Any]:
    ranges = ("HorizontalInner", "HorizontalOuter", "VerticalDown", "VerticalUp")
    ends = {"inputMaxValue": 90.0, "outputScale": 45.0}
    return {"type": "bone", **{f"rangeMap{name}": ends for name in ranges}}


def _old_look_at() -> dict[str, Any]:
    ranges = ("HorizontalInner", "HorizontalOuter", "VerticalDown", "VerticalUp")
    straight = [0, 0, 0, 1, 1, 1, 1, 0]
    return {f"lookAt{name}": {"xRange": 90, "yRange": 45, "curve": straight} for name in ranges}


def _turn_around(document: Document) -> None:
    """Let it face -z: every place and every vector by half a turn about y."""
    half = np.array([-1.0, 1.0, -1.0], np.float32)
    for node in document.json["nodes"]:
        if "translation" in node:
            node["translation"] = [float(v) for v in np.array(node["translation"]) * half]
    turned: dict[int, int] = {}
    for mesh in document.json["meshes"]:
        for primitive in mesh["primitives"]:
            for part in (primitive["attributes"], *primitive.get("targets", ())):
                for key in {"POSITION", "NORMAL"} & part.keys():
                    number = part[key]
                    if number not in turned:
                        turned[number] = document.write(document.read(number) * half)
                    part[key] = turned[number]
