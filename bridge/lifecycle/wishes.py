"""What signals ask of a service.

| signal | what it asks |
|---|---|
| SIGTERM; on Windows Ctrl-Break | finish what is being said, then stop |
| SIGINT (Ctrl-C), or SIGTERM again | stop now, in order |
| either of them after that | end at once, like any program: takes and characters survive that |
| SIGHUP | read the settings again; stop, where it came because the terminal is gone |
"""

import asyncio
import enum
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Final

if sys.platform != "win32":
    import termios


class Wish(enum.Enum):
    """One thing to do."""

    DRAIN = "drain"
    STOP = "stop"
    RELOAD = "reload"


if sys.platform == "win32":
    _MEANINGS: Final[Mapping[signal.Signals, Wish]] = {
        signal.SIGINT: Wish.STOP,
        signal.SIGTERM: Wish.DRAIN,
        # Closing the window comes as this one too, but leaves no time for anything.
        signal.SIGBREAK: Wish.DRAIN,
    }
else:
    _MEANINGS: Final[Mapping[signal.Signals, Wish]] = {
        signal.SIGINT: Wish.STOP,
        signal.SIGTERM: Wish.DRAIN,
        signal.SIGHUP: Wish.RELOAD,
    }


class Wishes:
    """What was asked for, in order. `stopping` is set once it is to stop without waiting."""

    def __init__(self) -> None:
        self.stopping = asyncio.Event()
        self._waiting: deque[Wish] = deque()
        self._came = asyncio.Event()

    def add(self, wish: Wish) -> None:
        """Ask for something."""
        if wish is Wish.STOP:
            self.stopping.set()
        self._waiting.append(wish)
        self._came.set()

    async def next(self) -> Wish:
        """The oldest one that nobody took yet."""
        while not self._waiting:
            self._came.clear()
            await self._came.wait()
        return self._waiting.popleft()


class _Ear:
    """Signals into wishes. Its state is its own: a loop that hangs must not outlive Ctrl-C."""

    def __init__(self, wishes: Wishes, terminal: bool) -> None:
        self._wishes = wishes
        self._loop = asyncio.get_running_loop()
        self._terminal = terminal
        self._before = {number: signal.getsignal(number) for number in _MEANINGS}
        self._asked: set[Wish] = set()

    def open(self) -> None:
        """Hear signals from now on."""
        for number in _MEANINGS:
            signal.signal(number, self._hear)

    def close(self) -> None:
        """Leave signals to whom they were left before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        wish = self._meaning(signal.Signals(number))
        if wish is not Wish.RELOAD and Wish.STOP in self._asked:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            return
        self._asked.add(wish)
        self._loop.call_soon_threadsafe(self._wishes.add, wish)

    def _meaning(self, number: signal.Signals) -> Wish:
        wish = _MEANINGS[number]
        if wish is Wish.DRAIN and wish in self._asked:
            return Wish.STOP
        if wish is Wish.RELOAD and self._terminal and not has_terminal():
            return Wish.STOP
        return wish


@contextmanager
def heard_signals() -> Iterator[Wishes]:
    """Hear the signals of this process inside the block; for the main thread only."""
    wishes = Wishes()
    ear = _Ear(wishes, has_terminal())
    ear.open()
    try:
        yield wishes
    finally:
        ear.close()


def has_terminal() -> bool:
    """Whether standard input is a terminal that is still there; False on Windows."""
    if sys.platform == "win32":
        return False
    else:  # noqa: RET505 (each platform's branch is checked on its own)
        try:
            termios.tcgetattr(0)
        except termios.error:
            return False
        return True
