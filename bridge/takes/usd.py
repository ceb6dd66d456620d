"""A clip on our head as USD: meshes with blend shapes on a skeleton, moved by time samples.

Blend shapes are named as ARKit names them; joints turn neck, head and eyes. One time code is one
frame, the first is 0; `timecode` and `rate` stand in the layer's custom data. Needs usd-core. The
layer is built in memory.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pxr import Gf, Sdf, Tf, Usd, UsdGeom, UsdMedia, UsdShade, UsdSkel, UsdUtils, Vt

from bridge.errors import StorageFailed
from bridge.face.frame import LEFT_EYE_YAW, RIGHT_EYE_YAW, FaceRows
from bridge.face.names import NAMES
from bridge.takes.clip import Clip
from bridge.takes.gltf import Figure
from bridge.takes.gltf_container import read_container
from bridge.takes.gltf_geometry import Geometry, Joint, Piece, Shape
from bridge.takes.source import blocks
from bridge.takes.turning import NECK_SHARE, Quaternions, eye_rotations, head_rotations

_TURNING: Final = ("Neck", "Head", "LeftEye", "RightEye")
_ROOT: Final = Sdf.Path("/Ava")


def write_usd(clip: Clip, figure: Figure, path: Path) -> Iterator[str]:
    """Write `clip` to `path`, a .usda, .usdc or .usdz file; what people should know of it.

    Raises `InvalidAvatar`, `StorageFailed`.
    """
    packed = path.suffix == ".usdz"
    if not packed:
        _save(clip, figure, path, sound=figure.sound)
    else:
        with TemporaryDirectory(dir=path.parent, prefix=".usdz-") as folder:
            # A package keeps the layer under the name that it has here.
            layer = Path(folder) / f"{Tf.MakeValidIdentifier(clip.info.name)}.usdc"
            _save(clip, figure, layer, sound=False)
            if not UsdUtils.CreateNewUsdzPackage(Sdf.AssetPath(str(layer)), str(path)):
                raise StorageFailed(f"cannot write {path}: the package could not be made")
    if figure.own is not None:
        yield f"it shows our own head: models as {figure.own.name} are animated as glb only"


def _save(clip: Clip, figure: Figure, path: Path, *, sound: bool) -> None:
    stage = Usd.Stage.CreateInMemory()
    _describe(stage, clip)
    geometry = Geometry(read_container(figure.our_head), _TURNING)
    root = UsdSkel.Root.Define(stage, _ROOT)
    stage.SetDefaultPrim(root.GetPrim())
    skeleton = _add_skeleton(stage, geometry.joints)
    animation = _add_animation(stage, clip, geometry.joints)
    binding = UsdSkel.BindingAPI.Apply(skeleton.GetPrim())
    binding.CreateAnimationSourceRel().SetTargets([animation.GetPath()])
    materials = _Materials(stage)
    for piece in geometry.pieces:
        _add_piece(stage, piece, geometry.joints, skeleton, materials)
    if sound and len(clip.audio):
        _add_sound(stage, clip)
    if not stage.GetRootLayer().Export(str(path)):
        raise StorageFailed(f"cannot write {path}")


def _describe(stage: Any, clip: Clip) -> None:
    rate = float(clip.rate.fraction)
    stage.SetTimeCodesPerSecond(rate)
    stage.SetFramesPerSecond(rate)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(len(clip.faces) - 1)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    timecode = {"timecode": str(clip.info.timecode.label), "rate": str(clip.rate)}
    stage.GetRootLayer().customLayerData = {"take": clip.info.name, **timecode}


def _add_skeleton(stage: Any, joints: list[Joint]) -> Any:
    skeleton = UsdSkel.Skeleton.Define(stage, _ROOT.AppendChild("Skeleton"))
    skeleton.CreateJointsAttr([joint.path for joint in joints])
    skeleton.CreateBindTransformsAttr([_moved(joint.place) for joint in joints])
    skeleton.CreateRestTransformsAttr([_moved(joint.offset) for joint in joints])
    return skeleton


def _moved(place: NDArray[np.float32]) -> Any:
    return Gf.Matrix4d(1.0).SetTranslate(Gf.Vec3d(*map(float, place)))


def _add_animation(stage: Any, clip: Clip, joints: list[Joint]) -> Any:
    animation = UsdSkel.Animation.Define(stage, _ROOT.AppendChild("Animation"))
    animation.CreateJointsAttr([joint.path for joint in joints])
    animation.CreateTranslationsAttr([Gf.Vec3f(*map(float, j.offset)) for j in joints])
    animation.CreateScalesAttr([Gf.Vec3h(1, 1, 1)] * len(joints))
    animation.CreateBlendShapesAttr(list(NAMES))
    weights, rotations = animation.CreateBlendShapeWeightsAttr(), animation.CreateRotationsAttr()
    frame = 0
    with Sdf.ChangeBlock():
        for rows in blocks(clip.faces):
            turned = _turns(rows, joints)
            for row in range(len(rows)):
                weights.Set(Vt.FloatArray.FromNumpy(rows.coefficients[row]), frame)
                rotations.Set(Vt.QuatfArray([_quaternion(q) for q in turned[row]]), frame)
                frame += 1
    return animation


def _turns(rows: FaceRows, joints: list[Joint]) -> NDArray[np.float64]:
    """Rotations of all joints, `[n, joints, 4]`; at rest every joint lies as the head does."""
    turns: dict[str, Quaternions] = {
        "Neck": head_rotations(rows, NECK_SHARE),
        "Head": head_rotations(rows, 1.0 - NECK_SHARE),
        "LeftEye": eye_rotations(rows, LEFT_EYE_YAW),
        "RightEye": eye_rotations(rows, RIGHT_EYE_YAW),
    }
    still = np.tile([0.0, 0.0, 0.0, 1.0], (len(rows), 1))
    return np.stack([turns.get(joint.name, still) for joint in joints], axis=1)


def _quaternion(q: NDArray[np.float64]) -> Any:
    x, y, z, w = q.tolist()
    return Gf.Quatf(w, x, y, z)


class _Materials:
    """Materials by their name, each made once."""

    def __init__(self, stage: Any) -> None:
        self._stage = stage
        self._made: dict[str, Any] = {}

    def of(self, material: Any) -> Any:
        """The material that the head's file describes so."""
        name = str(material["name"])
        if name not in self._made:
            self._made[name] = self._make(name, material["pbrMetallicRoughness"])
        return self._made[name]

    def _make(self, name: str, surface: Any) -> Any:
        path = _ROOT.AppendPath(f"Materials/{Tf.MakeValidIdentifier(name)}")
        made = UsdShade.Material.Define(self._stage, path)
        shader = UsdShade.Shader.Define(self._stage, path.AppendChild("Surface"))
        shader.CreateIdAttr("UsdPreviewSurface")
        color = Gf.Vec3f(*map(float, surface["baseColorFactor"][:3]))
        shader.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f).Set(color)
        roughness = float(surface.get("roughnessFactor", 1.0))
        shader.CreateInput("roughness", Sdf.ValueTypeNames.Float).Set(roughness)
        made.CreateSurfaceOutput().ConnectToSource(shader.ConnectableAPI(), "surface")
        return made


