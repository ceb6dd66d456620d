"""Checksums as the hub announces them, and the same of a file on disk.

Large files: SHA-256 of the contents. Small ones: git's blob id, SHA-1 over `blob <size>\\0` and the
contents (git-scm.com, "Git Internals - Git Objects").
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

_BLOCK_BYTES: Final = 1 << 22


@dataclass(frozen=True, slots=True)
class Digest:
    """A checksum. `value`: lower-case hexadecimal."""

    kind: Literal["sha256", "git"]
    value: str


def digest_of(path: Path, kind: Literal["sha256", "git"], read: Callable[[int], None]) -> Digest:
    """The checksum of `path`. `read` hears how many bytes each step took. Raises `OSError`."""
    if kind == "sha256":
        hasher = hashlib.sha256()
    else:
        hasher = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            hasher.update(block)
            read(len(block))
    return Digest(kind, hasher.hexdigest())
