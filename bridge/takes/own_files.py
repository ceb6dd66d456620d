"""That a take's folder holds files of its own, and nothing that leads elsewhere.

Takes are copied, unpacked and shared. A link among the files of one would have whoever reads it
read, and whoever repairs it write, wherever the link points; a pipe would never end.
"""

import stat
from pathlib import Path

from bridge.errors import TakeDamaged
from bridge.takes import lock
from bridge.takes import metadata as meta
from bridge.takes.files import reading


def check_own(folder: Path) -> None:
    """Raises `TakeDamaged` where a file of a take in `folder` is none of its own, `TakeError`."""
    for name in (meta.FILE, *meta.FILES, meta.RESERVE_FILE, lock.FILE):
        path = folder / name
        with reading(path):
            try:
                mode = path.lstat().st_mode
            except FileNotFoundError:
                continue
        if stat.S_ISLNK(mode):
            raise TakeDamaged(f"{path} is a link: put the file itself there")
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise TakeDamaged(f"{path} is no file")
