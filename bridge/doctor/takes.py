"""Where takes are recorded: whether there is a place for them, and what a crash has left."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bridge.config import CharacterConfig
from bridge.doctor.check import Check, fail, ok, skip, warn
from bridge.errors import TakeError
from bridge.settings.takes import TakeSettings
from bridge.takes import metadata as meta
from bridge.takes.folder import read_metadata
from bridge.takes.lock import is_locked
from bridge.takes.scribe import LOW_SPACE_BYTES

_NAME: Final = "takes"
#: What a character needs, bytes an hour: frames at 60 Hz, native faces, sound.
_BYTES_AN_HOUR: Final = 250e6


def check_takes(settings: TakeSettings, characters: Sequence[CharacterConfig]) -> Iterator[Check]:
    """The folder, and the takes in it that were never finished."""
    recorded = sum(character.record != "off" for character in characters)
    yield _check_folder(settings.path, recorded)
    if settings.path.is_dir():
        yield from _check_left(settings.path)


def _check_folder(path: Path, recorded: int) -> Check:
    parent = next((place for place in (path, *path.absolute().parents) if place.exists()), path)
    if not parent.is_dir() or not os.access(parent, os.W_OK):
        cure = "set takes.path to a folder that this user may write in"
        return fail(_NAME, f"cannot record into {path}: {parent} is not to be written", cure)
    try:
        free = shutil.disk_usage(parent).free
    except OSError as error:
        return fail(_NAME, f"cannot record into {path}: {error.strerror}", "look at the disk")
    hours = free / _BYTES_AN_HOUR / max(recorded, 1)
    room = f"{free / 1e9:.0f} GB free at {path}, some {hours:.0f} hours of {max(recorded, 1)}"
    if free < LOW_SPACE_BYTES:
        return warn(_NAME, room, "make room, or set takes.path to another disk")
    if not recorded and not path.exists():
        return skip(_NAME, f"nobody is recorded by the settings; {room}")
    return ok(_NAME, room)


def _check_left(path: Path) -> Iterator[Check]:
    try:
        folders = [folder for folder in sorted(path.iterdir()) if (folder / meta.FILE).is_file()]
        left = [folder.name for folder in folders if _unfinished(folder)]
    except OSError as error:
        yield fail(_NAME, f"cannot read {path}: {error.strerror}", "give this user the right to")
        return
    if left:
        names = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
        cure = "exomni-bridge takes verify --repair makes them whole"
        yield warn("takes left", f"never finished: {names}", cure)


def _unfinished(folder: Path) -> bool:
    try:
        return not read_metadata(folder).complete and not is_locked(folder)
    except TakeError:
        return True
