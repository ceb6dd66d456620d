"""Profiles by name or file: the one way to them."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bridge.errors import ConfigError
from bridge.face.nearest import nearest
from bridge.face.profile import Profile
from bridge.face.rig import RigValue
from bridge.rigs.build import build, values_of
from bridge.rigs.document import ProfileDocument
from bridge.rigs.document_file import SUFFIXES, builtin_names, read_builtin, read_file
from bridge.settings.adjustment import Adjustment


def profile_for(name: str, changes: Sequence[Adjustment] = ()) -> Profile:
    """The built-in profile `name`, or the one in the file `name` (*.yaml), with `changes`.

    Raises `ConfigError` for a name that is neither, and for a file that is wrong.
    """
    if is_file(name):
        return _build(name, read_file(Path(name)), tuple(changes))
    if name not in builtin_names():
        close = nearest(name, builtin_names())
        hint = f"did you mean {close!r}?" if close else f"there are {', '.join(builtin_names())}"
        raise ConfigError(f"no profile is called {name!r}; {hint} A file of yours ends in .yaml")
    return _builtin(name, tuple(changes))


def is_file(name: str) -> bool:
    """Whether `name` means a file and not a built-in profile."""
    return name.casefold().endswith(SUFFIXES)


@lru_cache(maxsize=256)
def _builtin(name: str, changes: tuple[Adjustment, ...]) -> Profile:
    return _build(name, read_builtin(name), changes)


def _build(name: str, document: ProfileDocument, changes: tuple[Adjustment, ...]) -> Profile:
    return build(name, document, _base, changes)


@lru_cache(maxsize=64)
def _base(name: str) -> tuple[RigValue, ...]:
    """The values of a built-in profile; files are no base, so that no circle can close."""
    if name not in builtin_names():
        close = nearest(name, builtin_names())
        hint = f"; did you mean {close!r}?" if close else ""
        raise ConfigError(f"base: no built-in profile is called {name!r}{hint}")
    return tuple(values_of(read_builtin(name), _base))
