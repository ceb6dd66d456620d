"""Runs a browser that ends with whoever asked for it, however that one ends.

    python -m bridge.web.render.keeper PROGRAM [ARGUMENT…]

A process of its own between the two: its standard input is the asker's, and when that closes (the
asker is done, failed or was killed) the browser, its children and its profile folder are gone.
"""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import Final

#: How long a killed browser may take until its folder is removed anyway, seconds.
_PATIENCE_S: Final = 5.0
#: Signals meant for a whole group of processes: the asker ends first, and then its pipe does.
_DEAF_TO: Final = (signal.SIGINT, signal.SIGTERM)


def keep(command: list[str]) -> None:
    """Run `command` with a fresh profile until standard input closes, and only until then."""
    for number in _DEAF_TO:
        signal.signal(number, signal.SIG_IGN)
    with tempfile.TemporaryDirectory(
        prefix="exomni-browser-", ignore_cleanup_errors=True
    ) as profile:
        process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        # From here on only the browser writes: a reader sees the end when it ends.
        _leave_stderr()
        try:
            sys.stdin.buffer.read()
        finally:
            _kill(process)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE_S)


def _leave_stderr() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    keep(sys.argv[1:])
