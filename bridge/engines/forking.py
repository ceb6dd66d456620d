"""Forks a process per utterance from one that stays pristine. POSIX.

The server hands in a socket for each utterance over a control socket; the child that gets it
speaks and is gone. The parent never speaks, so every child starts from the same state. Messages
on the control socket are five bytes: what, and the number of the utterance.
"""

import contextlib
import os
import select
import signal
import socket
import sys
from collections.abc import Callable

from bridge.engines.framing import MESSAGE, Kind, Message, encode_error, frame
from bridge.errors import EngineFailed

# Nothing here exists on Windows; type checkers read this line too.
assert sys.platform != "win32"


class ForkServer:
    """Runs in the zygote, on its only thread, until the control socket ends."""

    def __init__(self, control: socket.socket, speak: Callable[[socket.socket], None]) -> None:
        self._control = control
        self._speak = speak
        self._pids: dict[int, int] = {}
        self._wake, self._waker = socket.socketpair()

    def run(self) -> None:
        """Serve; at the end every child is killed and reaped."""
        for end in (self._wake, self._waker):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, _note)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        while self._serve_next():
            pass
        for pid in self._pids.values():
            os.kill(pid, signal.SIGKILL)
        for pid in self._pids.values():
            os.waitpid(pid, 0)

    def _serve_next(self) -> bool:
        """Wait for a message or the end of a child; False when the service is gone."""
        readable, _, _ = select.select([self._control, self._wake], [], [])
        if self._wake in readable:
            with contextlib.suppress(BlockingIOError):
                self._wake.recv(4096)
            self._reap()
        return self._control not in readable or self._serve_message()

    def _serve_message(self) -> bool:
        data, sockets, _, _ = socket.recv_fds(self._control, MESSAGE.size, 1)
        lines = [socket.socket(fileno=fileno) for fileno in sockets]
        if len(data) < MESSAGE.size:
            return False
        message, number = MESSAGE.unpack(data)
        if message == Message.STOP:
            self._stop(number)
        for line in lines:
            self._control.sendall(MESSAGE.pack(Message.TAKEN, number))
            with line:
                self._fork(number, line)
        return True

    def _fork(self, number: int, line: socket.socket) -> None:
        try:
            pid = os.fork()
        except OSError as error:
            reason = f"the machine gives no process to speak with: {error.strerror}"
            line.sendall(frame(Kind.ERROR, encode_error(EngineFailed.reason, reason)))
            return
        if pid == 0:
            self._run_child(line)
        self._pids[number] = pid

    def _run_child(self, line: socket.socket) -> None:
        """Never returns: the zygote's loop must not go on in a child."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            # Nobody listens any more: end at once, in the middle of the library if need be.
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            for inherited in (self._control, self._wake, self._waker):
                inherited.close()
            self._speak(line)
            status = 0
        finally:
            os._exit(status)

    def _stop(self, number: int) -> None:
        # Only a child that was not reaped yet has a number here, so its pid is its own.
        if (pid := self._pids.get(number)) is not None:
            os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        for number, pid in list(self._pids.items()):
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                del self._pids[number]


def _note(_signal: int, _frame: object) -> None:
    """The signal only has to wake `select`, through the wake-up descriptor."""