def _add_piece(
    stage: Any, piece: Piece, joints: list[Joint], skeleton: Any, materials: _Materials
) -> None:
    mesh = UsdGeom.Mesh.Define(stage, _ROOT.AppendChild(Tf.MakeValidIdentifier(piece.name)))
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(piece.points))
    mesh.CreateFaceVertexCountsAttr([3] * len(piece.triangles))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(piece.triangles.ravel()))
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(piece.normals))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    mesh.CreateExtentAttr(UsdGeom.PointBased.ComputeExtent(mesh.GetPointsAttr().Get()))
    mesh.CreateDoubleSidedAttr(bool(piece.material.get("doubleSided")))
    color = np.array(piece.material["pbrMetallicRoughness"]["baseColorFactor"][:3], np.float32)
    shown = mesh.CreateDisplayColorPrimvar(
        UsdGeom.Tokens.vertex if len(piece.colors) > 1 else UsdGeom.Tokens.constant
    )
    shown.Set(Vt.Vec3fArray.FromNumpy(piece.colors * color))
    UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(materials.of(piece.material))
    _bind(stage, mesh, piece, joints, skeleton)


def _bind(stage: Any, mesh: Any, piece: Piece, joints: list[Joint], skeleton: Any) -> None:
    """Hang a piece on its joint, and give it its blend shapes."""
    binding = UsdSkel.BindingAPI.Apply(mesh.GetPrim())
    binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
    joint = next(i for i, joint in enumerate(joints) if joint.path == piece.joint)
    binding.CreateJointIndicesPrimvar(constant=True, elementSize=1).Set([joint])
    binding.CreateJointWeightsPrimvar(constant=True, elementSize=1).Set([1.0])
    if not piece.shapes:
        return
    made = [_add_shape(stage, mesh.GetPath(), shape) for shape in piece.shapes]
    binding.CreateBlendShapesAttr([shape.name for shape in piece.shapes])
    binding.CreateBlendShapeTargetsRel().SetTargets(made)


def _add_shape(stage: Any, above: Any, shape: Shape) -> Any:
    made = UsdSkel.BlendShape.Define(stage, above.AppendChild(shape.name))
    made.CreateOffsetsAttr(Vt.Vec3fArray.FromNumpy(shape.offsets))
    made.CreateNormalOffsetsAttr(Vt.Vec3fArray.FromNumpy(shape.normal_offsets))
    made.CreatePointIndicesAttr(Vt.IntArray.FromNumpy(shape.rows.astype(np.int32)))
    return made.GetPath()


def _add_sound(stage: Any, clip: Clip) -> None:
    voice = UsdMedia.SpatialAudio.Define(stage, _ROOT.AppendChild("Voice"))
    voice.CreateFilePathAttr(Sdf.AssetPath(f"./{clip.info.name}.wav"))
    voice.CreateAuralModeAttr(UsdMedia.Tokens.nonSpatial)
    # It starts at time code 0 unless told otherwise; saying so would ask for a newer crate format.
    voice.CreatePlaybackModeAttr(UsdMedia.Tokens.onceFromStart)
