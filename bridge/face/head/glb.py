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
from bridge.face.head.figure import SKIN_MATERIALS, Figure, skin_colors
from bridge.face.head.mesh import normals
from bridge.face.head.piece import Material, Piece
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
        self._materials: list[GltfMaterial] = []
        self._meshes: list[Mesh] = []

    def write(self) -> bytes:
        face = self._mesh("Face", [*self._skin(), *map(self._moving, self._figure.moving)])
        face.weights = [0.0] * len(NAMES)
        face.extras = {"targetNames": list(NAMES)}
        self._mesh("Hair", [self._still(piece) for piece in self._figure.still])
        self._mesh("Eye", [self._still(self._figure.eye)])
        self._mesh("Neck", [self._still(self._figure.neck)])
        self._mesh("Shirt", [self._still(self._figure.shirt)])
        document = GLTF2(
            asset=Asset(version="2.0", generator="exomni-bridge"),
            scene=0,
            scenes=[Scene(nodes=[0])],
            nodes=_nodes(),
            meshes=self._meshes,
            materials=self._materials,
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

    def _skin(self) -> list[Primitive]:
        """One primitive for each material of the skin, over the same vertices."""
        skin, shapes = self._figure.skin, self._figure.shapes
        attributes = self._attributes(skin.positions, skin.normals, skin_colors(skin))
        targets = self._targets(skin.positions, skin.all_triangles, shapes)
        return [
            self._primitive(skin.triangles[name], attributes, material, targets)
            for name, material in SKIN_MATERIALS.items()
        ]

    def _moving(self, piece: Piece) -> Primitive:
        attributes = self._attributes(piece.positions, piece.normals(), piece.colors)
        targets = self._targets(piece.positions, piece.triangles, piece.shapes)
        return self._primitive(piece.triangles, attributes, piece.material, targets)

    def _still(self, piece: Piece) -> Primitive:
        attributes = self._attributes(piece.positions, piece.normals(), piece.colors)
        return self._primitive(piece.triangles, attributes, piece.material)

    def _primitive(
        self,
        triangles: np.ndarray[tuple[int, ...], np.dtype[np.intp]],
        attributes: Attributes,
        material: Material,
        targets: list[Attributes] | None = None,
    ) -> Primitive:
        primitive = Primitive(
            attributes=attributes,
            indices=self._packer.indices(triangles),
            material=self._material(material),
        )
        primitive.targets = targets
        return primitive

    def _attributes(self, positions: Points, unit: Points, colors: Points | None) -> Attributes:
        attributes = Attributes(
            POSITION=self._packer.vectors(positions * _METERS), NORMAL=self._packer.vectors(unit)
        )
        if colors is not None:
            attributes.COLOR_0 = self._packer.vectors(_linear(colors))
        return attributes

    def _targets(
        self,
        positions: Points,
        triangles: np.ndarray[tuple[int, ...], np.dtype[np.intp]],
        shapes: dict[str, Points],
    ) -> list[Attributes]:
        rest = normals(positions, triangles)
        nothing = self._packer.displacements(np.zeros_like(positions))
        targets = []
        for name in NAMES:
            if name not in shapes or not np.abs(shapes[name]).max() > 0.0:
                targets.append(Attributes(POSITION=nothing, NORMAL=nothing))
                continue
            turned = normals(positions + shapes[name], triangles) - rest
            place = self._packer.displacements(shapes[name] * _METERS)
            targets.append(Attributes(POSITION=place, NORMAL=self._packer.displacements(turned)))
        return targets

    def _material(self, material: Material) -> int:
        color = [*_linear(np.array(material.color)).round(6).tolist(), 1.0]
        surface = PbrMetallicRoughness(
            baseColorFactor=color, metallicFactor=0.0, roughnessFactor=material.roughness
        )
        self._materials.append(
            GltfMaterial(
                name=material.name,
                pbrMetallicRoughness=surface,
                doubleSided=material.double_sided,
            )
        )
        return len(self._materials) - 1


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
