"""The head as one GLB (glTF 2.0): 52 morph targets, and nodes for neck, head and eyes.

Morph targets are named as ARKit names them, in canonical order, with normals; turn the nodes
`Neck`, `Head`, `LeftEye` and `RightEye` for the rest. Meters, y up, the face toward +z.
"""

from typing import Final

import numpy as np
from pygltflib import (
    GLTF2,
    Asset,
    Attributes,
    Buffer,
    Mesh,
    Node,
    PbrMetallicRoughness,
    Primitive,
    Scene,
)
from pygltflib import Material as GltfMaterial

from bridge.face.head.buffer import Packer
from bridge.face.head.figure import Figure
from bridge.face.head.part import Part, merged, piece_part, skin_parts
from bridge.face.head.piece import Material
from bridge.face.head.surface import EYE, Points
from bridge.face.names import NAMES

_METERS: Final = 0.01

#: What neck and head turn about, centimeters.
_NECK: Final = np.array([0.0, -13.0, -3.4])
_HEAD: Final = np.array([0.0, -6.5, -1.8])


def head_glb(figure: Figure) -> bytes:
    """The file. The same figure gives the same bytes."""
    return _Writer(figure).write()


class _Writer:
    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self._packer = Packer()
        self._nothing: dict[int, int] = {}
        self._materials: dict[Material, int] = {}
        self._described: list[GltfMaterial] = []
        self._meshes: list[Mesh] = []

    def write(self) -> bytes:
        figure = self._figure
        pieces = [piece_part(piece) for piece in figure.face]
        parts = merged([*skin_parts(figure.skin, figure.shapes), *pieces])
        face = self._mesh("Face", [self._moving(part) for part in parts])
        face.weights = [0.0] * len(NAMES)
        face.extras = {"targetNames": list(NAMES)}
        self._mesh("Hair", [self._primitive(piece_part(figure.hair))])
        self._mesh("Eye", [self._primitive(piece_part(piece)) for piece in figure.eye])
        self._mesh("Neck", [self._primitive(piece_part(figure.neck))])
        self._mesh("Shirt", [self._primitive(piece_part(figure.shirt))])
        document = GLTF2(
            asset=Asset(version="2.0", generator="exomni-bridge"),
            scene=0,
            scenes=[Scene(nodes=[0])],
            nodes=_nodes(),
            meshes=self._meshes,
            materials=self._described,
            accessors=self._packer.accessors,
            bufferViews=self._packer.views,
            buffers=[Buffer(byteLength=len(self._packer.data))],
        )
        document.set_binary_blob(self._packer.data)
        return b"".join(document.save_to_bytes())

    def _mesh(self, name: str, primitives: list[Primitive]) -> Mesh:
        mesh = Mesh(name=name, primitives=primitives)
        self._meshes.append(mesh)
        return mesh

    def _moving(self, part: Part) -> Primitive:
        primitive = self._primitive(part)
        count = len(part.positions)
        primitive.targets = [
            Attributes(
                POSITION=self._displacements(part.moves.get(name), count, _METERS),
                NORMAL=self._displacements(part.turns.get(name), count, 1.0),
            )
            for name in NAMES
        ]
        return primitive

    def _displacements(self, found: Points | None, count: int, scale: float) -> int:
        """What a target adds; where it adds nothing, one accessor serves all."""
        if found is not None:
            return self._packer.displacements(found * scale)
        if count not in self._nothing:
            self._nothing[count] = self._packer.displacements(np.zeros((count, 3)))
        return self._nothing[count]

    def _primitive(self, part: Part) -> Primitive:
        attributes = Attributes(
            POSITION=self._packer.vectors(part.positions * _METERS),
            NORMAL=self._packer.vectors(part.normals),
            COLOR_0=self._packer.vectors(_linear(part.colors)),
        )
        return Primitive(
            attributes=attributes,
            indices=self._packer.indices(part.triangles),
            material=self._material(part.material),
        )

    def _material(self, material: Material) -> int:
        if material not in self._materials:
            self._materials[material] = len(self._described)
            self._described.append(_described(material))
        return self._materials[material]


def _described(material: Material) -> GltfMaterial:
    color = [*_linear(np.array(material.color)).round(6).tolist(), 1.0]
    return GltfMaterial(
        name=material.name,
        pbrMetallicRoughness=PbrMetallicRoughness(
            baseColorFactor=color, metallicFactor=0.0, roughnessFactor=material.roughness
        ),
        doubleSided=material.double_sided,
    )


def _nodes() -> list[Node]:
    face, hair, eye, neck, shirt = range(5)
    right_eye = EYE * np.array([-1.0, 1.0, 1.0])
    return [
        Node(name="Ava", children=[1, 8]),
        Node(name="Neck", translation=_place(_NECK), children=[2, 7]),
        Node(name="Head", translation=_place(_HEAD - _NECK), children=[3, 4, 5, 6]),
        Node(name="Face", mesh=face, translation=_place(-_HEAD)),
        Node(name="Hair", mesh=hair, translation=_place(-_HEAD)),
        Node(name="LeftEye", mesh=eye, translation=_place(EYE - _HEAD)),
        Node(name="RightEye", mesh=eye, translation=_place(right_eye - _HEAD)),
        Node(name="NeckSkin", mesh=neck, translation=_place(-_NECK)),
        Node(name="Shirt", mesh=shirt),
    ]


def _place(centimeters: Points) -> list[float]:
    meters: list[float] = (centimeters * _METERS).round(6).tolist()
    return meters


def _linear(color: Points) -> Points:
    """From what a screen shows (sRGB) to amounts of light, as glTF counts."""
    light: Points = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    return light
