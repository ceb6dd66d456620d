"""Character files: one YAML file each, written whole or not at all."""

import copy
from collections.abc import Collection, Iterable
from pathlib import Path

import yaml

from bridge.atomicfile import write_atomically
from bridge.config import CharacterConfig, Settings, default_character, read_character
from bridge.errors import (
    CharacterExists,
    ConfigError,
    InvalidCharacter,
    StorageFailed,
    TooManyCharacters,
    UnknownCharacter,
)
from bridge.sessions.recasting import Recasting

_SUFFIX = ".yaml"


def to_yaml(character: CharacterConfig) -> str:
    """`character` as YAML, without what is left at its default."""
    values = character.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True)


def make_store(settings: Settings) -> "CharacterStore":
    """The characters of `settings`: its own, those in files, or else the built-in one.

    Raises `ConfigError`, `InvalidCharacter`.
    """
    limit = settings.limits.characters
    store = CharacterStore(settings.characters, settings.characters_path, limit)
    if store.all():
        return store
    return CharacterStore([default_character()], settings.characters_path, limit)


class CharacterStore:
    """The characters of a service, in files when it has a folder, else in memory.

    `given` are characters of the settings file: a file of the same name wins over them, and they
    cannot be deleted here because they would come back. Names are unique regardless of case, as
    files are on two of our three platforms.
    """

    def __init__(
        self, given: Iterable[CharacterConfig], folder: Path | None = None, limit: int = 256
    ) -> None:
        self._folder = folder
        #: Most characters there may be; more that are here already stay.
        self.limit = limit
        self._characters = {c.name.casefold(): c for c in given}
        self._given = frozenset(self._characters)
        for path in sorted(folder.glob(f"*{_SUFFIX}")) if folder else []:
            self._load(path)

    def all(self) -> list[CharacterConfig]:
        """Every character, in the order of the settings and then by name."""
        return list(self._characters.values())

    def get(self, name: str) -> CharacterConfig:
        """The character called `name` in any case; "" is the first. Raises `UnknownCharacter`."""
        if not name and self._characters:
            return next(iter(self._characters.values()))
        found = self._characters.get(name.casefold())
        if found is None:
            raise UnknownCharacter(name, tuple(c.name for c in self._characters.values()))
        return found

    @property
    def given(self) -> list[CharacterConfig]:
        """Those that the settings give, as they are now."""
        return [c for key, c in self._characters.items() if key in self._given]

    @property
    def kept(self) -> bool:
        """Whether characters are in files."""
        return self._folder is not None

    def after(self, change: Recasting, given: Collection[str], most: int) -> "CharacterStore":
        """The store as it is when its files have changed so; this one, and they, stay as they are.

        `given`: names that the settings give from then on; `most`: characters there may be.
        Raises `TooManyCharacters`, `InvalidCharacter`.
        """
        fresh = copy.copy(self)
        fresh._given = frozenset(name.casefold() for name in given)
        fresh._characters = {
            key: c for key, c in self._characters.items() if c.name not in change.removed
        }
        for character in (*change.changed, *change.added):
            fresh._characters[character.name.casefold()] = character
        fresh.limit = most
        if len(fresh._characters) > max(most, len(self._characters)):
            raise TooManyCharacters("limits.characters", most)
        for character in fresh.all():
            fresh._refuse_shared_identity(character)
        return fresh

    def create(self, character: CharacterConfig) -> None:
        """Add and persist. Raises `CharacterExists`, `TooManyCharacters`, `InvalidCharacter`."""
        key = character.name.casefold()
        if key in self._characters:
            raise CharacterExists(f"a character called {character.name!r} is there already")
        if len(self._characters) >= self.limit:
            raise TooManyCharacters("limits.characters", self.limit)
        self._refuse_shared_identity(character)
        self._persist(character)
        self._characters[key] = character

    def update(self, character: CharacterConfig) -> None:
        """Replace and persist. Raises `UnknownCharacter`, `InvalidCharacter`."""
        current = self.get(character.name)
        if character.name != current.name:
            raise InvalidCharacter(f"{current.name!r} keeps the spelling of its name")
        self._refuse_shared_identity(character)
        self._persist(character)
        self._characters[character.name.casefold()] = character

    def delete(self, name: str) -> None:
        """Remove for good. Raises `UnknownCharacter`, `InvalidCharacter` if it would come back."""
        character = self.get(name)
        key = character.name.casefold()
        if key in self._given:
            raise InvalidCharacter(
                f"{character.name!r} is given by the settings and would be back after a "
                "restart: remove it in the settings file"
            )
        if self._folder:
            try:
                self._path(character).unlink(missing_ok=True)
            except OSError as error:
                raise StorageFailed(f"cannot delete {character.name!r}: {error.strerror}")
        del self._characters[key]

    def _load(self, path: Path) -> None:
        character = read_character(path)
        if path.stem.casefold() != character.name.casefold():
            raise ConfigError(
                f"{path} holds the character {character.name!r}: "
                f"name the file {character.name}{_SUFFIX}"
            )
        self._refuse_shared_identity(character)
        self._characters[character.name.casefold()] = character

    def _refuse_shared_identity(self, character: CharacterConfig) -> None:
        # A Live Link receiver keys subjects by device id: a second subject under a known device
        # id replaces the first one, and the two would flicker.
        for other in self._characters.values():
            if other.name.casefold() == character.name.casefold():
                continue
            if other.resolved_device_id == character.resolved_device_id:
                raise InvalidCharacter(
                    f"{character.name!r} has the device id of {other.name!r}: "
                    "leave device_id out, or give each its own UUID"
                )
            if other.resolved_subject == character.resolved_subject:
                raise InvalidCharacter(
                    f"{character.name!r} has the Live Link subject of {other.name!r}: "
                    "give each its own"
                )

    def _persist(self, character: CharacterConfig) -> None:
        if not self._folder:
            return
        path = self._path(character)
        try:
            write_atomically(path, to_yaml(character))
        except OSError as error:
            raise StorageFailed(f"cannot write {path}: {error.strerror}")

    def _path(self, character: CharacterConfig) -> Path:
        assert self._folder is not None
        return self._folder / f"{character.name}{_SUFFIX}"
