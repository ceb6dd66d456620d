"""Files that are whole or not there, for writers that want a path of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bridge.errors import StorageFailed
from bridge.takes.files import sync_folder


@contextmanager
def whole_file(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """A path to write to, beside `path` and with its suffix; what is there at the end of the block
    becomes `path`. Where the block fails, nothing is left and an old file stays as it was.
    `lasting`: it is on the disk when the block is left; without, a power cut may take it back.

    Raises `StorageFailed` where the disk refuses.
    """
    part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        if not path.absolute().parent.is_dir():
            raise StorageFailed(f"cannot write {path}: there is no folder {path.parent}")
        # A link by that name would lead elsewhere.
        part.unlink(missing_ok=True)
        yield part
        if lasting:
            _sync(part)
        part.replace(path)
        if lasting:
            sync_folder(path.absolute().parent)
    except OSError as error:
        raise StorageFailed(f"cannot write {path}: {error.strerror or error}")
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
