"""Fetching the weights: what is missing, whether it fits the disk, download, checksum.

A file is complete when its size and checksum are the hub's; the record remembers that, so that a
second run reads no gigabytes again. Until then it is `<name>.<tag>.part`, and the next run goes
on with it.
"""

import glob
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from bridge.errors import ChecksumMismatch, DownloadFailed, NotEnoughSpace, StorageFailed
from bridge.jsonbounds import load_bounded
from bridge.weights.digest import digest_of
from bridge.weights.hub import Hub, RemoteFile
from bridge.weights.record import Record
from bridge.weights.source import DECODER, EX_OMNI, Source, referred_sources

#: Left free, bytes: a full disk harms more than this fetch.
SPARE_BYTES: Final = 256 << 20

_LOCK: Final = ".fetch.lock"
#: Of a configuration or an index, a hundred times what the model's have.
_MOST_VALUES: Final = 1_000_000
_CONFIG: Final = "config.json"
_INDEX: Final = "model.safetensors.index.json"


@dataclass(frozen=True, slots=True)
class Planned:
    """The first word about a source: its files, and how many bytes are yet to come."""

    source: Source
    file_count: int
    size_bytes: int
    missing_bytes: int


@dataclass(frozen=True, slots=True)
class Advanced:
    """`done_bytes` of `file` are here (may shrink where a server cannot resume) or checked."""

    file: RemoteFile
    done_bytes: int
    checking: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """`file` is complete; `fresh` if this run fetched it."""

    file: RemoteFile
    path: Path
    fresh: bool


Event = Planned | Advanced | Finished
Report = Callable[[Event], None]


def fetch(folder: Path, hub: Hub, report: Report) -> None:
    """Fetch what of the model is not yet in `folder`. The licenses must have been accepted.

    Small files come first, so a refusal comes before the gigabytes do. Raises `AccessRefused`,
    `DownloadFailed`, `ChecksumMismatch`, `NotEnoughSpace`, `StorageFailed`.
    """
    with _alone_in(folder):
        run = _Run(folder, hub, report)
        checkpoint = run.listed(EX_OMNI)
        run.obtain(EX_OMNI, [file for file in checkpoint if file.path in (_CONFIG, _INDEX)])
        config = _read_object(folder / EX_OMNI.folder / _CONFIG)
        if not config:
            raise DownloadFailed(
                f"{EX_OMNI.repository} has no {_CONFIG}: not an Ex-Omni checkpoint"
            )
        index = _read_object(folder / EX_OMNI.folder / _INDEX)
        referred = referred_sources(config, [file.path for file in checkpoint], index)
        plan = [(source, run.listed(source)) for source in (*referred, DECODER)]
        plan.append((EX_OMNI, checkpoint))
        run.check_space(plan)
        for source, files in plan:
            run.obtain(source, files)


class _Run:
    """One fetch: a folder, a hub, and the record of what is complete."""

    def __init__(self, folder: Path, hub: Hub, report: Report) -> None:
        self._folder = folder
        self._hub = hub
        self._report = report
        self._record = Record(folder)

    def listed(self, source: Source) -> list[RemoteFile]:
        """The wanted files of `source`, small ones first."""
        files = [f for f in self._hub.files(source.repository) if source.wants(f.path)]
        if not files:
            raise DownloadFailed(f"{source.repository} has none of the files it should have")
        return sorted(files, key=lambda file: (file.size_bytes, file.path))

    def check_space(self, plan: Sequence[tuple[Source, Sequence[RemoteFile]]]) -> None:
        """Tell the plan. Raises `NotEnoughSpace` before anything large is fetched."""
        missing = 0
        for source, files in plan:
            here = sum(self._missing_bytes(source, file) for file in files)
            size = sum(file.size_bytes for file in files)
            self._report(Planned(source, len(files), size, here))
            missing += here
        free = shutil.disk_usage(self._folder).free
        if missing + SPARE_BYTES > free:
            raise NotEnoughSpace(
                f"{_gigabytes(missing)} are yet to come and {self._folder.resolve()} has "
                f"{_gigabytes(free)} free: choose another disk with --to, or make room "
                f"({_gigabytes(SPARE_BYTES)} are always left)"
            )

    def obtain(self, source: Source, files: Sequence[RemoteFile]) -> None:
        """Have every one of `files` complete."""
        for file in files:
            path = self._folder / source.folder / file.path
            fresh = not self._is_complete(file, path)
            if fresh:
                self._download(file, path)
            self._report(Finished(file, path, fresh))

    def _is_complete(self, file: RemoteFile, path: Path) -> bool:
        if not path.is_file() or path.stat().st_size != file.size_bytes:
            return False
        if self._record.knows(file, path):
            return True
        # Copied here by hand, or the record was lost.
        if not self._agrees(file, path):
            return False
        self._record.add(file, path)
        return True

    def _download(self, file: RemoteFile, path: Path) -> None:
        part = _part(path, file)
        if part.is_file() and part.stat().st_size > file.size_bytes:
            part.unlink()
        self._hub.download(file, part, lambda done: self._report(Advanced(file, done, False)))
        if not self._agrees(file, part):
            part.unlink()
            raise ChecksumMismatch(
                f"{file.repository}/{file.path} arrived with other contents than the hub announced "
                "and was removed: fetch again; if it happens twice, something on the way changes "
                "it (a proxy, a mirror)"
            )
        part.replace(path)
        self._record.add(file, path)
        for stale in path.parent.glob(f"{glob.escape(path.name)}.*.part"):
            stale.unlink()

    def _agrees(self, file: RemoteFile, path: Path) -> bool:
        if file.digest is None:
            return path.stat().st_size == file.size_bytes
        done = 0

        def read(count: int) -> None:
            nonlocal done
            done += count
            self._report(Advanced(file, done, True))

        return digest_of(path, file.digest.kind, read) == file.digest

    def _missing_bytes(self, source: Source, file: RemoteFile) -> int:
        path = self._folder / source.folder / file.path
        if path.is_file() and path.stat().st_size == file.size_bytes:
            return 0
        part = _part(path, file)
        return max(0, file.size_bytes - (part.stat().st_size if part.is_file() else 0))


def _part(path: Path, file: RemoteFile) -> Path:
    return path.with_name(f"{path.name}.{file.tag}.part")


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.2f} GB"


def _read_object(path: Path) -> Mapping[str, Any]:
    """The JSON object in `path`, empty where there is no file."""
    if not path.is_file():
        return {}
    try:
        value = load_bounded(path.read_bytes(), _MOST_VALUES)
    except ValueError as error:
        raise DownloadFailed(f"{path} is not JSON ({error})")
    if not isinstance(value, dict):
        raise DownloadFailed(f"{path} is not a JSON object")
    return value


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep a second fetch out of `folder`: both would write the same parts."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=0):
            yield
    except Timeout:
        raise StorageFailed(f"another fetch is writing to {folder}: let it finish")
    except OSError as error:
        raise StorageFailed(f"{error.filename or folder}: {error.strerror or error}")
