"""What a folder has been baked into: `bake.json`, and the journal of the bake that is going on.

Every line that is made is appended to `bake.journal` at once; at the end of a bake all of it is
put into `bake.json`, which is replaced as a whole, and the journal goes. So whoever kills a bake
loses the lines that were being made, and nothing else: the next one reads both.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from bridge.bake.recipe import MadeFile
from bridge.errors import StorageFailed, TakeDamaged, TakeTooNew
from bridge.jsonbounds import load_bounded
from bridge.takes.files import reading, replace_file, sum_of, writing

FILE: Final = "bake.json"
JOURNAL: Final = "bake.journal"
#: What JSON ends in that says what it cannot.
_WRONG: Final = (ValueError, TypeError, OverflowError)
#: Of either file, bytes and values: a line of the sheet has some 600 bytes and 20 values.
_MOST_BYTES: Final = 256 * 1024 * 1024
_MOST_VALUES: Final = 8_000_000
_FORMAT: Final = "exomni bake"
_VERSION: Final = 1
#: What a writer that was killed leaves behind, as `bridge.takes` names it.
_PART: Final = re.compile(r"\..*\.\d+\.part(\.\w+)?")


@dataclass(frozen=True, slots=True)
class Baked:
    """A line as it was made last. `key`: of the order, as `key_of` gives it."""

    key: str
    duration_s: float
    files: tuple[MadeFile, ...]

    def to_values(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """What `to_values` gave. Raises KeyError, TypeError, ValueError for a path that leads out
        of the folder.
        """
        files = tuple(MadeFile(**made) for made in values["files"])
        for made in files:
            checked_path(made.path)
        return cls(str(values["key"]), float(values["duration_s"]), files)


class Manifest:
    """What is in a folder. Reading it writes nothing; `open` it to add to it."""

    def __init__(self, folder: Path) -> None:
        """Raises `TakeDamaged` for a file that is no manifest, `TakeTooNew`, `TakeError`."""
        self._folder = folder
        self._journal: BinaryIO | None = None
        self.lines: dict[str, Baked] = {}
        #: Files of lines that have others now.
        self.left: set[str] = set()
        if (folder / FILE).exists():
            self._read(folder / FILE)
        if (folder / JOURNAL).exists():
            self._replay(folder / JOURNAL)

    def why_make(self, line_id: str, key: str, *, verify: bool = False) -> str:
        """Why a line is to be made (again); "" where all of it is there as it should be.

        Files are looked at by length and time of change; by checksum as well where the time is
        another, or for all with `verify`.
        """
        baked = self.lines.get(line_id)
        if baked is None:
            return "new"
        if baked.key != key:
            return "changed"
        for made in baked.files:
            why = _why_make(self._folder / made.path, made, verify=verify)
            if why:
                return f"{made.path} {why}"
        return ""

    def __enter__(self) -> Self:
        """Ready for `add`. Raises `StorageFailed`."""
        path = self._folder / JOURNAL
        with writing(path):
            torn = path.exists() and not _ends_in_a_line(path)
            self._journal = path.open("ab")
            if torn:
                self._journal.write(b"\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Write `bake.json`. Raises `StorageFailed`, unless something else went wrong before; the
        journal stays then.
        """
        try:
            self._finish()
        except StorageFailed:
            if error is None:
                raise

    def add(self, line_id: str, baked: Baked) -> None:
        """A line was made. Raises `StorageFailed`."""
        assert self._journal is not None
        self._put(line_id, baked)
        line = json.dumps({"id": line_id, **baked.to_values()}, ensure_ascii=False)
        with writing(self._folder / JOURNAL):
            self._journal.write(line.encode() + b"\n")
            self._journal.flush()

    def forget(self, line_ids: Iterable[str]) -> list[str]:
        """Delete the files of these lines, and those that are `left`; which these were.

        Raises `StorageFailed`, and `TakeDamaged` for a file whose folder is elsewhere by a link.
        """
        gone = sorted(self.left | {m.path for i in line_ids for m in self.lines[i].files})
        for path in gone:
            with writing(self._folder / path):
                self._refuse_elsewhere(path)
                (self._folder / path).unlink(missing_ok=True)
            self._remove_empty((self._folder / path).parent)
        for line_id in line_ids:
            del self.lines[line_id]
        self.left.clear()
        return gone

    def sweep(self, stems: Iterable[str]) -> None:
        """Remove what a killed bake was writing, beside the files of `stems`."""
        for folder in {(self._folder / stem).parent for stem in stems}:
            if not folder.is_dir():
                continue
            for path in folder.iterdir():
                if not _PART.fullmatch(path.name):
                    continue
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def _finish(self) -> None:
        journal, self._journal = self._journal, None
        assert journal is not None
        with writing(self._folder / JOURNAL):
            journal.close()
        with writing(self._folder / FILE):
            replace_file(self._folder / FILE, self._to_json())
        with suppress(OSError):  # read again, it says what `bake.json` says
            (self._folder / JOURNAL).unlink()

    def _put(self, line_id: str, baked: Baked) -> None:
        before = self.lines.get(line_id)
        paths = {made.path for made in baked.files}
        if before is not None:
            self.left |= {made.path for made in before.files} - paths
        self.left -= paths
        self.lines[line_id] = baked

    def _refuse_elsewhere(self, path: str) -> None:
        folder = (self._folder / path).parent.resolve()
        if not folder.is_relative_to(self._folder.resolve()):
            raise TakeDamaged(
                f"{self._folder / path} is in another folder, {folder}: nothing there is deleted"
            )

    def _read(self, path: Path) -> None:
        try:
            values = load_bounded(_read_bytes(path), _MOST_VALUES)
            if values["format"] != _FORMAT:
                raise ValueError("another format")
            if values["version"] > _VERSION:
                raise TakeTooNew(f"{path} was written by a later version: update exomni-bridge")
            self.lines = {k: Baked.from_values(v) for k, v in values["lines"].items()}
            self.left = {checked_path(left) for left in values["left"]}
        except (KeyError, AttributeError, *_WRONG) as error:
            raise TakeDamaged(
                f"{path} is no manifest of a bake ({error}): choose another folder, or delete "
                "that file to make every line again"
            )

    def _replay(self, path: Path) -> None:
        for line in _read_bytes(path).split(b"\n"):
            # The last one may have been cut off; then its line is made again.
            with suppress(KeyError, *_WRONG):
                values = load_bounded(line, _MOST_VALUES)
                self._put(str(values["id"]), Baked.from_values(values))

    def _to_json(self) -> bytes:
        values = {
            "format": _FORMAT,
            "version": _VERSION,
            "lines": {line_id: baked.to_values() for line_id, baked in self.lines.items()},
            "left": sorted(self.left),
        }
        return json.dumps(values, ensure_ascii=False, indent=1).encode()

    def _remove_empty(self, folder: Path) -> None:
        while folder != self._folder and self._folder in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def checked_path(path: Any) -> str:
    """`path` as that of a file in the folder. Raises ValueError for one that leads out of it.

    A manifest comes with its folder, from wherever that comes, and what it names may be deleted.
    """
    if not isinstance(path, str) or not path.isprintable() or set(path) & set("\\:"):
        raise ValueError(f"{path!r:.80} is no path of a file")
    if any(part in ("", ".", "..") for part in path.split("/")):
        raise ValueError(f"{path!r:.80} leads out of the folder")
    return path


def _ends_in_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _read_bytes(path: Path) -> bytes:
    """All of a file. Raises as `reading`, and `TakeDamaged` for one that no bake writes."""
    with reading(path), path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise TakeDamaged(f"{path} has more than {_MOST_BYTES >> 20} MB: no bake writes as much")
    return data


def _why_make(path: Path, made: MadeFile, *, verify: bool) -> str:
    try:
        found = path.stat()
        if found.st_size != made.byte_count:
            return "was changed"
        if verify or found.st_mtime_ns != made.modified_ns:
            return "" if sum_of(path).sha256 == made.sha256 else "was changed"
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        raise StorageFailed(f"cannot look at {path}: {error.strerror or error}")
    return ""
