"""The doctor tells what an output's rig profile leaves out."""

from pathlib import Path

from bridge.config import CharacterConfig, OutputSettings
from bridge.doctor.check import Status
from bridge.doctor.rigs import check_rigs


def cast(**output: str) -> list[CharacterConfig]:
    settings = OutputSettings.model_validate({"protocol": "vmc", **output})
    return [CharacterConfig(name="Ava", outputs=(settings,))]


def test_the_protocols_own_shapes_need_no_word() -> None:
    assert check_rigs(cast()) == []


def test_what_is_left_out_is_told() -> None:
    (check,) = check_rigs(cast(profile="vrm1"))
    assert check.status is Status.OK
    assert check.name == "rig profile of Ava at vmc 127.0.0.1:39539"
    assert "vrm1, 12 values; 19 of 52 shapes are left out: eyeSquintLeft, eyeSq" in check.detail


def test_a_whole_profile_leaves_nothing_out() -> None:
    (check,) = check_rigs(cast(profile="cc4_extended"))
    assert check.detail == "cc4_extended, 62 values, nothing is left out"


def test_a_file_that_broke_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("outputs: {A: jawOpen}")
    characters = cast(profile=str(path))
    path.write_text("outputs: {A: jawOpn}")
    (check,) = check_rigs(characters)
    assert check.status is Status.WARN
    assert "did you mean 'jawOpen'" in check.detail
