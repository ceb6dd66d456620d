"""The speech process' program: speaks in processes of their own, one utterance each.

    python -m bridge.engines.speech --once NICE     one utterance on stdin and stdout
    python -m bridge.engines.speech --again NICE    the same, but the voices are known already
    python -m bridge.engines.speech --zygote NICE   forks one process per utterance (POSIX);
                                                    stdin is the control socket

Everything it needs is imported and initialized before the first order, and nothing else is: no
asyncio, no grpc, no settings. Started by `bridge.engines.pool` and `bridge.engines.zygote`.
"""

import gc
import os
import signal
import socket
import sys
from typing import BinaryIO

from bridge.engines.espeak import Synthesizer
from bridge.engines.framing import Kind, encode_error, encode_hello, frame
from bridge.engines.utterance import rehearse, serve_one
from bridge.errors import EngineUnavailable

if sys.platform != "win32":
    from bridge.engines.forking import ForkServer


def main(arguments: list[str]) -> int:
    """Run as `arguments` say; returns the exit status."""
    # Ctrl-C in a terminal reaches every process of it; ours end when the service lets them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    match arguments:
        case ["--once", nice]:
            return _once(int(nice), listing=True)
        case ["--again", nice]:
            return _once(int(nice), listing=False)
        case ["--zygote", nice]:
            return _zygote(int(nice))
    sys.stderr.write("usage: python -m bridge.engines.speech (--once | --again | --zygote) NICE\n")
    return 2


def _once(nice: int, *, listing: bool) -> int:
    reader, writer = sys.stdin.buffer, _private_stdout()
    if sys.platform != "win32":
        os.nice(nice)
    synthesizer = _ready(writer, listing=listing)
    if synthesizer is None:
        return 1
    try:
        serve_one(synthesizer, reader, writer)
    except OSError:
        return 1
    return 0


if sys.platform != "win32":

    def _zygote(nice: int) -> int:
        control = socket.socket(fileno=os.dup(0))
        with control.makefile("wb") as writer:
            synthesizer = _ready(writer, listing=True)
        if synthesizer is None:
            return 1
        # What exists now lives as long as the process: to collect it would unshare its pages.
        gc.freeze()

        def speak(line: socket.socket) -> None:
            os.nice(nice)
            with line.makefile("rb") as reader, line.makefile("wb") as writer:
                serve_one(synthesizer, reader, writer)

        ForkServer(control, speak).run()
        return 0

else:

    def _zygote(nice: int) -> int:
        sys.stderr.write(f"this system cannot fork: use --once {nice}\n")
        return 2


def _ready(writer: BinaryIO, *, listing: bool) -> Synthesizer | None:
    """The library, once the other side knows its voices, or knows why there is none."""
    try:
        synthesizer = Synthesizer()
    except EngineUnavailable as error:
        writer.write(frame(Kind.ERROR, encode_error(error.reason, str(error))))
        writer.flush()
        return None
    rehearse()
    writer.write(frame(Kind.HELLO, encode_hello(synthesizer.voices() if listing else ())))
    writer.flush()
    return synthesizer


def _private_stdout() -> BinaryIO:
    """Stdout for frames only; whatever a library prints goes to stderr."""
    writer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return writer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
