"""Standard input as it comes: keys of a terminal, or text of a pipe.

Read by a thread that only waits: no event loop waits for a terminal on every platform, and none for
a file on Linux. It dies with the process, which is why it reads the descriptor itself and holds no
lock of Python's own streams.
"""

import asyncio
import codecs
import os
import sys
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from typing import Final

if sys.platform == "win32":
    import _thread
    import msvcrt
else:
    import termios
    import tty

_STDIN: Final = 0
_READ_BYTES: Final = 4096
#: Pieces read ahead of whoever takes them; the reader waits then.
_PIECES: Final = 16


def is_terminal() -> bool:
    """Whether somebody types."""
    return os.isatty(_STDIN)


@asynccontextmanager
async def typed() -> AsyncIterator[AsyncGenerator[str, None]]:
    """What comes in, until the end of input. Once in the life of a process."""
    loop = asyncio.get_running_loop()
    pieces: asyncio.Queue[str] = asyncio.Queue()
    room = threading.Semaphore(_PIECES)

    def pump() -> None:
        read = _key_reader() if is_terminal() else _text_reader()
        piece = "?"
        while piece:
            piece = read()
            room.acquire()
            try:
                loop.call_soon_threadsafe(pieces.put_nowait, piece)
            except RuntimeError:
                return  # the loop is closed, and nobody reads any more

    async def taken() -> AsyncGenerator[str, None]:
        while piece := await pieces.get():
            room.release()
            yield piece

    threading.Thread(target=pump, name="keyboard", daemon=True).start()
    async with aclosing(taken()) as pieces_taken:
        yield pieces_taken


def _text_reader() -> Callable[[], str]:
    """A function that waits for text; "" is the end of input."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def read() -> str:
        while data := os.read(_STDIN, _READ_BYTES):
            if text := decoder.decode(data):
                return text
        return ""

    return read


if sys.platform == "win32":

    def _key_reader() -> Callable[[], str]:
        return _read_key

    def _read_key() -> str:
        while True:
            key = msvcrt.getwch()
            if key in "\x00\xe0" and msvcrt.kbhit():
                msvcrt.getwch()  # an arrow or a function key: the next code says which
                continue
            if key == "\x03":
                _thread.interrupt_main()  # getwch takes Ctrl-C for a key
                continue
            return key

    @contextmanager
    def keys_at_once() -> Iterator[None]:
        """This system's console gives keys so anyway."""
        yield

else:

    def _key_reader() -> Callable[[], str]:
        return _text_reader()

    @contextmanager
    def keys_at_once() -> Iterator[None]:
        """Let a terminal not echo, nor wait for Enter; Ctrl-C stays a signal."""
        if not is_terminal():
            yield
            return
        before = termios.tcgetattr(_STDIN)
        tty.setcbreak(_STDIN, termios.TCSANOW)  # what was typed before stays
        try:
            yield
        finally:
            termios.tcsetattr(_STDIN, termios.TCSADRAIN, before)
