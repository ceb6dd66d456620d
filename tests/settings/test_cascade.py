"""Settings of the cascade: addresses and names of variables, never a secret."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bridge.config import EngineSettings, load_settings, secret
from bridge.errors import ConfigError
from bridge.settings.cascade import OLLAMA_URL, CascadeSettings
from bridge.yamlfile import explain


def test_the_default_is_ollama_on_this_machine() -> None:
    assert CascadeSettings().base_url == OLLAMA_URL
    assert CascadeSettings().speech.base_url == ""


def test_an_address_loses_its_last_slash() -> None:
    assert CascadeSettings(base_url="https://a.example/v1/").base_url == "https://a.example/v1"


@pytest.mark.parametrize(
    "address",
    [
        "localhost:11434",
        "ftp://a/v1",
        "https://",
        "https://user:secret@a/v1",
        "https://a/v1?key=secret",
        "http://a:x/v1",
        "",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ValidationError) as caught:
        CascadeSettings(base_url=address)
    assert "secret" not in explain(caught.value, CascadeSettings, "x.yaml")


def test_a_key_in_place_of_its_variable_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        CascadeSettings(api_key_variable="sk-secret-123")
    said = explain(caught.value, CascadeSettings, "x.yaml")
    assert "secret" not in said
    assert "environment variable" in said


def test_a_secret_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", " abc ")
    assert secret("SOME_KEY") == "abc"
    assert secret("") == ""


@pytest.mark.parametrize("value", ["", "  ", "a\nb", "schlüssel"])
def test_a_variable_without_a_key_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOME_KEY", value)
    with pytest.raises(ConfigError, match="SOME_KEY"):
        secret("SOME_KEY")


def test_the_engine_can_be_chosen() -> None:
    assert EngineSettings(name="cascade").cascade.model == ""


def test_the_example_is_a_settings_file() -> None:
    example = Path(__file__).parents[2] / "examples" / "cascade" / "exomni-bridge.yaml"
    settings = load_settings(example)
    assert settings.engine.name == "cascade"
    assert settings.engine.cascade.base_url == OLLAMA_URL
