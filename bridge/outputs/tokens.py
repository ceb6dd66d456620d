"""Permissions that receivers gave this machine: one small file each, for its owner's eyes only."""

import hashlib
import os
import re
from pathlib import Path
from typing import Final

from loguru import logger

#: Longest token that is believed, characters; VTube Studio's have 64.
_LONGEST: Final = 256


class TokenFolder:
    """Keeps tokens by the name of who gave them; what cannot be stored is kept in memory."""

    def __init__(self, folder: Path) -> None:
        """`folder` is created with the first token."""
        self._folder = folder
        self._unstored: dict[str, str] = {}

    def read(self, giver: str) -> str:
        """The token of `giver`, "" where there is none."""
        if giver in self._unstored:
            return self._unstored[giver]
        try:
            token = self._path(giver).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return token if token.isprintable() and len(token) <= _LONGEST else ""

    def write(self, giver: str, token: str) -> None:
        """Remember `token`, readable by this user only."""
        path = self._path(giver)
        fresh = path.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.unlink(missing_ok=True)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(f"{token}\n")
            fresh.replace(path)
        except OSError as error:
            logger.warning(
                "the permission of {} is not stored ({}): it will be asked for again after a "
                "restart",
                giver,
                error.strerror,
            )
            self._unstored[giver] = token

    def forget(self, giver: str) -> None:
        """The token of `giver` is worth nothing any more."""
        self._unstored.pop(giver, None)
        try:
            self._path(giver).unlink(missing_ok=True)
        except OSError as error:
            logger.warning("{} cannot be removed: {}", self._path(giver), error.strerror)

    def _path(self, giver: str) -> Path:
        # Readable, and still distinct where only what a file name cannot have differs.
        plain = re.sub(r"[^A-Za-z0-9]+", "-", giver).strip("-")[:60]
        return self._folder / f"{plain}-{hashlib.sha256(giver.encode()).hexdigest()[:8]}.token"
