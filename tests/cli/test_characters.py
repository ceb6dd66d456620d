"""`characters` as its users run it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bridge.cli.command import app
from bridge.errors import BridgeError, ConfigError, InvalidArgument, InvalidAvatar
from bridge.face.names import NAMES, PASCAL_NAMES
from bridge.rigs.document_file import builtin_names
from tests.rigs.avatars import VROID, document, mesh, save, vrm0, vrm1


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["characters", *arguments])
    if isinstance(result.exception, BridgeError):
        raise result.exception
    return result


def test_a_model_is_told_its_best_profile_and_what_is_lost(folder: Path) -> None:
    save(folder / "Vroid.vrm", vrm0(VROID))
    result = run("check", "Vroid.vrm")
    assert result.exit_code == 0
    assert "VRM 0.x, 18 clips" in result.stdout
    assert "best: profile: vrm0" in result.stdout
    assert "vowel.aa" in result.stdout
    assert "cheekSquint, jawOpen, mouthClose" in result.stdout
    assert "ARKit shapes lost (19 of 52): eyeSquintLeft" in result.stdout
    assert "shapes of the model that nothing moves (7): Neutral, Blink, Look" in result.stdout
    assert "the mouth opens" in result.stdout


def test_a_dead_mouth_fails(folder: Path) -> None:
    save(folder / "Mute.vrm", vrm1(["blinkLeft", "blinkRight", "happy"]))
    result = run("check", "Mute.vrm")
    assert result.exit_code == 1
    assert "the mouth stays shut" in result.stdout


def test_a_model_of_foreign_names_fails_and_shows_them(folder: Path) -> None:
    save(folder / "Odd.glb", document([mesh(["Key [1]", "Key 2"])]))
    result = run("check", "Odd.glb")
    assert result.exit_code == 1
    assert "Key [1], Key 2" in result.stdout


def test_a_model_is_checked_against_a_profile_of_ones_own(folder: Path) -> None:
    save(folder / "Odd.glb", document([mesh(["Key 1", "Key 2"])]))
    (folder / "mine.yaml").write_text("outputs: {Key 1: jawOpen, Key 3: tongueOut}")
    result = run("check", "Odd.glb", "--profile", "mine.yaml")
    assert result.exit_code == 0
    assert "sends, the model does not have: Key 3" in result.stdout
    assert "that nothing moves (1): Key 2" in result.stdout
    assert "the eyes do not close" in result.stdout


def test_a_model_of_51_shapes_loses_one(folder: Path) -> None:
    save(folder / "Old.glb", document([mesh(NAMES[:51])]))
    result = run("check", "Old.glb")
    assert result.exit_code == 0
    assert "lost (1 of 52): tongueOut" in result.stdout


def test_clips_that_move_nothing_are_told(folder: Path) -> None:
    clips = dict.fromkeys(PASCAL_NAMES, "unknown")
    save(folder / "Half.vrm", vrm0(clips, empty=["TongueOut"]))
    result = run("check", "Half.vrm")
    assert "1 clips move nothing: TongueOut" in result.stdout
    assert "best: profile: perfect_sync" in result.stdout


def test_morph_targets_of_a_vrm_can_be_checked_in_place_of_clips(folder: Path) -> None:
    save(folder / "Any.vrm", vrm0(VROID))
    result = run("check", "Any.vrm", "--morphs")
    assert result.exit_code == 1
    assert "1 morph targets" in result.stdout


def test_a_profile_file_shows_what_it_makes_of_a_face(folder: Path) -> None:
    (folder / "mine.yaml").write_text("gain: 0.5\noutputs: {Maw: jawOpen*(1 - mouthClose)}")
    result = run("check", "mine.yaml")
    assert result.exit_code == 0
    assert "0.5*jawOpen - 0.5*jawOpen*mouthClose" in result.stdout
    assert "jawOpen, mouthClose" in result.stdout


def test_each_output_of_a_character_is_checked(folder: Path) -> None:
    (folder / "eyes.yaml").write_text("outputs: {Blink: eyeBlinkLeft}")
    (folder / "Ava.yaml").write_text(
        "name: Ava\noutputs:\n"
        "- {protocol: vmc, profile: vrm1}\n- {protocol: vmc, profile: eyes.yaml}\n"
    )
    result = run("check", "Ava.yaml")
    assert result.exit_code == 1
    assert "Ava: 2 outputs" in result.stdout
    assert result.stdout.count("vmc 127.0.0.1:39539") == 2


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.vrm", b"no model", InvalidAvatar),
        ("a.yaml", b"outputs: {A: jawOpn}", ConfigError),
        ("a.yaml", b"outputs: {A: jawOpen, A: jawLeft}", ConfigError),
        ("a.fbx", b"Kaydara", InvalidArgument),
    ],
)
def test_what_cannot_be_checked_is_told(
    folder: Path, name: str, content: bytes, error: type[BridgeError]
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(error):
        run("check", name)


def test_every_profile_is_listed() -> None:
    listed = run("profiles").stdout
    for name in builtin_names():
        assert f"\n{name} " in listed


def test_characters_of_the_settings_are_listed_where_no_service_runs(folder: Path) -> None:
    (folder / "exomni-bridge.yaml").write_text(
        "server: {port: 1}\ncharacters_path: null\ncharacters:\n"
        "- {name: Ava, outputs: [{protocol: vmc, port: 39540, profile: vrm0}]}\n- {name: Mia}\n"
    )
    listed = run("list").stdout
    assert "no service answers" in listed
    assert "vmc 127.0.0.1:39540 vrm0" in listed
    assert "nowhere" in listed
