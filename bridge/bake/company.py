"""Who may speak the lines of a sheet, and what else than the sheet decides how: with an engine of
our own, or with a service that runs."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from bridge import __version__
from bridge.bake.planning import Company
from bridge.config import Settings, default_character
from bridge.sessions.characters import CharacterStore
from bridge.takes.files import sum_of, writing

#: What an engine brings along, by the engine's name.
_PACKAGES: Final = {
    "embedded": ("espeakng-loader",),
    "cascade": ("espeakng-loader", "pocketsphinx"),
    "exomni": (),
}
#: Settings of the engine that decide nothing about what is said.
_INDIFFERENT: Final = {"isolation", "pool_size", "nice"}


def company_of(settings: Settings) -> Company:
    """The characters of `settings`."""
    store = CharacterStore(
        settings.characters, settings.characters_path, settings.limits.characters
    )
    return Company(store.all() or [default_character()], settings.engine.name != "exomni")


def settings_for_workers(settings: Settings) -> str:
    """What of `settings` a worker needs, as JSON.

    Speech gets the priority of everything else here: there is no clock of frames to protect. Where
    nothing forks, the process after the one that speaks is all that a worker needs ahead.
    """
    engine = settings.engine.model_copy(update={"nice": 0, "pool_size": 2})
    settings = settings.model_copy(update={"engine": engine})
    return settings.model_dump_json(include={"engine", "animation", "limits"})


def facts_of(settings: Settings) -> dict[str, Any]:
    """What of `settings` and of this installation decides how lines sound and look."""
    name = settings.engine.name
    engine = settings.engine.model_dump(mode="json", exclude=_INDIFFERENT)
    others = {"exomni", "cascade"} - {name}
    return {
        "version": __version__,
        "engine": {k: v for k, v in engine.items() if k not in others},
        "packages": {package: _version(package) for package in _PACKAGES[name]},
    }


def file_facts(**files: Path | None) -> dict[str, str]:
    """What is in the files that lines depend on, by checksum; names that are no file are left out.

    Raises `StorageFailed`.
    """
    facts: dict[str, str] = {}
    for name, path in files.items():
        if path is not None and path.is_file():
            with writing(path):
                facts[name] = sum_of(path).sha256
    return facts


def default_jobs(settings: Settings, *, served: bool) -> int:
    """Lines made at once: one a core with the embedded engine; one with others, whose device is
    one; four of a service."""
    if served:
        return 4
    if settings.engine.name != "embedded":
        return 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))  # a container may have fewer than the machine
    else:  # noqa: RET505 (each platform's branch is checked on its own)
        return os.cpu_count() or 1


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
