"""Files of takes: read with errors that name them, written so that they are whole or not there."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bridge.errors import StorageFailed, TakeDamaged, TakeError, UnknownTake
from bridge.takes.metadata import FileSum

_BLOCK_BYTES: Final = 1 << 20
#: Longest file that is read as a whole, bytes: a `take.json` has some 5 KB, most of it settings.
MOST_BYTES: Final = 8 * 1024 * 1024


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell what goes wrong with reading `path` as `TakeDamaged` (not there) or `TakeError`."""
    try:
        yield
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise UnknownTake(f"no take at {path.parent}")
        raise TakeDamaged(f"{path} is missing")
    except OSError as error:
        raise TakeError(f"cannot read {path}: {error.strerror or error}")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell what goes wrong with writing `path` as `StorageFailed`."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(f"cannot write {path}: {error.strerror or error}")


def read_bytes(path: Path) -> bytes:
    """All of a small file. Raises as `reading`, and `TakeDamaged` for one that is not small."""
    with reading(path), path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TakeDamaged(f"{path} has more than {MOST_BYTES} bytes")
    return data


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`: after a crash the file is the old one or the new one.

    Raises OSError.
    """
    part = path.with_name(path.name + ".part")
    try:
        # What a crash left of an earlier one, or a link that would lead elsewhere.
        part.unlink(missing_ok=True)
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make names given in the folder at `path` last through a power cut. Raises OSError."""
    if os.name == "nt":
        return  # a folder cannot be opened there, and NTFS journals names
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sum_of(path: Path) -> FileSum:
    """Length and SHA-256 of a file, read in pieces. Raises OSError."""
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
            count += len(block)
    return FileSum(count, digest.hexdigest())
