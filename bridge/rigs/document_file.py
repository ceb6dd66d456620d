"""Reading profile files strictly: bounded, and no key twice."""

import errno
from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from bridge.errors import ConfigError
from bridge.rigs.document import ProfileDocument
from bridge.yamlbounds import BoundedLoader, load_bounded
from bridge.yamlfile import explain

#: Longest profile file, bytes: the largest built-in one has 4 KB.
MAX_BYTES: Final = 64 * 1024

SUFFIXES: Final = (".yaml", ".yml")

_FOLDER: Final = files("bridge.rigs") / "builtin"


@cache
def builtin_names() -> tuple[str, ...]:
    """Names of the profiles that come with the bridge."""
    return tuple(sorted(f.name.removesuffix(".yaml") for f in _FOLDER.iterdir() if _is_yaml(f)))


def read_builtin(name: str) -> ProfileDocument:
    """A profile that comes with the bridge; `name` is one of `builtin_names`."""
    return parse(_FOLDER.joinpath(f"{name}.yaml").read_text(encoding="utf-8"), name)


def read_file(path: Path) -> ProfileDocument:
    """The profile in a file. Raises `ConfigError` naming file, key and cure."""
    if path.suffix.casefold() not in SUFFIXES:
        raise ConfigError(f"{path} is no profile: a profile file ends in .yaml")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = "it is not there" if error.errno == errno.ENOENT else error.strerror
        raise ConfigError(f"cannot read profile {path}: {reason}")
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{path} is no profile: it has more than {MAX_BYTES // 1024} KB")
    try:
        return parse(data.decode(), str(path))
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text")


def parse(text: str, source: str) -> ProfileDocument:
    """The profile that `text` holds. Raises `ConfigError`, naming `source`."""
    try:
        values = load_bounded(text, _StrictLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{source} is not YAML: {error}")
    except _KeyTwice as error:
        raise ConfigError(f"{source}, {error}")
    if not isinstance(values, dict) or not values:
        raise ConfigError(f"profile {source} is empty: give it `outputs`, `spelling` or `base`")
    try:
        return ProfileDocument.model_validate(values)
    except ValidationError as error:
        raise ConfigError(explain(error, ProfileDocument, source))


class _KeyTwice(Exception):
    """A mapping gives one key two values."""


class _StrictLoader(BoundedLoader):
    """YAML of plain values whose mappings have each key once.

    YAML lets a later key replace an earlier one without a word: two shapes of one name would
    become one.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                first, second = (_text(n) for n in (seen[key.value], value))
                raise _KeyTwice(
                    f"line {key.start_mark.line + 1}: {key.value!r} is given twice, as {first} "
                    f"and as {second}: give each a name of its own, or list both under `from` "
                    "with `combine: add` or `combine: max`"
                )
            if isinstance(key, yaml.ScalarNode):
                seen[key.value] = value
        return super().construct_mapping(node, deep)


def _text(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return f"the rule of line {node.start_mark.line + 1}"


def _is_yaml(file: Traversable) -> bool:
    return file.name.endswith(".yaml")
