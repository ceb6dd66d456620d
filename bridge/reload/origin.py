"""Where a service's settings come from, to be read there again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bridge.config import Settings, load_settings


def _as_they_are(settings: Settings) -> Settings:
    return settings


@dataclass(frozen=True, slots=True)
class Origin:
    """`path` None: the settings file of this folder, if it exists.

    `adapt`: what the command line says otherwise than the file, each time it is read.
    """

    path: Path | None = None
    adapt: Callable[[Settings], Settings] = _as_they_are

    def load(self) -> Settings:
        """Read them. Raises `ConfigError` naming file, key and cure."""
        return self.adapt(load_settings(self.path))
