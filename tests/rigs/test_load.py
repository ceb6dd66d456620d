"""From names and files to profiles."""

from pathlib import Path

import numpy as np
import pytest

from bridge.errors import ConfigError
from bridge.face.names import INDEX
from bridge.rigs.load import profile_for
from bridge.settings.adjustment import Adjustment


def written(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def of(profile: str, *changes: Adjustment, **shapes: float) -> dict[str, float]:
    face = np.zeros((1, 52), np.float32)
    for name, value in shapes.items():
        face[0, INDEX[name]] = value
    rig = profile_for(profile, changes)
    return dict(zip(rig.names, rig.reduce(face)[0].tolist(), strict=True))


def test_a_file_of_ones_own_is_a_profile(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        description: Our dragon.
        gain: 0.5
        outputs:
          Maul auf: {from: jawOpen*(1 - mouthClose), gain: 1.5, offset: 0.1}
          Augen: {from: [eyeBlinkLeft, eyeBlinkRight], combine: max}
          口: vowel.aa
        """,
    )
    values = of(path, jawOpen=0.5, mouthClose=0.5, eyeBlinkRight=0.8)
    assert values["Maul auf"] == pytest.approx(0.5 * (1.5 * 0.25 + 0.1))
    assert values["Augen"] == pytest.approx(0.4)
    assert "口" in values


def test_a_file_may_start_from_a_built_in_profile(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        base: vrm1
        omit: [surprised]
        outputs: {oh: 0.5*vowel.oh, Tongue: tongueOut}
        adjust: {aa: {gain: 0.5, rename: Aaa}}
        """,
    )
    names = profile_for(path).names
    assert names[:5] == ("Aaa", "ih", "ou", "ee", "oh")
    assert "surprised" not in names
    assert names[-1] == "Tongue"
    assert of(path, jawOpen=0.6)["Aaa"] == pytest.approx(0.5)


def test_a_model_of_51_shapes_leaves_one_out(tmp_path: Path) -> None:
    profile = profile_for(written(tmp_path, "{spelling: camel, omit: [tongueOut]}"))
    assert len(profile.names) == 51
    assert profile.lost == ("tongueOut",)


def test_an_output_may_change_single_values() -> None:
    changes = (
        Adjustment(name="JawOpen", gain=2.0, clamp=(0.0, 0.9)),
        Adjustment(name="TongueOut", gain=0.0),
        Adjustment(name="MouthClose", rename="Lips"),
    )
    values = of("perfect_sync", *changes, jawOpen=0.3, tongueOut=1.0, mouthClose=0.2)
    assert values["JawOpen"] == pytest.approx(0.6)
    assert of("perfect_sync", *changes, jawOpen=0.8)["JawOpen"] == pytest.approx(0.9)
    assert values["TongueOut"] == 0.0
    assert values["Lips"] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("outputs: {A: jawOpn}", r"A: no shape is called 'jawOpn'; did you mean 'jawOpen'"),
        ("outputs: {A: 1.0e+9*jawOpen}", "beyond 100"),
        ("outputs: {A: {from: jawOpen*50, gain: 50}}", "more than 100"),
        ("outputs: {A: {from: jawOpen, at_most: jawOpn}}", "did you mean 'jawOpen'"),
        ("base: vrm2", "did you mean 'vrm"),
        ("base: mine.yaml", "no built-in profile"),
        ("{base: vrm1, omit: [oo]}", "omit: no shape is called 'oo'"),
        ("{base: vrm1, adjust: {Happy: 2}}", "adjust: no shape is called 'Happy'; did you mean"),
        ("{base: vrm1, adjust: {happy: {rename: sad}}}", "happy and sad both become 'sad'|both"),
        ("outputs: {A: jawOpen, a: jawLeft}", "jawOpen and jawLeft both become"),
        ("description: nothing", "has no outputs"),
        ("outputs: {A: 0.5}", "nothing of a face moves"),
        ("outputs: {'': jawOpen}", "cannot name a shape"),
    ],
)
def test_a_profile_that_cannot_be_is_refused_with_the_reason(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(ConfigError, match=told):
        profile_for(written(tmp_path, text))


def test_an_unknown_profile_is_told_the_nearest() -> None:
    with pytest.raises(ConfigError, match="no profile is called 'perfectsync'; did you mean 'perf"):
        profile_for("perfectsync")
    with pytest.raises(ConfigError, match="there are arkit, "):
        profile_for("xyzzy")


def test_changes_that_clash_are_refused() -> None:
    twice = (Adjustment(name="JawOpen"), Adjustment(name="JawOpen"))
    with pytest.raises(ConfigError, match="given twice"):
        profile_for("perfect_sync", twice)
    renamed = Adjustment(name="JawOpen", rename="JawLeft")
    with pytest.raises(ConfigError, match="both become 'JawLeft'"):
        profile_for("perfect_sync", (renamed,))
    joined = Adjustment(name="JawOpen", rename="JawLeft", combine="max")
    assert len(profile_for("perfect_sync", (joined,)).names) == 51


def test_a_built_in_profile_is_compiled_once() -> None:
    assert profile_for("vrm1") is profile_for("vrm1")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "outputs: {A: jawOpen}")
    assert profile_for(path).names == ("A",)
    written(tmp_path, "outputs: {B: jawOpen}")
    assert profile_for(path).names == ("B",)
