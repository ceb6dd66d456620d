"""YAML files whose mistakes are told with their line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from bridge.errors import ConfigError
from bridge.yamlbounds import compose_bounded, read_text
from bridge.yamlfile import keys_at, nearest_key

#: Way to a value: keys and indices from the top.
Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class LinedYaml:
    """What a file says, and where. Keys are as they are written: `1.0` is "1.0"."""

    path: Path
    values: dict[str, Any]
    lines: Mapping[Location, int]

    def line(self, location: Location) -> int:
        """The line, from 1, of the value at `location`, or of what it should be in."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def error(self, location: Location, message: str) -> ConfigError:
        """A mistake there."""
        return ConfigError(self.sentence(location, message))

    def sentence(self, location: Location, message: str) -> str:
        """File, line, key and what is wrong."""
        where = ".".join(map(str, location))
        return f"{self.path}:{self.line(location)}: {where}{': ' if where else ''}{message}"

    def explain(self, error: ValidationError, model: type[BaseModel], at: Location = ()) -> str:
        """One line per mistake; `model` stands at `at`, and the nearest valid key is named."""
        sentences = []
        for item in error.errors():
            location, message = item["loc"], item["msg"].removeprefix("Value error, ")
            if item["type"] == "extra_forbidden":
                known = keys_at(model, location[:-1])
                message = f"unknown key{nearest_key(str(location[-1]), known)}"
            sentences.append(self.sentence((*at, *location), message))
        return "\n".join(sentences)


def read_lined_yaml(path: Path) -> LinedYaml:
    """The mapping in a YAML file. Raises `ConfigError`, also for a key given twice."""
    reader = _Reader(path)
    try:
        root = compose_bounded(read_text(path))
        values = {} if root is None else reader.read(root, ())
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: this is not YAML: {error.problem}")
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{path} is not YAML: {error}")
    if not isinstance(values, dict):
        raise ConfigError(f"{path} must hold a mapping of names to values")
    return LinedYaml(path, values, reader.lines)


class _Reader:
    """Nodes → values, with the line of each."""

    def __init__(self, path: Path) -> None:
        self.lines: dict[Location, int] = {}
        self._path = path
        self._scalars = yaml.SafeLoader("")

    def read(self, node: yaml.Node, location: Location) -> Any:
        self.lines[location] = _line(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(n, (*location, i)) for i, n in enumerate(node.value)]
        return node.value if _is_word(node) else self._scalars.construct_object(node)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError(f"{self._path}:{_line(key)}: a key must be a plain word")
            name = str(key.value)
            if name in first:
                raise ConfigError(
                    f"{self._path}:{_line(key)}: {'.'.join(map(str, (*location, name)))} is given "
                    f"twice, first in line {first[name]}"
                )
            first[name] = _line(key)
            values[name] = self.read(value, (*location, name))
            self.lines[*location, name] = _line(key)
        return values


def _is_word(node: yaml.Node) -> bool:
    """Whether a bare word is text where YAML 1.1 sees a truth, a time or a date: "No", "12:30"."""
    match node.tag.rpartition(":")[2]:
        case "bool":
            return node.value.lower() not in ("true", "false")
        case "int" | "float":
            return ":" in node.value
        case tag:
            return tag == "timestamp"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
