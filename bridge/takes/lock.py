"""Who writes a take: a lock on a file in its folder that ends with the process that holds it.

The operating system holds the lock, so a crash leaves a file and no lock, and no process number is
mistaken for another's.
"""

import os
import sys
from pathlib import Path
from typing import Final, Self

from bridge.errors import TakeInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE: Final = "recording.lock"


class TakeLock:
    """Held from its making to `release`, or the process's end."""

    def __init__(self, folder: Path, file: str = FILE, doing: str = "recorded or repaired") -> None:
        """`doing`: what is done there, for the error. Raises `TakeInUse`, OSError."""
        self._path = folder / file
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise TakeInUse(f"{folder} is being {doing} now")

    def release(self) -> None:
        """Let go, and remove the file. Raises OSError."""
        if sys.platform == "win32":
            # No open file can be removed there.
            os.close(self._descriptor)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.release()


def is_locked(folder: Path) -> bool:
    """Whether somebody writes the take in `folder` now. Raises OSError."""
    if not (folder / FILE).exists():
        return False
    try:
        descriptor = os.open(folder / FILE, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
