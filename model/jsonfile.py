"""Reading one JSON object of a checkpoint, with errors that name the file."""

import json
from pathlib import Path
from typing import Any, Final

from model.errors import BrokenFile, MissingFile

#: Longest file, bytes, and most values: a tokenizer has 11 MB and a million.
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_VALUES: Final = 8_000_000


def load_bounded(data: bytes) -> Any:
    """What JSON `data` says. Raises ValueError for what is no JSON, too deep, or may have more
    than `MOST_VALUES` values: two bytes can be a list of 56.
    """
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) >= MOST_VALUES:
        raise ValueError(f"more than {MOST_VALUES} values")
    try:
        return json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply")


def read_json(path: Path, why: str = "the checkpoint needs it") -> dict[str, Any]:
    """The object in `path`. Raises `MissingFile` (with `why`) or `BrokenFile`."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise BrokenFile(path, f"more than {MOST_BYTES} bytes")
        value = load_bounded(data)
    except FileNotFoundError as absent:
        raise MissingFile(path, why) from absent
    except (OSError, ValueError) as error:
        raise BrokenFile(path, f"not readable as JSON ({error})") from error
    if not isinstance(value, dict):
        raise BrokenFile(path, "not a JSON object")
    return value


def read_json_if_there(path: Path) -> dict[str, Any] | None:
    """The object in `path`, or None where there is no such file. Raises `BrokenFile`."""
    return read_json(path) if path.is_file() else None
