"""Character files: one character as YAML, with its paths taken from where the file is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bridge.errors import ConfigError
from bridge.rigs.load import is_file
from bridge.settings.character import CharacterConfig
from bridge.yamlfile import explain, read_yaml


def read_character(path: Path) -> CharacterConfig:
    """The character in `path`. Raises `ConfigError` naming file and key."""
    try:
        return CharacterConfig(**anchored(read_yaml(path), path.resolve().parent))
    except ValidationError as error:
        raise ConfigError(explain(error, CharacterConfig, str(path)))


def anchored(character: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """`character`, as YAML has it, with the profile files of its outputs taken from `folder`.

    What is not shaped as it should be stays as it is, for validation to tell.
    """
    outputs = character.get("outputs")
    if not isinstance(outputs, list):
        return dict(character)
    return {**character, "outputs": [_anchored_output(output, folder) for output in outputs]}


def _anchored_output(output: Any, folder: Path) -> Any:
    profile = output.get("profile") if isinstance(output, Mapping) else None
    if not isinstance(profile, str) or not is_file(profile):
        return output
    return {**output, "profile": str(folder / profile)}
