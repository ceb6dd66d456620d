"""Settings: defaults, files, environment, and mistakes that name their cure."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bridge.config import (
    CharacterConfig,
    OutputSettings,
    Settings,
    default_character,
    load_settings,
    with_workers,
)
from bridge.errors import ConfigError


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.server.port == 52_000
    assert settings.server.host == "127.0.0.1"


def test_a_file_here_is_found(tmp_path: Path) -> None:
    write(tmp_path / "exomni-bridge.yaml", "server: {port: 1234}")
    assert load_settings().server.port == 1234


def test_the_environment_overrides_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.yaml", "server: {port: 1234, host: 127.0.0.2}")
    monkeypatch.setenv("EXOMNI_SERVER__PORT", "4321")
    settings = load_settings(path)
    assert (settings.server.host, settings.server.port) == ("127.0.0.2", 4321)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("server: {prot: 1}", "unknown key 'server.prot'; did you mean 'port'?"),
        ("sever: {}", "unknown key 'sever'; did you mean 'server'?"),
        # Orders to the library that reads settings, which would read other files.
        ("_env_file: other", "unknown key '_env_file'"),
        ("_cli_parse_args: true", "unknown key '_cli_parse_args'"),
        ("server: {port: 99999}", "server.port"),
        ("playback: {start_buffer_ms: .nan}", "finite"),
        ("- a list", "mapping"),
        ("server: {port: [", "not YAML"),
        ("characters: [{name: A, voice: {pich: 3}}]", "did you mean 'pitch'?"),
        ("characters: [{name: A}, {name: a}]", "characters given twice"),
    ],
)
def test_a_mistake_names_file_key_and_cure(tmp_path: Path, text: str, expected: str) -> None:
    path = write(tmp_path / "bad.yaml", text)
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert expected in str(caught.value)
    assert "bad.yaml" in str(caught.value)


def test_a_missing_file_is_an_error_when_it_was_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        load_settings(tmp_path / "none.yaml")


def test_an_unknown_variable_names_the_nearest_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EXOMNI_SERVER__PROT", "1")
    with pytest.raises(ConfigError, match="did you mean 'port'"):
        load_settings()


@pytest.mark.parametrize("value", ["{", "[" * 2000])
def test_a_variable_that_is_not_the_json_it_should_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("EXOMNI_ENGINE", value)
    with pytest.raises(ConfigError, match="EXOMNI_"):
        load_settings()


def test_relative_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    folder.mkdir()
    text = "{characters_path: people, engine: {exomni: {model: weights}}}"
    settings = load_settings(write(folder / "x.yaml", text))
    assert settings.characters_path == folder / "people"
    assert settings.engine.exomni.model == folder / "weights"
    assert settings.engine.exomni.decoder is None


def test_absolute_paths_stay_as_they_are(tmp_path: Path) -> None:
    text = "{characters_path: /people, engine: {exomni: {model: /weights}}}"
    settings = load_settings(write(tmp_path / "x.yaml", text))
    assert (settings.characters_path, settings.engine.exomni.model) == (
        Path("/people"),
        Path("/weights"),
    )


def test_workers_on_the_command_line_take_the_engine_that_has_them() -> None:
    settings = with_workers(load_settings(), ["10.0.0.7:52100", " [::1]:52101"])
    assert settings.engine.name == "exomni"
    assert settings.engine.exomni.workers == ("10.0.0.7:52100", "[::1]:52101")


@pytest.mark.parametrize("address", ["10.0.0.7", ":52100", "host:", "host:0", "host:70000", ""])
def test_a_worker_that_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="is not host:port"):
        with_workers(Settings(), [address])


def test_a_worker_given_twice_is_refused() -> None:
    with pytest.raises(ConfigError, match="twice"):
        with_workers(Settings(), ["a:1", "a:1"])


def nested_models(model: type[BaseModel], found: list[type[BaseModel]]) -> list[type[BaseModel]]:
    found.append(model)
    for info in model.model_fields.values():
        for part in (info.annotation, *getattr(info.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, BaseModel) and part not in found:
                nested_models(part, found)
    return found


@pytest.mark.parametrize("model", nested_models(Settings, []))
def test_every_setting_has_a_description(model: type[BaseModel]) -> None:
    missing = [name for name, info in model.model_fields.items() if not info.description]
    assert not missing


@pytest.mark.parametrize("name", ["", "a/b", "../x", "a" * 64, " a", "CON", "lpt1.txt", "x.", "é"])
def test_a_name_that_makes_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        CharacterConfig(name=name)


@pytest.mark.parametrize("rate", [23, 121, "nan", "1/0", "fast", "", "1e400"])
def test_a_rate_out_of_range_is_refused(rate: Any) -> None:
    with pytest.raises(ValueError):
        OutputSettings(protocol="vmc", rate_hz=rate)


def test_identity_is_stable_and_distinct_per_character() -> None:
    first, again, other = (CharacterConfig(name=n) for n in ("Ava", "Ava", "Ben"))
    assert first.resolved_device_id == again.resolved_device_id
    assert first.resolved_device_id != other.resolved_device_id
    assert len(first.resolved_device_id) == 36
    assert first.resolved_seed != other.resolved_seed


def test_the_default_character_feeds_live_link_and_both_vmc_ports() -> None:
    targets = [(o.protocol, o.resolved_port) for o in default_character().outputs]
    assert targets == [("livelink", 11_111), ("vmc", 39_539), ("vmc", 39_540)]
