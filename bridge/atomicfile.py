"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Replace `path` by `text`; a crash leaves the old file or the new one, never half of one.

    Where the platform knows that, nobody but its owner may read it. Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp gives mode 0600, which the rename keeps.
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
