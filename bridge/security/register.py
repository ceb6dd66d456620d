"""The tokens file: who is let in, as YAML that people may edit too.

tokens:
  - name: game-1
    sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    scopes: [converse, watch]
    characters: [Ada]
    expires: 2027-01-01T00:00:00Z
  - name: stage
    certificate: stage.example
    scopes: [manage, speak, watch]
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from bridge.atomicfile import write_atomically
from bridge.errors import ConfigError, StorageFailed
from bridge.security.entry import Entry
from bridge.settings.model import Model
from bridge.yamlfile import explain, read_yaml

_HEADER: Final = (
    "# Who may call the service. `exomni-bridge token` writes this file, and the service reads it\n"
    "# again when it changes. It holds hashes; the tokens themselves are nowhere.\n"
)
_MOST: Final = 10_000


class Register(Model):
    """Everybody who is known."""

    tokens: tuple[Entry, ...] = Field((), max_length=_MOST)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for what in ("name", "sha256", "certificate"):
            _refuse_twice(what, (getattr(entry, what) for entry in self.tokens))
        return self

    def named(self, name: str) -> Entry | None:
        """The entry called `name`."""
        return next((entry for entry in self.tokens if entry.name == name), None)

    def with_entry(self, entry: Entry) -> "Register":
        """With one more. Raises `ConfigError` where its name is taken."""
        if self.named(entry.name) is not None:
            raise ConfigError(
                f"there is a token called {entry.name!r} already: revoke it first, or take "
                "another name"
            )
        return Register(tokens=(*self.tokens, entry))

    def without(self, name: str) -> "Register":
        """With one less. Raises `ConfigError` where there is none of that name."""
        if self.named(name) is None:
            known = ", ".join(entry.name for entry in self.tokens) or "none"
            raise ConfigError(f"no token is called {name!r}; there are: {known}")
        return Register(tokens=tuple(entry for entry in self.tokens if entry.name != name))


def read_register(path: Path) -> Register:
    """Who `path` knows. Raises `ConfigError`."""
    try:
        return Register(**read_yaml(path))
    except ValidationError as error:
        raise ConfigError(explain(error, Register, str(path)))


def write_register(path: Path, register: Register) -> None:
    """Replace `path`, for its owner's eyes. Raises `StorageFailed`."""
    entries = [_plain(entry) for entry in register.tokens]
    text = _HEADER + yaml.safe_dump({"tokens": entries}, sort_keys=False, allow_unicode=True)
    try:
        write_atomically(path, text)
    except OSError as error:
        raise StorageFailed(f"cannot write {path}: {error.strerror}")


def _plain(entry: Entry) -> dict[str, Any]:
    values = entry.model_dump(mode="json", exclude_defaults=True)
    return {**values, "scopes": sorted(values["scopes"])}


def _refuse_twice(what: str, values: Iterable[str | None]) -> None:
    seen: set[str] = set()
    for value in values:
        if value is not None and value in seen:
            raise ValueError(f"two entries have the {what} {value}")
        if value is not None:
            seen.add(value)
