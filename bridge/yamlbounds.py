"""YAML that stays as small as it looks.

A few lines of aliases can stand for a billion values, and a line of brackets is deeper than
Python's stack: PyYAML reads both. Here neither gets as far as a value.
"""

from typing import Any, Final

import yaml

#: Longest file, bytes.
MOST_BYTES: Final = 4 * 1024 * 1024
#: Values in all, aliases counted as what they stand for.
MOST_NODES: Final = 200_000
DEEPEST: Final = 32


class BoundedLoader(yaml.SafeLoader):
    """Raises `yaml.YAMLError` for what is too deep or stands for too much."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """One value, with what is in it."""
        if self._depth >= DEEPEST:
            raise yaml.YAMLError(f"values lie in more than {DEEPEST} others")
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1

    def get_single_node(self) -> Any:
        """The document."""
        node = super().get_single_node()
        if node is not None and _size(node, {}) > MOST_NODES:
            raise yaml.YAMLError(f"the file stands for more than {MOST_NODES} values")
        return node


def load_bounded(text: str) -> Any:
    """What `text` says. Raises `yaml.YAMLError`."""
    if len(text) > MOST_BYTES:
        raise yaml.YAMLError(f"the file has more than {MOST_BYTES} characters")
    return yaml.load(text, BoundedLoader)


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
