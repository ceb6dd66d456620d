"""USD files, opened again with usd-core and compared."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bridge.face.names import INDEX, NAMES
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import Clip, clip_of
from bridge.takes.gltf import Figure
from tests.face.head.gltf_reader import read_glb
from tests.takes.animated import HEAD
from tests.takes.making import make_take

pxr = pytest.importorskip("pxr", reason="usd-core is not installed: pip install usd-core")

from pxr import Gf, Sdf, Usd, UsdGeom, UsdMedia, UsdSkel, UsdValidation  # noqa: E402

from bridge.takes.usd import write_usd  # noqa: E402


@pytest.fixture(scope="module")
def clip() -> Clip:
    return clip_of(make_take(0.5))


@pytest.fixture(scope="module")
def stage(clip: Clip, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("usd") / "take.usdc"
    path.with_name("guard gate 3.wav").touch()
    assert list(write_usd(clip, Figure(HEAD, sound=True), path)) == []
    return Usd.Stage.Open(str(path))


def animation(stage: Any) -> Any:
    return UsdSkel.Animation(stage.GetPrimAtPath("/Ava/Animation"))


def test_a_time_code_is_a_frame(stage: Any, clip: Clip) -> None:
    assert (stage.GetTimeCodesPerSecond(), stage.GetFramesPerSecond()) == (60, 60)
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0, 29)
    data = stage.GetRootLayer().customLayerData
    assert (data["timecode"], data["rate"]) == ("10:11:12:13", "60")


def test_every_weight_is_there_to_the_bit(stage: Any, clip: Clip) -> None:
    weights = animation(stage).GetBlendShapeWeightsAttr()
    assert animation(stage).GetBlendShapesAttr().Get() == list(NAMES)
    assert weights.GetTimeSamples() == list(range(30))
    found = np.array([np.array(weights.Get(frame)) for frame in range(30)])
    np.testing.assert_array_equal(found, clip.faces.read(0, 30).coefficients)


def test_joints_turn_as_the_face_says(stage: Any, clip: Clip) -> None:
    joints = list(animation(stage).GetJointsAttr().Get())
    rotations = animation(stage).GetRotationsAttr().Get(17)
    rows = clip.faces.read(17, 18)

    def ahead(name: str) -> Any:
        turn = next(r for j, r in zip(joints, rotations, strict=True) if j.endswith(f"/{name}"))
        return Gf.Rotation(Gf.Quatd(turn)).TransformDir(Gf.Vec3d(0, 0, 1))

    assert np.arcsin(ahead("LeftEye")[1]) == pytest.approx(rows.eyes[0, 1], abs=1e-5)
    assert np.arcsin(ahead("RightEye")[1]) == pytest.approx(rows.eyes[0, 3], abs=1e-5)
    assert np.arcsin(ahead("Neck")[1]) == pytest.approx(0.4 * rows.head[0, 1], abs=1e-5)
    assert np.arcsin(ahead("Head")[1]) == pytest.approx(0.6 * rows.head[0, 1], abs=1e-5)


def test_shapes_move_the_mesh_as_they_do_in_the_heads_own_file(stage: Any) -> None:
    """The skin of an open jaw, by UsdSkel's own arithmetic and by a plain reading of the GLB."""
    gltf = read_glb(HEAD.read_bytes())
    first = gltf.mesh("Face")["primitives"][0]
    target = first["targets"][INDEX["jawOpen"]]["POSITION"]
    expected = gltf.vectors(first["attributes"]["POSITION"]) + gltf.vectors(target)
    mesh = next(p for p in stage.Traverse() if p.GetName().startswith("Face_0"))
    binding = UsdSkel.BindingAPI(mesh)
    query = UsdSkel.BlendShapeQuery(binding)
    row = list(binding.GetBlendShapesAttr().Get()).index("jawOpen")
    weights = [float(i == row) for i in range(len(binding.GetBlendShapesAttr().Get()))]
    points = UsdGeom.Mesh(mesh).GetPointsAttr().Get()
    parts = query.ComputeSubShapeWeights(weights)
    assert query.ComputeDeformedPoints(
        *parts, query.ComputeBlendShapePointIndices(), query.ComputeSubShapePointOffsets(), points
    )
    np.testing.assert_allclose(
        np.array(points) - np.array(points).mean(axis=0),
        expected - expected.mean(axis=0),
        atol=1e-6,
    )


def test_a_skeleton_holds_every_piece_where_it_was(stage: Any) -> None:
    cache = UsdSkel.Cache()
    root = UsdSkel.Root(stage.GetPrimAtPath("/Ava"))
    cache.Populate(root, Usd.PrimDefaultPredicate)
    skeleton = UsdSkel.Skeleton(stage.GetPrimAtPath("/Ava/Skeleton"))
    query = cache.GetSkelQuery(skeleton)
    bound = cache.ComputeSkelBinding(root, skeleton, Usd.PrimDefaultPredicate)
    assert len(bound.GetSkinningTargets()) == len(
        [p for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)]
    )
    rest = [np.array(m) for m in query.ComputeJointSkelTransforms(Usd.TimeCode(0), True)]
    bind = [np.array(m) for m in skeleton.GetBindTransformsAttr().Get()]
    np.testing.assert_allclose(rest, bind, atol=1e-6)


def test_the_sound_is_named_and_begins_with_the_face(stage: Any) -> None:
    voice = UsdMedia.SpatialAudio(stage.GetPrimAtPath("/Ava/Voice"))
    assert voice.GetFilePathAttr().Get().path == "./guard gate 3.wav"
    assert voice.GetStartTimeAttr().Get() == Sdf.TimeCode(0)


@pytest.mark.parametrize("suffix", [".usda", ".usdc", ".usdz"])
def test_each_kind_of_file_opens(
    clip: Clip, tmp_path: Path, suffix: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"take{suffix}"
    list(write_usd(clip, Figure(HEAD, sound=True), path))
    opened = Usd.Stage.Open(str(path))
    assert animation(opened).GetBlendShapeWeightsAttr().GetNumTimeSamples() == 30
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert not capfd.readouterr().err


def test_its_own_validators_have_nothing_to_say(stage: Any) -> None:
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    assert len(validators) > 10
    assert UsdValidation.ValidationContext(validators).Validate(stage) == []


def test_other_rates_are_exact(tmp_path: Path) -> None:
    clip = clip_of(make_take(0.5), rate=FrameRate(30_000, 1001))
    list(write_usd(clip, Figure(HEAD), tmp_path / "take.usdc"))
    opened = Usd.Stage.Open(str(tmp_path / "take.usdc"))
    assert opened.GetTimeCodesPerSecond() == pytest.approx(30_000 / 1001, rel=1e-12)


def test_ones_own_model_is_not_what_usd_shows(clip: Clip, tmp_path: Path) -> None:
    notes = list(write_usd(clip, Figure(HEAD, own=tmp_path / "me.vrm"), tmp_path / "take.usdc"))
    assert notes == ["it shows our own head: models as me.vrm are animated as glb only"]
