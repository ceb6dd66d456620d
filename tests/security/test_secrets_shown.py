"""What is secret is shown by nobody: not by a value's `repr`, not by an error."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bridge
from bridge.errors import ConfigError
from bridge.security.caller import Caller
from bridge.target import Target

ROOT = Path(bridge.__file__).parent
SECRET = frozenset({"token", "password", "secret", "api_key"})


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    """Everything in those of our modules that name a secret."""
    for path in ROOT.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if any(secret in source for secret in SECRET):
            for node in ast.walk(ast.parse(source)):
                yield path.relative_to(ROOT), node


def secret_fields() -> Iterator[tuple[str, str]]:
    """Fields of classes that hold a secret: where they stand, and what they are given."""
    classes = [(path, node) for path, node in nodes() if isinstance(node, ast.ClassDef)]
    for path, node in classes:
        for field in (part for part in node.body if isinstance(part, ast.AnnAssign)):
            if ast.unparse(field.target) in SECRET:
                value = "" if field.value is None else ast.unparse(field.value)
                yield f"{path}: {node.name}.{ast.unparse(field.target)}", value


def test_no_field_that_holds_a_secret_is_shown() -> None:
    fields = dict(secret_fields())
    assert len(fields) >= 4
    shown = [name for name, value in fields.items() if "repr=False" not in value]
    assert shown == []


def test_secrets_are_not_compared_sign_by_sign() -> None:
    """Equality ends with the first sign that differs, and so tells how many were right."""
    compared = [(path, node) for path, node in nodes() if isinstance(node, ast.Compare)]
    for path, node in compared:
        if isinstance(node.ops[0], ast.Eq | ast.NotEq):
            sides = {
                ast.unparse(side).rpartition(".")[2] for side in (node.left, *node.comparators)
            }
            assert not sides & SECRET, f"{path}:{node.lineno}"


@pytest.mark.parametrize("token", ["exo_a\r\nx: y", "exo_a\n", "exo_\x00a", "exo_\u00e9"])
def test_a_token_that_no_header_carries_is_refused_unseen(token: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Target("127.0.0.1:1", token=token)
    assert "exo_" not in str(caught.value)


def test_values_do_not_show_their_token() -> None:
    assert "exo_a" not in repr(Target("127.0.0.1:1", token="exo_a"))
    assert "exo_a" not in repr(Caller("peer", token="exo_a"))
