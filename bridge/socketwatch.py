"""Watches sockets for a loop that cannot do it itself.

Windows' default loop has no `add_reader`, and has to stay because child processes need it. Here a
thread waits in `select`, which lets the interpreter go, and hands what is ready to the loop. A
socket is looked at again only after its callback has run, as a selector's loop does.
"""

import asyncio
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any


class SocketWatch:
    """The reader and writer callbacks of `loop`. All methods are the loop's thread's to call."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._readers: dict[int, tuple[Callable[..., Any], tuple[Any, ...]]] = {}
        self._writers: dict[int, tuple[Callable[..., Any], tuple[Any, ...]]] = {}
        # What the thread looks at; both sides hold the lock for it.
        self._lock = threading.Lock()
        self._read: set[int] = set()
        self._write: set[int] = set()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)

    def add_reader(self, fd: int, callback: Callable[..., Any], *args: Any) -> None:
        """Call back whenever `fd` can be read from, until it is removed."""
        self._readers[fd] = (callback, args)
        self._look_at(fd, self._read)

    def add_writer(self, fd: int, callback: Callable[..., Any], *args: Any) -> None:
        """Call back whenever `fd` can be written to, or has failed, until it is removed."""
        self._writers[fd] = (callback, args)
        self._look_at(fd, self._write)

    def remove_reader(self, fd: int) -> bool:
        """Whether there was one."""
        self._look_away(fd, self._read)
        return self._readers.pop(fd, None) is not None

    def remove_writer(self, fd: int) -> bool:
        """Whether there was one."""
        self._look_away(fd, self._write)
        return self._writers.pop(fd, None) is not None

    def close(self) -> None:
        """Watch nothing any more."""
        with self._lock:
            self._closed = True
        if self._thread is not None:
            self._wake()
            self._thread.join()
        self._woken.close()
        self._waker.close()

    def _look_at(self, fd: int, watched: set[int]) -> None:
        with self._lock:
            watched.add(fd)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sockets", daemon=True)
            self._thread.start()
        self._wake()

    def _look_away(self, fd: int, watched: set[int]) -> None:
        with self._lock:
            watched.discard(fd)
        self._wake()

    def _wake(self) -> None:
        # Full: it is awake already.
        with suppress(BlockingIOError):
            self._waker.send(b"\0")

    def _run(self) -> None:
        while True:
            with self._lock:
                if self._closed:
                    return
                read, write = [*self._read, self._woken.fileno()], list(self._write)
            # A connection that failed is exceptional on Windows, and writable elsewhere.
            try:
                readable, writable, failed = select.select(read, write, write)
            except (OSError, ValueError):
                self._forget_closed()
                continue
            self._hand_over(set(readable), {*writable, *failed})

    def _hand_over(self, readable: set[int], writable: set[int]) -> None:
        if self._woken.fileno() in readable:
            readable.discard(self._woken.fileno())
            with suppress(BlockingIOError):
                self._woken.recv(4096)
        with self._lock:
            self._read -= readable
            self._write -= writable
        if readable or writable:
            # The loop may have been closed meanwhile.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._dispatch, readable, writable)

    def _dispatch(self, readable: set[int], writable: set[int]) -> None:
        for ready, callbacks, watched in (
            (readable, self._readers, self._read),
            (writable, self._writers, self._write),
        ):
            for fd in ready & callbacks.keys():
                callback, args = callbacks[fd]
                self._loop.call_soon(callback, *args)
                self._loop.call_soon(self._look_again, fd, callbacks, watched)

    def _look_again(
        self,
        fd: int,
        callbacks: dict[int, tuple[Callable[..., Any], tuple[Any, ...]]],
        watched: set[int],
    ) -> None:
        if fd in callbacks:
            self._look_at(fd, watched)

    def _forget_closed(self) -> None:
        """Look away from sockets that were closed before they were removed."""
        with self._lock:
            for watched in (self._read, self._write):
                for fd in list(watched):
                    try:
                        select.select([fd], [], [], 0.0)
                    except (OSError, ValueError):
                        watched.discard(fd)
