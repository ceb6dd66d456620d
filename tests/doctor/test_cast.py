"""Character files and what characters must not share."""

from pathlib import Path

import pytest

from bridge.config import CharacterConfig, OscSettings, OutputSettings, Settings
from bridge.doctor.cast import check_identities, check_outputs, read_characters
from bridge.doctor.check import Status

LIVELINK = OutputSettings(protocol="livelink")
VMC = OutputSettings(protocol="vmc")


def test_a_fresh_installation_has_one_character() -> None:
    characters, (check,) = read_characters(Settings())
    assert len(characters) == 1
    assert check.status is Status.OK


def test_a_file_wins_over_the_settings(tmp_path: Path) -> None:
    (tmp_path / "Mia.yaml").write_text("name: Mia\nsubject: FromFile\n")
    settings = Settings(characters_path=tmp_path, characters=(CharacterConfig(name="Mia"),))
    (character,), _ = read_characters(settings)
    assert character.subject == "FromFile"


def test_a_broken_file_names_itself_its_key_and_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "Mia.yaml").write_text("name: Mia\nvoise: {name: de}\n")
    _, checks = read_characters(Settings(characters_path=tmp_path))
    assert checks[0].status is Status.FAIL
    assert "did you mean 'voice'" in checks[0].detail
    assert "Mia.yaml" in checks[0].cure


def test_two_characters_with_one_subject_fail() -> None:
    pair = [
        CharacterConfig(name=name, subject="Face", outputs=(LIVELINK,)) for name in ("Ava", "Mia")
    ]
    check = check_identities(pair)
    assert check.status is Status.FAIL
    assert "Ava and Mia share the subject 'Face'" in check.detail


def test_characters_by_default_have_identities_of_their_own() -> None:
    pair = [CharacterConfig(name=name, outputs=(LIVELINK,)) for name in ("Ava", "Mia")]
    assert check_identities(pair).status is Status.OK


def test_a_character_that_sends_nowhere_is_a_warning() -> None:
    (check,) = check_outputs([CharacterConfig(name="Ava")])
    assert (check.status, check.name) == (Status.WARN, "outputs of Ava")


def test_two_characters_on_one_vmc_receiver_are_a_warning() -> None:
    pair = [CharacterConfig(name=name, outputs=(VMC,)) for name in ("Ava", "Mia")]
    (check,) = check_outputs(pair)
    assert check.status is Status.WARN
    assert "port of its own" in check.cure


def pair(output: OutputSettings) -> list[CharacterConfig]:
    return [CharacterConfig(name=name, outputs=(output,)) for name in ("Ava", "Mia")]


@pytest.mark.parametrize(
    "output",
    [
        OutputSettings(protocol="vrchat"),
        OutputSettings(protocol="vtubestudio"),
        OutputSettings(protocol="ifacialmocap"),
        OutputSettings(protocol="osc"),
        OutputSettings(protocol="osc", osc=OscSettings(preset="unity", prefix="{character}")),
    ],
)
def test_two_characters_that_a_receiver_cannot_tell_apart_are_a_warning(
    output: OutputSettings,
) -> None:
    (check,) = check_outputs(pair(output))
    assert (check.status, "cannot tell them apart" in check.cure) == (Status.WARN, True)


@pytest.mark.parametrize(
    "options",
    [
        OscSettings(prefix="exomni/{character}"),
        OscSettings(messages=("/{character}/{name} {value}",)),
        OscSettings(messages=("/all {character} {values}",)),
    ],
)
def test_osc_messages_that_name_the_character_may_share_a_port(options: OscSettings) -> None:
    assert check_outputs(pair(OutputSettings(protocol="osc", osc=options))) == []
