"""A file that only grows: bytes are taken at once and written when the disk has time for them.

One thread takes (`append`), another writes (`flush`, `sync`), which only waits in system calls.
"""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

#: What may wait for a disk that does nothing, bytes; a character needs some 60 kB a second.
MOST_WAITING_BYTES: Final = 16 * 1024 * 1024


#: What was written and how long the file is; times of files may be lost.
_sync: Final[Callable[[int], None]] = getattr(os, "fdatasync", os.fsync)


class Disk(Protocol):
    """What touches the disk: the place where a full one is made in tests."""

    def write(self, descriptor: int, data: bytes) -> int:
        """Write some of `data`; how much of it. Raises OSError."""
        ...

    def sync(self, descriptor: int) -> None:
        """Return when what was written lasts through a power cut. Raises OSError."""
        ...


class SystemDisk:
    """The machine's."""

    def write(self, descriptor: int, data: bytes) -> int:
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        _sync(descriptor)


class AppendFile:
    """A new file. `close` it."""

    def __init__(self, path: Path, disk: Disk) -> None:
        """Raises OSError, also where there is one."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._path = path
        self._descriptor = os.open(path, flags, 0o644)
        self._disk = disk
        # Taking never waits for writing.
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._waiting = bytearray()
        self._unsynced = self._closed = False

    def append(self, data: bytes) -> None:
        """Take `data`. Raises OSError where too much waits: the disk hangs."""
        with self._lock:
            if len(self._waiting) + len(data) > MOST_WAITING_BYTES:
                raise OSError("the disk takes nothing any more")
            self._waiting += data

    def flush(self) -> None:
        """Write what was taken. Raises OSError; what did not fit is gone."""
        with self._writing:
            with self._lock:
                data, self._waiting = bytes(self._waiting), bytearray()
            if self._closed or not data:
                return
            self._unsynced = True
            while data:
                data = data[self._disk.write(self._descriptor, data) :]

    def sync(self) -> None:
        """Make what was written last through a power cut.

        Raises OSError, also where the file was removed or moved away: nobody would find it.
        """
        with self._writing:
            if self._closed:
                return
            if self._unsynced:
                self._unsynced = False
                self._disk.sync(self._descriptor)
            self._look()

    def close(self) -> None:
        """Let go of the file; what was not flushed is gone."""
        with self._writing:
            if not self._closed:
                self._closed = True
                os.close(self._descriptor)

    def _look(self) -> None:
        """See that the file is still where it was made. Raises OSError."""
        try:
            there = os.path.samestat(self._path.stat(), os.fstat(self._descriptor))
        except FileNotFoundError:
            there = False
        if not there:
            raise FileNotFoundError(errno.ENOENT, "removed or moved away", str(self._path))
