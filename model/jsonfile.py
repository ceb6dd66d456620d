"""Reading one JSON object of a checkpoint, with errors that name the file."""

import json
from pathlib import Path
from typing import Any

from model.errors import BrokenFile, MissingFile


def read_json(path: Path, why: str = "the checkpoint needs it") -> dict[str, Any]:
    """The object in `path`. Raises `MissingFile` (with `why`) or `BrokenFile`."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as absent:
        raise MissingFile(path, why) from absent
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenFile(path, f"not readable as JSON ({error})") from error
    if not isinstance(value, dict):
        raise BrokenFile(path, "not a JSON object")
    return value


def read_json_if_there(path: Path) -> dict[str, Any] | None:
    """The object in `path`, or None where there is no such file. Raises `BrokenFile`."""
    return read_json(path) if path.is_file() else None
