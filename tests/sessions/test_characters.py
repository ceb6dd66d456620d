"""Character files are written whole or not at all, and identities stay distinct."""

from pathlib import Path

import pytest

from bridge.config import CharacterConfig, EmotionConfig
from bridge.errors import (
    CharacterExists,
    ConfigError,
    InvalidCharacter,
    StorageFailed,
    TooManyCharacters,
    UnknownCharacter,
)
from bridge.sessions.characters import CharacterStore

AVA = CharacterConfig(name="Ava")
BEN = CharacterConfig(name="Ben", emotion=EmotionConfig(label="joy", intensity=0.5))


def test_a_created_character_is_there_after_a_restart(tmp_path: Path) -> None:
    CharacterStore([AVA], tmp_path / "people").create(BEN)
    assert CharacterStore([AVA], tmp_path / "people").get("ben") == BEN


def test_a_file_wins_over_the_settings(tmp_path: Path) -> None:
    store = CharacterStore([AVA], tmp_path)
    store.update(AVA.model_copy(update={"subject": "Lead"}))
    assert CharacterStore([AVA], tmp_path).get("Ava").subject == "Lead"


def test_the_first_character_is_the_default() -> None:
    assert CharacterStore([BEN, AVA]).get("") == BEN


def test_an_unknown_character_lists_the_known() -> None:
    with pytest.raises(UnknownCharacter, match="there are: Ava, Ben"):
        CharacterStore([AVA, BEN]).get("Cleo")


def test_deleting_removes_the_file(tmp_path: Path) -> None:
    store = CharacterStore([], tmp_path)
    store.create(BEN)
    store.delete("Ben")
    assert list(tmp_path.iterdir()) == []


def test_a_character_of_the_settings_cannot_be_deleted_here() -> None:
    with pytest.raises(InvalidCharacter, match="settings file"):
        CharacterStore([AVA]).delete("Ava")


def test_names_are_unique_in_any_case() -> None:
    with pytest.raises(CharacterExists):
        CharacterStore([AVA]).create(CharacterConfig(name="AVA"))


def test_two_characters_cannot_share_a_subject() -> None:
    with pytest.raises(InvalidCharacter, match="subject"):
        CharacterStore([AVA]).create(CharacterConfig(name="Twin", subject="Ava"))


def test_two_characters_cannot_share_a_device() -> None:
    twin = CharacterConfig(name="Twin", device_id=AVA.resolved_device_id)
    with pytest.raises(InvalidCharacter, match="device id"):
        CharacterStore([AVA]).create(twin)


def test_the_limit_holds() -> None:
    with pytest.raises(TooManyCharacters):
        CharacterStore([AVA], limit=1).create(BEN)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ava.yaml", "name: Ava\nvoise: {}", "did you mean 'voice'"),
        ("Ava.yaml", "name: Ben", "name the file Ben.yaml"),
        ("Ava.yaml", "\x00", "not YAML"),
    ],
)
def test_a_broken_file_stops_the_start_and_is_named(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError, match=expected):
        CharacterStore([], tmp_path)


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    store = CharacterStore([], blocked)
    with pytest.raises(StorageFailed):
        store.create(BEN)
    assert store.all() == []
