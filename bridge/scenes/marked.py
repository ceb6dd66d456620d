"""YAML whose every part knows its line, so that a mistake is found where it is."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from bridge.errors import ConfigError

#: Largest file read, bytes, and most parts of it: a scene has some hundred lines.
_MOST_BYTES: Final = 1024 * 1024
_MOST_PARTS: Final = 50_000

#: A way to a part: keys and list positions.
Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written. `line` counts from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(slots=True)
class Marked:
    """A file's `value`, and the line at which each part of it begins."""

    path: Path
    value: dict[str, Any] = field(default_factory=dict)
    lines: dict[Way, int] = field(default_factory=dict)

    def place(self, way: Way) -> Place:
        """Where the part at `way` stands, or what holds it if it has no place of its own."""
        while way not in self.lines and way:
            way = way[:-1]
        return Place(self.path, self.lines.get(way, 1))


def read_marked(path: Path) -> Marked:
    """The mapping in `path`. Raises `ConfigError` naming file and line."""
    marked = Marked(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError(f"{path} is larger than {_MOST_BYTES // 1024} KiB: that is no scene")
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text: {error}")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: this is not YAML: {error.problem}")
    except yaml.YAMLError as error:
        raise ConfigError(f"{path} is not YAML: {error}")
    if not isinstance(node, MappingNode):
        raise ConfigError(f"{path}:1: a scene is a mapping with `lines:` and the like")
    marked.value = _Reader(loader, marked).read(node, (), ())
    return marked


def _means_itself(node: Node) -> bool:
    """Whether a bare word is text where YAML 1.1 sees a truth, a time or a date: "No", "12:30"."""
    match node.tag.rpartition(":")[2]:
        case "bool":
            return node.value.lower() not in ("true", "false")
        case "int" | "float":
            return ":" in node.value
        case tag:
            return tag == "timestamp"


class _Reader:
    """Makes values of nodes, noting lines."""

    def __init__(self, loader: yaml.SafeLoader, marked: Marked) -> None:
        self._loader = loader
        self._marked = marked

    def read(self, node: Node, way: Way, above: tuple[Node, ...]) -> Any:
        lines = self._marked.lines
        lines.setdefault(way, node.start_mark.line + 1)
        if len(lines) > _MOST_PARTS:
            raise ConfigError(f"{self._marked.path} has more than {_MOST_PARTS} parts")
        if node in above:
            raise ConfigError(f"{self._marked.place(way)}: an alias that holds itself")
        if isinstance(node, MappingNode):
            return self._mapping(node, way, (*above, node))
        if isinstance(node, SequenceNode):
            inside = (*above, node)
            return [self.read(item, (*way, i), inside) for i, item in enumerate(node.value)]
        if _means_itself(node):
            return node.value
        try:
            return self._loader.construct_object(node)
        except (yaml.MarkedYAMLError, ValueError) as error:
            what = error.problem if isinstance(error, yaml.MarkedYAMLError) else error
            raise ConfigError(f"{self._marked.place(way)}: {what}")

    def _mapping(self, node: MappingNode, way: Way, above: tuple[Node, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in found:
                raise ConfigError(f"{Place(self._marked.path, line)}: {key!r} is there twice")
            self._marked.lines[*way, key] = line
            found[key] = self.read(value_node, (*way, key), above)
        return found
