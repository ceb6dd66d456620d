"""What every program of one-shot processes does: start up, say so, serve one utterance, end.

    PROGRAM --once NICE     one utterance on stdin and stdout
    PROGRAM --again NICE    the same, but what it says of itself is known already
    PROGRAM --zygote NICE   forks one process per utterance (POSIX); stdin is the control socket

Everything a program needs is imported and loaded before the first order, and nothing else is: no
asyncio, no grpc, no settings. Started by `bridge.engines.pool` and `bridge.engines.zygote`.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Generic, TypeVar

from bridge.engines.framing import Kind, encode_error, encode_hello, frame
from bridge.engines.voices import LibraryVoice
from bridge.errors import EngineUnavailable

if sys.platform != "win32":
    from bridge.engines.forking import ForkServer

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class OneShot(Generic[Loaded]):
    """`load()` makes ready, or raises `EngineUnavailable`; `voices` of what it made are told.

    `serve` reads one order and answers it; it raises OSError when nobody listens any more.
    """

    load: Callable[[], Loaded]
    voices: Callable[[Loaded], Iterable[LibraryVoice]]
    serve: Callable[[Loaded, BinaryIO, BinaryIO], None]

    def run(self, arguments: Sequence[str]) -> int:
        """Run as `arguments` say; returns the exit status."""
        # Ctrl-C in a terminal reaches every process of it; ours end when the service lets them.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        match arguments:
            case ["--once", nice]:
                return self._once(int(nice), listing=True)
            case ["--again", nice]:
                return self._once(int(nice), listing=False)
            case ["--zygote", nice]:
                return self._zygote(int(nice))
        sys.stderr.write("usage: (--once | --again | --zygote) NICE\n")
        return 2

    def _once(self, nice: int, *, listing: bool) -> int:
        reader, writer = sys.stdin.buffer, _private_stdout()
        if sys.platform != "win32":
            os.nice(nice)
        loaded = self._ready(writer, listing=listing)
        if loaded is None:
            return 1
        try:
            self.serve(loaded, reader, writer)
        except OSError:
            return 1
        return 0

    if sys.platform != "win32":

        def _zygote(self, nice: int) -> int:
            control = socket.socket(fileno=os.dup(0))
            with control.makefile("wb") as writer:
                loaded = self._ready(writer, listing=True)
            if loaded is None:
                return 1
            # What exists now lives as long as the process: to collect it would unshare its pages.
            gc.freeze()

            def serve(line: socket.socket) -> None:
                os.nice(nice)
                with line.makefile("rb") as reader, line.makefile("wb") as writer:
                    self.serve(loaded, reader, writer)

            ForkServer(control, serve).run()
            return 0

    else:

        def _zygote(self, nice: int) -> int:
            sys.stderr.write(f"this system cannot fork: use --once {nice}\n")
            return 2

    def _ready(self, writer: BinaryIO, *, listing: bool) -> Loaded | None:
        """What was loaded, once the other side knows of it, or knows why there is none."""
        try:
            loaded = self.load()
        except EngineUnavailable as error:
            writer.write(frame(Kind.ERROR, encode_error(error.reason, str(error))))
            writer.flush()
            return None
        writer.write(frame(Kind.HELLO, encode_hello(self.voices(loaded) if listing else ())))
        writer.flush()
        return loaded


def _private_stdout() -> BinaryIO:
    """Stdout for frames only; whatever a library prints goes to stderr."""
    writer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return writer
