"""Profile files of a character lie where its file says, whatever the working folder is."""

from pathlib import Path

import pytest

from bridge.config import load_settings, read_character
from bridge.errors import ConfigError

OUTPUT = "outputs: [{protocol: vmc, profile: rigs/dragon.yaml}]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rigs").mkdir()
    (tmp_path / "rigs" / "dragon.yaml").write_text("outputs: {Maw: jawOpen}")
    return tmp_path


def test_a_profile_is_taken_from_the_character_files_folder(folder: Path) -> None:
    (folder / "Ava.yaml").write_text(f"name: Ava\n{OUTPUT}\n")
    (output,) = read_character(folder / "Ava.yaml").outputs
    assert output.profile == str(folder / "rigs" / "dragon.yaml")


def test_a_profile_is_taken_from_the_settings_files_folder(folder: Path) -> None:
    (folder / "exomni-bridge.yaml").write_text(f"characters: [{{name: Ava, {OUTPUT}}}]\n")
    (character,) = load_settings(folder / "exomni-bridge.yaml").characters
    assert Path(character.outputs[0].profile).is_absolute()


def test_a_broken_profile_is_told_with_the_place_that_names_it(folder: Path) -> None:
    (folder / "rigs" / "dragon.yaml").write_text("outputs: {Maw: jawOpn}")
    (folder / "Ava.yaml").write_text(f"name: Ava\n{OUTPUT}\n")
    with pytest.raises(ConfigError, match=r"Ava\.yaml: outputs\.0.*did you mean 'jawOpen'"):
        read_character(folder / "Ava.yaml")


@pytest.mark.parametrize(
    "text", ["outputs: none", "outputs: [1]", "outputs: [{profile: 3}]", "outputs: [{}]"]
)
def test_what_is_no_list_of_outputs_is_told_as_before(folder: Path, text: str) -> None:
    (folder / "Ava.yaml").write_text(f"name: Ava\n{text}\n")
    with pytest.raises(ConfigError, match="outputs"):
        read_character(folder / "Ava.yaml")
