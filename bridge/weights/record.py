"""Which files are known to be complete, kept beside them, so that nothing large is read twice."""

import json
from pathlib import Path
from typing import Any, Final

from bridge.weights.hub import RemoteFile

_NAME: Final = "fetched.json"


class Record:
    """Files known to be complete: checksum, size and time of change. Only inside `folder`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            # Without a record, files are compared by checksum again.
            kept = {}
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}

    def knows(self, file: RemoteFile, path: Path) -> bool:
        """Whether `path` was found complete, and nobody wrote to it since."""
        return self._kept.get(self._key(path)) == _facts(file, path)

    def add(self, file: RemoteFile, path: Path) -> None:
        """Remember that `path` is complete. Raises `OSError`."""
        self._kept[self._key(path)] = _facts(file, path)
        temporary = self._path.with_suffix(".tmp")
        temporary.write_text(json.dumps(self._kept, indent=1) + "\n", encoding="utf-8")
        temporary.replace(self._path)

    def _key(self, path: Path) -> str:
        return path.relative_to(self._path.parent).as_posix()


def _facts(file: RemoteFile, path: Path) -> dict[str, Any]:
    status = path.stat()
    return {
        "repository": file.repository,
        "digest": file.digest.value if file.digest else None,
        "size": status.st_size,
        "changed_ns": status.st_mtime_ns,
    }
