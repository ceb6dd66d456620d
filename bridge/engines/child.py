"""Ending a child process whose end somebody else waits for."""

import asyncio
import contextlib
import os
import signal
import sys


def kill(transport: asyncio.SubprocessTransport) -> None:
    """End a process at once, unless its end is known."""
    if transport.get_returncode() is not None:
        return
    if sys.platform == "win32":
        transport.kill()
    else:
        _signal(transport, signal.SIGKILL)


def ask_to_end(transport: asyncio.SubprocessTransport) -> None:
    """Have a process that follows its standard input, or SIGTERM, end in order."""
    if transport.get_returncode() is not None:
        return
    if sys.platform == "win32":
        # Windows has no signal that a program can take its time over.
        stdin = transport.get_pipe_transport(0)
        assert stdin is not None
        stdin.close()
    else:
        _signal(transport, signal.SIGTERM)


def _signal(transport: asyncio.SubprocessTransport, number: int) -> None:
    # `transport.kill` first asks how the process is, and so takes its status away from the one
    # who waits for it. It may end, and be waited for, this moment.
    with contextlib.suppress(ProcessLookupError):
        os.kill(transport.get_pid(), number)
