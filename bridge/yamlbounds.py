"""YAML that stays as small as it looks: the only way from a file of YAML to values.

A few lines of aliases can stand for a billion values, a line of brackets is deeper than Python's
stack, and a number in base 60 takes a time that grows with the square of its length: PyYAML reads
all of them. Here none gets as far as a value.
"""

from pathlib import Path
from typing import Any, Final

import yaml

#: Longest file, bytes.
MOST_BYTES: Final = 4 * 1024 * 1024
#: Values in all, aliases counted as what they stand for.
MOST_NODES: Final = 200_000
DEEPEST: Final = 32
#: Longest number, characters: exact to the last bit a double has 24, and 128 bits have 39 digits.
LONGEST_NUMBER: Final = 64

_NUMBERS: Final = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})


class BoundedLoader(yaml.SafeLoader):
    """Raises `yaml.YAMLError` for what is too deep or stands for too much."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """One value, with what is in it."""
        if self._depth >= DEEPEST:
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise _refusal(f"values lie in more than {DEEPEST} others", mark)
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1

    def compose_scalar_node(self, anchor: Any) -> Any:
        """A value that holds no others."""
        node = super().compose_scalar_node(anchor)
        if node.tag in _NUMBERS and len(node.value) > LONGEST_NUMBER:
            raise _refusal(f"a number has more than {LONGEST_NUMBER} characters", node.start_mark)
        return node

    def get_single_node(self) -> Any:
        """The document."""
        node = super().get_single_node()
        if node is not None and _size(node, {}) > MOST_NODES:
            told = f"the file stands for more than {MOST_NODES} values"
            raise _refusal(told, node.start_mark)
        return node


def read_text(path: Path) -> str:
    """The text in the file at `path`; what is too long is not read to its end.

    Raises `OSError`, `UnicodeDecodeError`, `yaml.YAMLError` for a longer one.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise yaml.YAMLError(f"the file has more than {MOST_BYTES} bytes")
    return data.decode("utf-8")


def load_bounded(text: str, loader: type[BoundedLoader] = BoundedLoader) -> Any:
    """What `text` says, read by `loader`. Raises `yaml.YAMLError`."""
    return yaml.load(_checked(text), loader)


def compose_bounded(text: str) -> yaml.Node | None:
    """What `text` says, as nodes that know their lines; None for nothing.

    Raises `yaml.YAMLError`.
    """
    return yaml.compose(_checked(text), BoundedLoader)


def _refusal(what: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=mark)


def _checked(text: str) -> str:
    if len(text) > MOST_BYTES:
        raise yaml.YAMLError(f"the file has more than {MOST_BYTES} characters")
    return text


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values `node` stands for; each is counted once however often it is meant."""
    if id(node) in known:
        return known[id(node)]
    # Until it is counted: what holds itself never ends.
    known[id(node)] = MOST_NODES + 1
    parts: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        parts = list(node.value)
    elif isinstance(node, yaml.MappingNode):
        parts = [part for pair in node.value for part in pair]
    known[id(node)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(node)]
